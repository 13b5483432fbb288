"""Whom to call about a strategy: confirmed links first, shared predictors labelled as weaker, nothing of strangers."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from plans_inventory.actions import alignment_links
from plans_inventory.models import AlignmentLink
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    member = factories.MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


@pytest.fixture
def strategy(editor):
    strategy = factories.StrategyFactory(coalition=editor.coalition, title="Keep renters in place")
    strategy.predictors.add(factories.PredictorFactory(name="Housing stability"))
    return strategy


def office_with_plan(coalition, name, *, part="implements", **contact):
    plan = factories.PlanFactory(coalition=coalition, title=f"Plan of {name}")
    office = factories.OfficeFactory(coalition=coalition, name=name)
    factories.PlanOfficeFactory(plan=plan, office=office, part=part)
    if contact:
        factories.KeyContactFactory(office=office, **contact)
    return plan


def linked(editor, strategy, plan, decide=alignment_links.confirm, **details):
    link = factories.AlignmentLinkFactory(
        first=factories.PriorityFactory(plan=plan, text="Preserve homes", page=7),
        second=None,
        strategy=strategy,
        **details,
    )
    if decide:
        decide(link, by=editor, at=timezone.now())
    return link


def sharing(strategy, plan, **details):
    priority = factories.PriorityFactory(plan=plan, **details)
    priority.predictors.set(strategy.predictors.all())
    return priority


@pytest.fixture
def offices(editor, strategy):
    here = editor.coalition
    linked(editor, strategy, office_with_plan(here, "Housing", part="owns", role="Planner", email="a@example.org"))
    sharing(strategy, office_with_plan(here, "Transit"), text="Buses at night", page=31)
    # None of these is a reason to call.
    linked(editor, strategy, office_with_plan(here, "Suggested"), decide=None)
    linked(editor, strategy, office_with_plan(here, "Rejected"), decide=alignment_links.reject)
    rejected = linked(editor, strategy, office_with_plan(here, "Rejected too"), decide=alignment_links.reject)
    rejected.first.predictors.set(strategy.predictors.all())
    factories.PriorityFactory(plan=office_with_plan(here, "Trees"))
    sharing(strategy, office_with_plan(factories.CoalitionFactory(), "A stranger's office"))
    sharing(strategy, office_with_plan(here, "Taken out"), ended_on="2026-05-03")


def page_of(client, editor, strategy, **headers):
    return client.get(reverse("plans:strategy_contacts", args=[editor.coalition.slug, strategy.pk]), **headers)


def names(calls):
    return [call.office.name for call, _quotes in calls]


def test_confirmed_links_first_shared_predictors_labelled_as_weaker(client, editor, strategy, offices):
    answer = page_of(client, editor, strategy)
    assert names(answer.context["linked"]) == ["Housing"]
    assert names(answer.context["weaker"]) == ["Transit"]
    text = answer.content.decode()
    words = [
        "Confirmed by staff",
        "Planner",
        "a@example.org",
        "“Preserve homes”",
        "page 7",
        "it reinforces the strategy",
    ]
    words += ["Same predictor only", "“Buses at night”", "page 31", "Housing stability"]
    places = [text.index(word) for word in words]
    assert places == sorted(places)


def test_agreed_before_confirmed_and_who_answers_for_it_before_those_with_a_part(client, editor, strategy):
    plan = office_with_plan(editor.coalition, "Owner", part="owns")
    sharing(strategy, plan, office=factories.OfficeFactory(coalition=editor.coalition, name="Zoning"))
    for name in ("Confirmed", "Agreed"):
        linked(editor, strategy, office_with_plan(editor.coalition, name))
    AlignmentLink.objects.filter(first__plan__title="Plan of Agreed").update(state="agreed")
    context = page_of(client, editor, strategy).context
    assert names(context["linked"]) == ["Agreed", "Confirmed"]
    assert names(context["weaker"]) == ["Zoning", "Owner"]


def test_a_plan_without_an_office_is_named_so_that_one_can_be_added(client, editor, strategy):
    plan = factories.PlanFactory(coalition=editor.coalition)
    linked(editor, strategy, plan)
    context = page_of(client, editor, strategy).context
    assert list(context["unnamed"]) == [plan]
    assert context["linked"] == context["weaker"] == []


def test_the_panel_on_the_strategy_shows_the_first_and_leads_to_all(client, editor, strategy, offices):
    page = client.get(strategy.get_absolute_url()).content.decode()
    assert reverse("plans:strategy_contacts", args=[editor.coalition.slug, strategy.pk]) in page
    for number in range(4):
        sharing(strategy, office_with_plan(editor.coalition, f"Works {number}"))
    panel = page_of(client, editor, strategy, HTTP_HX_REQUEST="true")
    assert (len(panel.context["linked"]), len(panel.context["weaker"]), panel.context["more"]) == (1, 2, 3)
    assert "Show 3 more offices" in panel.content.decode()
    assert "<html" not in panel.content.decode()


def test_the_list_counts_what_the_pages_hold(client, editor, strategy, offices):
    other = factories.StrategyFactory(coalition=editor.coalition, title="Bare")
    factories.StrategyFactory(title="A stranger's strategy")
    factories.StrategyFactory(coalition=editor.coalition, ended_on="2026-05-03")
    address = reverse("plans:strategy_contact_list", args=[editor.coalition.slug])
    rows = {row.id: row.cells for row in client.get(address).context["list"].rows}
    assert set(rows) == {f"strategy-{strategy.pk}", f"strategy-{other.pk}"}
    assert rows[f"strategy-{strategy.pk}"][2:] == ("1", "1")
    assert "Planner" in rows[f"strategy-{strategy.pk}"][1]
    assert rows[f"strategy-{other.pk}"][2:] == ("0", "0")
    answer = client.get(address + "?export=csv")
    found = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(row["Office"], row["How sure"]) for row in found] == [
        ("Housing", "Confirmed by staff"),
        ("Transit", "Same predictor only"),
    ]
    assert found[0]["Why"] == "reinforces: Plan of Housing, “Preserve homes” (page 7)"
    assert (found[0]["Role"], found[1]["Why"]) == ("Planner", "Same predictor: Housing stability")


def test_pages_ask_the_same_with_one_row_and_with_thirty(client, editor, strategy):
    def add(number):
        other = factories.StrategyFactory(coalition=editor.coalition)
        for one in (strategy, other):
            linked(editor, one, office_with_plan(editor.coalition, f"Linked {one.pk} {number}", role="Planner"))
            sharing(one, office_with_plan(editor.coalition, f"Weak {one.pk} {number}", role="Planner"))
            sharing(one, factories.PlanFactory(coalition=editor.coalition))

    add(0)
    address = reverse("plans:strategy_contact_list", args=[editor.coalition.slug])
    pages = [
        address,
        f"{address}?export=csv",
        reverse("plans:strategy_contacts", args=[editor.coalition.slug, strategy.pk]),
    ]
    few = [queries_of(client, page) for page in pages]
    for number in range(1, 9):
        add(number)
    assert [queries_of(client, page) for page in pages] == few
