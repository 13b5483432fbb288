"""Looking for links: what a worker stores, what it leaves alone, and when it looks again."""

import datetime as dt

import pytest
from django.utils import timezone

from plans_inventory.actions import alignment_links, alignment_searches, priorities
from plans_inventory.actions.alignment_refreshing import look_for_changed, refresh
from plans_inventory.alignment.pairing import method_version
from plans_inventory.link_words import cards_of
from plans_inventory.models import AlignmentLink, AlignmentSearch
from predictors.tagging import meaning
from tests import factories

pytestmark = pytest.mark.django_db
needs_model = pytest.mark.skipif(not meaning.available(), reason="the sentence model is not installed")

HOUSING = ["Reduce homelessness with supportive housing", "Paint the town hall in a friendlier color"]
HEALTH = ["Supportive housing for people who are homeless", "Plant trees along the river path"]


@pytest.fixture
def editor():
    return factories.MemberFactory(role="editor")


@pytest.fixture
def quoted(editor):
    """Priorities of two plans, by their words."""
    plans = [factories.PlanFactory(coalition=editor.coalition) for _ in range(2)]
    texts = [(plan, text) for plan, said in zip(plans, (HOUSING, HEALTH), strict=True) for text in said]
    return {text: factories.PriorityFactory(plan=plan, text=text) for plan, text in texts}


def look(editor, *, by_meaning=False, at=None):
    return refresh(editor.coalition, at=at or timezone.now(), by_meaning=by_meaning)


def pairs():
    return {frozenset((link.first_id, link.second_id)): link for link in AlignmentLink.objects.all()}


@pytest.mark.parametrize("by_meaning", [False, pytest.param(True, marks=needs_model)])
def test_two_plans_with_one_aim_are_linked_with_the_words_that_say_so(editor, quoted, by_meaning):
    factories.PriorityFactory(text=HOUSING[0])  # another coalition's
    assert look(editor, by_meaning=by_meaning)
    alike = frozenset((quoted[HOUSING[0]].pk, quoted[HEALTH[0]].pk))
    found = pairs()
    assert max(found, key=lambda pair: found[pair].score) == alike
    assert found[alike].state == "suggested"
    assert found[alike].method == method_version(by_meaning=by_meaning)
    assert {reason["basis"] for reason in found[alike].reasons} >= {"wording"}
    for link in found.values():
        assert link.first.plan_id != link.second.plan_id
        assert link.coalition == editor.coalition


def test_a_strategy_is_linked_too_and_ended_ones_are_not(editor, quoted):
    barrier = factories.BarrierFactory(goal__coalition=editor.coalition)
    strategy = factories.StrategyFactory(barrier=barrier, title="House people who are homeless")
    factories.StrategyFactory(barrier=barrier, title="Homes for the homeless", ended_on=dt.date(2026, 1, 1))
    look(editor)
    linked = AlignmentLink.objects.exclude(strategy=None)
    assert {link.strategy for link in linked} == {strategy}
    assert quoted[HEALTH[0]].pk in {link.first_id for link in linked}


def test_a_relation_keeps_its_direction_when_it_is_read_from_the_strategy(editor):
    barrier = factories.BarrierFactory(goal__coalition=editor.coalition)
    strategy = factories.StrategyFactory(barrier=barrier, title="Study how to expand bus lanes downtown")
    priority = factories.PriorityFactory(coalition=editor.coalition, text="Expand bus lanes downtown")
    look(editor)
    link = AlignmentLink.objects.get()
    assert (link.relation, link.from_strategy) == ("sequenced_before", True)
    assert link.sides == (strategy, priority)


