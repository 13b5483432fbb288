"""The lists and the outline of the agenda: orphans first, filters in the address, the same queries for any length."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import commitments, updates
from predictors.actions.framework import load_framework
from predictors.models import Predictor, ResidentGroup
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()
PAGES = ["agenda_detail", "strategy_list", "lead_list", "commitment_list"]


@pytest.fixture
def staff():
    return factories.MemberFactory(logs_in=True, role=Role.EDITOR)


@pytest.fixture
def page(client, staff):
    """Open one of the coalition's pages and return its text."""
    client.force_login(staff.user)

    def open_it(name, query=""):
        answer = client.get(reverse(f"coalitions:{name}", args=[staff.coalition.slug]) + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return open_it


def fill(coalition, n):
    """`n` strategies, each with a lead, commitments in several states and words on them."""
    for _ in range(n):
        strategy = factories.StrategyFactory(coalition=coalition)
        factories.LeadAssignmentFactory(coalition=coalition, strategy=strategy, accepted=True)
        factories.LeadAssignmentFactory(coalition=coalition, strategy=strategy)
        commitment = factories.CommitmentFactory(coalition=coalition, strategy=strategy, active=True)
        factories.CommitmentUpdateFactory(coalition=coalition, commitment=commitment)
        factories.CommitmentFactory(coalition=coalition, strategy=strategy)


@pytest.mark.parametrize("name", PAGES)
def test_one_row_and_thirty_rows_ask_the_same(client, staff, name):
    client.force_login(staff.user)
    address = reverse(f"coalitions:{name}", args=[staff.coalition.slug])
    fill(staff.coalition, 1)
    with_one = queries_of(client, address)
    fill(staff.coalition, 29)
    assert queries_of(client, address) == with_one


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_agenda_offers_the_next_step(page, name):
    assert 'class="empty"' in page(name)


def test_the_outline_shows_orphans_first_in_each_barrier(page, staff):
    barrier = factories.BarrierFactory(coalition=staff.coalition)
    led = factories.StrategyFactory(barrier=barrier, coalition=staff.coalition, title="Led", position=1)
    factories.LeadAssignmentFactory(strategy=led, coalition=staff.coalition, accepted=True)
    factories.StrategyFactory(barrier=barrier, coalition=staff.coalition, title="Orphaned", position=2)
    text = page("agenda_detail")
    assert text.index("Orphaned") < text.index(">Led<")
    assert "<b>1 strategy</b> has no lead" in text


def test_leads_that_are_still_sought_come_first(page, staff):
    led, sought, over = (factories.StrategyFactory(coalition=staff.coalition) for _ in range(3))
    names = {"holds": led, "asked beside": led, "asked": sought, "asked in vain": over}
    for name, strategy in names.items():
        organization = factories.OrganizationFactory(coalition=staff.coalition, name=name.title())
        factories.LeadAssignmentFactory(strategy=strategy, organization=organization, accepted=name == "holds")
    over.ended_on = dt.date(2026, 5, 3)
    over.save()
    text = page("lead_list")
    rows = text[text.index("<tbody") :]
    found = sorted((rows.index(f">{name.title()}<"), name) for name in names)
    assert [name for _place, name in found] == ["asked", "holds", "asked beside", "asked in vain"]


def test_a_stranger_s_agenda_never_shows(page, staff):
    fill(factories.CoalitionFactory(), 2)
    ours = factories.StrategyFactory(coalition=staff.coalition)
    text = page("agenda_detail") + page("strategy_list") + page("commitment_list") + page("lead_list")
    shown = set(re.findall(r"/strategies/(\d+)/", text))
    assert shown == {str(ours.pk)}
    assert not re.search(r"/(commitments|leads)/\d+/", text)


def test_filters_stand_in_the_address(page, staff):
    load_framework()
    predictor, group = Predictor.objects.all()[3], ResidentGroup.objects.all()[2]
    goal = factories.GoalFactory(coalition=staff.coalition)
    chosen = factories.StrategyFactory(barrier__goal=goal, coalition=staff.coalition, title="The chosen one")
    chosen.predictors.set(Predictor.objects.filter(pillar=predictor.pillar))
    chosen.resident_groups.set([group])
    factories.LeadAssignmentFactory(strategy=chosen, coalition=staff.coalition, state="invited")
    led = factories.StrategyFactory(coalition=staff.coalition, title="The other one")
    factories.LeadAssignmentFactory(strategy=led, coalition=staff.coalition, accepted=True)
    queries = [
        f"?predictor={predictor.pk}",
        f"?pillar={predictor.pillar_id}",
        f"?group={group.pk}",
        f"?goal={goal.pk}",
        "?lead=none",
        "?lead=invited",
        "?q=chosen",
    ]
    for name in ("agenda_detail", "strategy_list"):
        for query in queries:
            text = page(name, query)
            assert ("The chosen one" in text, "The other one" in text) == (True, False), (name, query)
        assert "The other one" in page(name, "?lead=accepted")


def test_ended_strategies_are_kept_apart(page, staff):
    factories.StrategyFactory(coalition=staff.coalition, title="Still pursued")
    factories.StrategyFactory(coalition=staff.coalition, title="Let go", ended_on=TODAY)
    factories.StrategyFactory(coalition=staff.coalition, title="Goal let go", barrier__goal__ended_on=TODAY)
    assert "Let go" not in page("strategy_list")
    assert "Still pursued" not in page("strategy_list", "?show=ended")
    assert "Goal let go" in page("strategy_list", "?show=ended")
    assert "Let go" in page("strategy_list", "?show=all")


def test_who_is_asked_is_told_to_staff_only(client, staff):
    lead = factories.LeadAssignmentFactory(coalition=staff.coalition, state="invited", organization__name="Asked Org")
    observer = factories.MemberFactory(logs_in=True, coalition=staff.coalition, role=Role.OBSERVER)
    pages = [reverse(f"coalitions:{name}", args=[staff.coalition.slug]) for name in PAGES]
    pages.append(lead.strategy.get_absolute_url())
    for person, told in ((staff, True), (observer, False)):
        client.force_login(person.user)
        # The organization also stands in the lists' filters, as every organization does.
        texts = [re.sub(r"<option.*?</option>", "", client.get(address).content.decode()) for address in pages]
        assert any("Asked Org" in text for text in texts) is told


def test_a_records_history_is_told_when_somebody_asks_for_it(client, staff):
    client.force_login(staff.user)
    commitment = factories.CommitmentFactory(coalition=staff.coalition, title="Train 40 navigators")
    commitments.change(commitment, by=staff, title="Train 50 navigators")
    address = commitment.get_absolute_url()
    folded, told = (client.get(address + query).content.decode() for query in ("", "?history=all"))
    assert 'href="?history=all#history"' in folded
    assert "Train 40 navigators" not in folded
    assert "<del>Train 40 navigators</del>" in told


@pytest.mark.parametrize("noun", ["goal", "barrier", "strategy", "commitment"])
def test_detail_pages_ask_the_same_for_one_row_and_for_thirty(client, staff, noun):
    client.force_login(staff.user)
    strategy = factories.StrategyFactory(coalition=staff.coalition)
    commitment = factories.CommitmentFactory(coalition=staff.coalition, strategy=strategy, active=True)
    thing = {
        "goal": strategy.barrier.goal,
        "barrier": strategy.barrier,
        "strategy": strategy,
        "commitment": commitment,
    }[noun]

    def add(n):
        for _ in range(n):
            other = factories.StrategyFactory(coalition=staff.coalition, barrier=strategy.barrier)
            factories.LeadAssignmentFactory(coalition=staff.coalition, strategy=other, accepted=True)
            factories.LeadAssignmentFactory(coalition=staff.coalition, strategy=strategy)
            more = factories.CommitmentFactory(coalition=staff.coalition, strategy=strategy, active=True)
            factories.CommitmentUpdateFactory(commitment=more, help_needed="A room")
            update = factories.CommitmentUpdateFactory(commitment=commitment)
            updates.send_back(update, by=staff, at=timezone.now(), comment="When?")

    add(1)
    with_one = queries_of(client, thing.get_absolute_url())
    add(9)
    assert queries_of(client, thing.get_absolute_url()) == with_one
