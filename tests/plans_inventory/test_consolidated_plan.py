"""HUD's table PR-10: only what people stand behind, in sentences with pages, safe to open in a spreadsheet."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from plans_inventory.actions import alignment_links
from plans_inventory.consolidated_plan import LONGEST
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    member = factories.MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


@pytest.fixture
def own(editor):
    return factories.PlanFactory(coalition=editor.coalition, title="Our Consolidated Plan", kind="consolidated_plan")


def quote(plan, text, page, *predictors, **details):
    priority = factories.PriorityFactory(plan=plan, text=text, page=page, **details)
    priority.predictors.set(predictors)
    return priority


def link(editor, first, second=None, *, agreed=False, decide="confirm", **details):
    made = factories.AlignmentLinkFactory(first=first, second=second, **details)
    if decide:
        getattr(alignment_links, decide)(made, by=editor, at=timezone.now())
    if agreed:
        type(made).objects.filter(pk=made.pk).update(state="agreed")
    return made


def table(client, editor, **query):
    answer = client.get(reverse("plans:consolidated_plan_table", args=[editor.coalition.slug], query=query))
    return [(row.plan.title, row.lead, row.overlap) for row in answer.context["rows"]]


@pytest.fixture
def rows(editor, own):
    """A link read from ours, one read from theirs, and all that must not be told."""
    here, stable = editor.coalition, factories.PredictorFactory(name="Housing stability")
    mine = quote(own, "Keep renters in place", 4, stable, label="Goal 2")
    element = factories.PlanFactory(coalition=here, title="Housing element", publisher="City of River")
    climate = factories.PlanFactory(coalition=here, title="Climate plan", publisher="Valley")
    owner = factories.OfficeFactory(coalition=here, name="River Planning")
    factories.PlanOfficeFactory(plan=element, office=owner, part="owns")
    factories.PlanOfficeFactory(plan=climate, office=owner, part="funds")
    link(editor, mine, quote(element, "Preserve 400 homes", 12, stable), relation="reinforces", score=0.9)
    link(editor, quote(element, "Build 90 homes", 13), mine, relation="conflicts", score=0.2, agreed=True)
    link(editor, mine, quote(element, "Zone more land", 14, factories.PredictorFactory()), relation="depends_on")
    link(editor, quote(climate, "Insulate homes", None), mine, relation="sequenced_before", agreed=True)
    link(editor, mine, quote(factories.PlanFactory(coalition=here), "Suggested", 1), decide="")
    link(editor, mine, quote(factories.PlanFactory(coalition=here), "Rejected", 1), decide="reject")
    link(editor, mine, quote(factories.PlanFactory(coalition=here), "Taken out", 1, ended_on="2026-05-03"))
    link(editor, quote(element, "Among others", 1), quote(climate, "Not ours", 1))
    strategy = factories.StrategyFactory(coalition=here, title="Keep families housed")
    link(editor, quote(climate, "Weatherize", 8), strategy=strategy, from_strategy=True, relation="depends_on")
    stranger = factories.PlanFactory(kind="consolidated_plan")
    other = factories.MemberFactory(coalition=stranger.coalition, role="editor")
    link(other, quote(stranger, "A stranger's", 1), quote(factories.PlanFactory(coalition=stranger.coalition), "B", 2))


def test_each_plan_with_its_lead_and_sentences_of_links_that_people_stand_behind(client, editor, own, rows):
    assert table(client, editor) == [
        (
            "Climate plan",
            "Valley",
            "Agreed by both offices:\n"
            "• Theirs, “Insulate homes” (page not noted), comes before ours, “Keep renters in place” (Goal 2, page 4).",
        ),
        (
            "Housing element",
            "River Planning",
            "Both work on Housing stability.\n"
            "Agreed by both offices:\n"
            "• Theirs, “Build 90 homes” (page 13), conflicts with ours, “Keep renters in place” (Goal 2, page 4).\n"
            "Confirmed by staff:\n"
            "• Ours, “Keep renters in place” (Goal 2, page 4), reinforces theirs, “Preserve 400 homes” (page 12).\n"
            "• Ours, “Keep renters in place” (Goal 2, page 4), depends on theirs, “Zone more land” (page 14).",
        ),
    ]
    agreed = {name: overlap.count("•") for name, _lead, overlap in table(client, editor, links="agreed")}
    assert agreed == {"Climate plan": 1, "Housing element": 1}
    assert table(client, editor, plan=own.pk, links="rubbish") == table(client, editor)


def test_it_is_composed_in_english_whatever_language_the_page_has(client, editor, own, rows, settings):
    english = table(client, editor)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    assert 'lang="es"' in client.get(reverse("plans:plan_list", args=[editor.coalition.slug])).content.decode()
    assert table(client, editor) == english


def test_the_agenda_may_be_the_strategic_plan(client, editor, rows):
    assert table(client, editor, plan="") == [
        (
            "Climate plan",
            "Valley",
            "Confirmed by staff:\n• Ours, “Keep families housed”, depends on theirs, “Weatherize” (page 8).",
        )
    ]
    assert table(client, editor, plan="0") == table(client, editor, plan="")


def test_the_export_has_hud_s_columns_and_runs_no_formula(client, editor, own):
    plan = factories.PlanFactory(coalition=editor.coalition, title="=HYPERLINK(1)", publisher="@SUM(1)")
    link(editor, quote(own, "A", 1), quote(plan, "B", 2))
    address = reverse("plans:consolidated_plan_table", args=[editor.coalition.slug])
    head, row = csv.reader(
        io.StringIO(b"".join(client.get(f"{address}?export=csv").streaming_content).decode("utf-8-sig"))
    )
    assert head == [
        "Name of Plan",
        "Lead Organization",
        "How do the goals of your Strategic Plan overlap with the goals of each plan?",
    ]
    assert row[:2] == ["'=HYPERLINK(1)", "'@SUM(1)"]
    assert b"".join(client.get(f"{address}?export=xlsx").streaming_content).startswith(b"PK")
    page = client.get(address).content.decode()
    assert "Lead Organization: @SUM(1)\nHow do the goals" in page
    client.force_login(factories.MemberFactory(coalition=editor.coalition, logs_in=True, role="partner").user)
    answer = client.get(f"{address}?export=csv")
    assert "exports" not in answer.content.decode()
    assert answer["Content-Type"].startswith("text/html")


def test_a_cell_stays_short_enough_to_paste(client, editor, own):
    mine, plan = quote(own, "Keep " * 400, 4), factories.PlanFactory(coalition=editor.coalition)
    for number in range(30):
        link(editor, mine, quote(plan, f"{number} " + "homes " * 400, number + 1), score=0.9 - number / 100)
    ((_name, _lead, overlap),) = table(client, editor)
    assert LONGEST - 600 < len(overlap) <= LONGEST
    assert "“0 homes" in overlap
    told = overlap.count("•")
    assert overlap.endswith(f"{30 - told} more links are not told here.")


def test_the_page_asks_the_same_with_one_row_and_with_thirty(client, editor, own):
    stable = factories.PredictorFactory()

    def add():
        plan = factories.PlanFactory(coalition=editor.coalition)
        link(editor, quote(own, "A", 1, stable), quote(plan, "B", 2, stable))
        link(editor, quote(plan, "C", 2, stable), strategy=factories.StrategyFactory(coalition=editor.coalition))

    address = reverse("plans:consolidated_plan_table", args=[editor.coalition.slug])
    pages = [address, f"{address}?plan=", f"{address}?export=csv"]
    add()
    few = [queries_of(client, page) for page in pages]
    for _ in range(8):
        add()
    assert [queries_of(client, page) for page in pages] == few
    assert address in client.get(reverse("plans:plan_list", args=[editor.coalition.slug])).content.decode()