def test_looking_twice_changes_nothing(editor, quoted):
    look(editor)
    before = list(AlignmentLink.objects.order_by("pk").values())
    assert before
    look(editor, at=timezone.now())
    assert list(AlignmentLink.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("decide", [alignment_links.confirm, alignment_links.reject])
def test_only_suggestions_are_rewritten_and_decisions_are_not_asked_again(editor, quoted, decide):
    third = factories.PlanFactory(coalition=editor.coalition)
    factories.PriorityFactory(plan=third, text="Shelter for people who are homeless")
    look(editor)
    decide(AlignmentLink.objects.strongest_first().first(), by=editor, at=timezone.now())
    count, decided = AlignmentLink.objects.count(), AlignmentLink.objects.decided().values().get()
    assert AlignmentLink.objects.suggested().update(score=0.01)
    AlignmentLink.objects.decided().update(score=0.02)
    look(editor)
    assert AlignmentLink.objects.decided().values().get() == {**decided, "score": 0.02}
    assert AlignmentLink.objects.count() == count
    assert not AlignmentLink.objects.filter(score=0.01).exists()


def test_a_suggestion_that_does_not_hold_any_more_goes(editor, quoted):
    look(editor)
    alike = pairs()[frozenset((quoted[HOUSING[0]].pk, quoted[HEALTH[0]].pk))]
    priorities.change(quoted[HEALTH[0]], by=editor, text="Buy a new snow plow")
    look(editor)
    assert not AlignmentLink.objects.filter(pk=alike.pk).exists()


def test_one_worker_at_a_time_and_a_lost_one_is_replaced(editor, quoted):
    now = timezone.now()
    assert alignment_searches.begin(editor.coalition, at=now)
    assert look(editor, at=now + dt.timedelta(minutes=5)) is False
    assert not AlignmentLink.objects.exists()
    assert look(editor, at=now + dt.timedelta(minutes=31)) is True
    assert AlignmentLink.objects.exists()


def test_what_is_due_is_seen_from_the_rows(editor, quoted):
    def is_due(method="words-1"):
        return alignment_searches.is_due(editor.coalition, method=method)

    later = timezone.now() + dt.timedelta(minutes=10)
    assert is_due()
    look(editor, at=later)
    assert not is_due()
    assert is_due(method="words-2")
    alignment_searches.ask(editor.coalition, at=later + dt.timedelta(minutes=1))
    assert is_due()
    look(editor, at=later + dt.timedelta(minutes=2))
    assert not is_due()
    AlignmentSearch.objects.update(started_at=timezone.now() - dt.timedelta(hours=1))
    assert is_due()


@pytest.mark.parametrize("kind", ["priority", "strategy", "plan", "funding"])
def test_a_change_of_what_links_rest_on_is_noticed(editor, quoted, kind):
    now = timezone.now() + dt.timedelta(minutes=10)
    strategy = factories.StrategyFactory(barrier=factories.BarrierFactory(goal__coalition=editor.coalition))
    funding = factories.FundingOpportunityFactory(coalition=editor.coalition)
    rows = {"priority": quoted[HOUSING[0]], "plan": quoted[HOUSING[0]].plan, "strategy": strategy, "funding": funding}
    look(editor, at=now)
    assert not alignment_searches.is_due(editor.coalition, method="words-1")
    version = rows[kind].history.latest()
    version.history_date = now + dt.timedelta(minutes=1)
    version.save()
    assert alignment_searches.is_due(editor.coalition, method="words-1")


def test_an_inventory_without_priorities_is_left_alone(editor):
    look_for_changed(at=timezone.now())
    assert not AlignmentSearch.objects.exists()


def test_the_worker_looks_where_something_changed(editor, quoted):
    look_for_changed(at=timezone.now())
    search = AlignmentSearch.objects.get()
    assert (search.coalition, search.method) == (editor.coalition, method_version())
    assert search.finished_at >= search.started_at
    assert AlignmentLink.objects.exists()


def test_money_that_could_pay_for_both_is_a_reason_while_it_can_be_applied_for(editor, quoted):
    now = timezone.now()
    today = editor.coalition.today(at=now)
    alike = [quoted[HOUSING[0]], quoted[HEALTH[0]]]
    funding = factories.FundingOpportunityFactory(
        coalition=editor.coalition, title="Homes First", funder="State", deadline=today
    )
    for details in ({"deadline": today - dt.timedelta(days=1)}, {"status": "closed"}, {"ended_on": today}):
        factories.FundingOpportunityFactory(coalition=editor.coalition, **details).priorities.set(alike)
    factories.FundingOpportunityFactory(coalition=editor.coalition).priorities.set(alike[:1])
    look(editor)
    score = pairs()[frozenset(one.pk for one in alike)].score
    funding.priorities.set(alike)
    look(editor)
    link = pairs()[frozenset(one.pk for one in alike)]
    (reason,) = [reason for reason in link.reasons if reason["basis"] == "funding"]
    assert reason["shared"] == ["Homes First (State)"]
    assert link.score > score
    (card,) = cards_of([link])
    assert "The same funding could pay for both: Homes First (State)." in card.reasons
