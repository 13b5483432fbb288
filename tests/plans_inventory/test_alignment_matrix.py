"""Plans by predictors: exact counts, chosen and suggested apart, nothing of strangers or of what was taken out."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from predictors.actions.framework import load_framework
from predictors.models import Predictor
from tests.factories import AlignmentLinkFactory, MemberFactory, PlanFactory, PriorityFactory, PriorityTaggingFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
AFFORDABLE, STABLE, TRANSIT = "housing-affordability", "housing-stability", "transportation-access"


@pytest.fixture
def editor(client):
    load_framework()
    member = MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


def quote(plan, *keys, suggested=(), **details):
    priority = PriorityFactory(plan=plan, **details)
    priority.predictors.set(Predictor.objects.filter(key__in=keys))
    if suggested:
        said = [{"predictor": key, "score": 0.8, "words": ["rent"]} for key in suggested]
        PriorityTaggingFactory(priority=priority, suggestions=said)
    return priority


@pytest.fixture
def plans(editor):
    """Two plans of ours, and everything that must not be counted."""
    housing = PlanFactory(coalition=editor.coalition, title="Housing plan", publisher="River", kind="housing_element")
    climate = PlanFactory(coalition=editor.coalition, title="Climate plan", publisher="Valley", kind="climate")
    for _ in range(2):
        quote(housing, AFFORDABLE)
    quote(housing, AFFORDABLE, STABLE)
    quote(housing, suggested=[STABLE])
    quote(climate, TRANSIT)
    quote(climate, suggested=[TRANSIT, STABLE])
    quote(climate, TRANSIT, ended_on="2026-05-03")
    quote(climate, TRANSIT, suggested=[STABLE])  # decided: a person chose
    declined = quote(climate, suggested=[STABLE]).tagging
    declined.declined_by, declined.declined_at = editor, timezone.now()
    declined.save()
    quote(PlanFactory(coalition=editor.coalition, ended_on="2026-05-03"), TRANSIT)
    quote(PlanFactory(title="A stranger's plan"), AFFORDABLE, suggested=[TRANSIT])
    return housing, climate


def matrix(client, editor, **query):
    return client.get(reverse("plans:alignment_matrix", args=[editor.coalition.slug], query=query)).context["list"]


def filled(cells):
    return {cell.predictor.key: (cell.confirmed, cell.suggested) for cell in cells if cell.confirmed or cell.suggested}


def shown(page):
    return {row.cells[0]: filled(row.grid) for row in page.rows}


def test_every_cell_counts_what_people_chose_and_apart_from_it_what_is_suggested(client, editor, plans):
    page = matrix(client, editor)
    assert shown(page) == {
        "Climate plan": {TRANSIT: (2, 1), STABLE: (0, 1)},
        "Housing plan": {AFFORDABLE: (3, 0), STABLE: (1, 1)},
    }
    assert filled(page.totals) == {AFFORDABLE: (3, 0), STABLE: (1, 2), TRANSIT: (2, 1)}
    assert len(page.predictors) == 24
    assert [row.cells[2] for row in page.rows] == ["4", "4"]
    cells = {cell.predictor.key: cell.heat for cell in page.rows[1].grid}
    assert (cells[AFFORDABLE], cells[STABLE], cells[TRANSIT]) == (2, 1, 0)


def test_rows_and_columns_sort(client, editor, plans):
    def titles(sort):
        return [row.cells[0] for row in matrix(client, editor, sort=sort).rows]

    assert titles("title") == ["Climate plan", "Housing plan"]
    assert titles("-title") == titles(f"-{AFFORDABLE}") == titles(TRANSIT) == ["Housing plan", "Climate plan"]
    assert titles("no-such") == titles("title")
    by_name = [one.name for one in matrix(client, editor, columns="name").predictors]
    assert by_name == sorted(by_name, key=str.casefold)
    assert [one.key for one in matrix(client, editor, columns="count").predictors][:3] == [AFFORDABLE, TRANSIT, STABLE]
    assert matrix(client, editor, columns="count").pillars == []
    assert sum(columns for _name, columns in matrix(client, editor).pillars) == 24


def test_filters_leave_the_rows_and_columns_that_are_asked_for(client, editor, plans):
    assert list(shown(matrix(client, editor, kind="climate"))) == ["Climate plan"]
    assert list(shown(matrix(client, editor, publisher="River"))) == ["Housing plan"]
    housing = matrix(client, editor, pillar="neighborhoods")
    keys = {one.key for one in housing.predictors}
    assert AFFORDABLE in keys
    assert keys == set(Predictor.objects.filter(pillar=housing.predictors[0].pillar).values_list("key", flat=True))
    assert [chip.words for chip in housing.chips] == [f"Pillar: {housing.predictors[0].pillar}"]
    quote(PlanFactory(coalition=editor.coalition, title="Bare plan"))
    assert list(shown(matrix(client, editor, only="confirmed"))) == ["Climate plan", "Housing plan"]
    PriorityTaggingFactory(
        priority__plan=PlanFactory(coalition=editor.coalition, title="Fresh plan"),
        suggestions=[{"predictor": TRANSIT, "score": 0.8, "words": []}],
    )
    assert list(shown(matrix(client, editor, only="suggested"))) == ["Climate plan", "Fresh plan", "Housing plan"]
    assert filled(matrix(client, editor, kind="climate").totals) == {TRANSIT: (2, 1), STABLE: (0, 1)}


def test_the_export_holds_what_is_shown(client, editor, plans):
    query = {"export": "csv", "pillar": "neighborhoods", "publisher": "River"}
    answer = client.get(reverse("plans:alignment_matrix", args=[editor.coalition.slug], query=query))
    (row,) = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert (row["Plan"], row["Priorities"]) == ("Housing plan", "4")
    assert (row["Housing affordability"], row["Housing affordability (only suggested)"]) == ("3", "0")
    assert (row["Housing stability"], row["Housing stability (only suggested)"]) == ("1", "1")
    workbook = client.get(reverse("plans:alignment_matrix", args=[editor.coalition.slug], query={"export": "xlsx"}))
    assert b"".join(workbook.streaming_content).startswith(b"PK")


def test_a_cell_opens_the_quotes_of_all_plans_side_by_side(client, editor, plans):
    housing, climate = plans
    theirs = quote(climate, STABLE, text="Keep renters in place", page=31)
    AlignmentLinkFactory(first=theirs, second=housing.priorities.first(), decided=True)
    AlignmentLinkFactory(first=housing.priorities.last(), second=theirs)
    page = matrix(client, editor)
    url = next(cell.url for cell in page.rows[1].grid if cell.predictor.key == STABLE)
    context = client.get(url).context
    assert (context["own"].plan, len(context["own"].priorities), len(context["own"].suggested)) == (housing, 1, 1)
    (other,) = context["others"]
    assert (other.plan, [priority.text for priority in other.priorities]) == (climate, ["Keep renters in place"])
    assert [words for _priority, words in other.suggested] == ["“rent”"]
    text = client.get(url).content.decode()
    assert "page 31" in text
    assert "not yet confirmed by a person" in text
    assert "A stranger" not in text
    [link] = other.priorities[0].links
    assert f'href="{link.get_absolute_url()}">reinforces “{link.second}”' in text
    assert text.count("Confirmed by staff") == 1
    empty = reverse("plans:plan_predictor", args=[editor.coalition.slug, climate.pk, AFFORDABLE])
    assert "No priority of this plan works on the predictor" in client.get(empty).content.decode()


def test_what_a_plan_is_called_stays_text(client, editor):
    plan = PlanFactory(coalition=editor.coalition, title="<b>Bold</b> & more", publisher="<i>River</i>")
    quote(plan, AFFORDABLE, text="<i>Build</i>")
    page = client.get(reverse("plans:alignment_matrix", args=[editor.coalition.slug])).content.decode()
    page += client.get(
        reverse("plans:plan_predictor", args=[editor.coalition.slug, plan.pk, AFFORDABLE])
    ).content.decode()
    assert "Housing affordability, &lt;b&gt;Bold&lt;/b&gt; &amp; more" in page
    assert "<b>Bold" not in page
    assert "&lt;i&gt;River&lt;/i&gt;" in page
    assert "<i>" not in page


def test_pages_ask_the_same_with_one_row_and_with_thirty(client, editor):
    def add():
        plan = PlanFactory(coalition=editor.coalition)
        quote(plan, AFFORDABLE)
        quote(plan, suggested=[AFFORDABLE])
        return plan

    plan = add()
    here = reverse("plans:alignment_matrix", args=[editor.coalition.slug])
    pages = [
        here,
        f"{here}?sort=-{AFFORDABLE}&columns=count&only=confirmed",
        f"{here}?export=csv",
        reverse("plans:plan_predictor", args=[editor.coalition.slug, plan.pk, AFFORDABLE]),
    ]
    few = [queries_of(client, page) for page in pages]
    for _ in range(29):
        add()
    assert [queries_of(client, page) for page in pages] == few
