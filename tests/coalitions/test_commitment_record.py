"""The life of a commitment: which step follows which, what is refused and in which words."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalitions.actions import commitments
from coalitions.models import Commitment
from common.refusals import Conflict, Refused
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.spine]

TODAY = dt.date(2026, 11, 24)
CLOSED = {"closed_on": TODAY, "close_reason": "The grant was refused."}
STATES = {
    "draft": {},
    "offered": {},
    "confirmed": {},
    "active": {"next_update_on": TODAY},
    "fulfilled": CLOSED,
    "partly_fulfilled": CLOSED,
    "not_fulfilled": CLOSED,
    "withdrawn": CLOSED,
    "superseded": CLOSED,
}
STEPS = {
    "offer": (lambda c, by: commitments.offer(c, by=by), {"draft": "offered"}),
    "confirm": (lambda c, by: commitments.confirm(c, by=by), {"draft": "confirmed", "offered": "confirmed"}),
    "activate": (lambda c, by: commitments.activate(c, by=by, on=TODAY), {"confirmed": "active"}),
    "close": (
        lambda c, by: commitments.close(c, by=by, on=TODAY, outcome="fulfilled"),
        {"active": "fulfilled"},
    ),
    "withdraw": (
        lambda c, by: commitments.withdraw(c, by=by, on=TODAY, reason="The grant was refused."),
        dict.fromkeys(["draft", "offered", "confirmed", "active"], "withdrawn"),
    ),
    "supersede": (
        lambda c, by: commitments.supersede(c, by=by, on=TODAY, title="Train 60 navigators"),
        dict.fromkeys(["draft", "offered", "confirmed", "active"], "superseded"),
    ),
    "reassign": (
        lambda c, by: commitments.reassign(c, by=by, on=TODAY, organization=c.organization),
        {state: state for state in ["draft", "offered", "confirmed", "active"]},
    ),
}


@pytest.fixture
def by():
    return factories.MemberFactory(role="coordinator")


def a_commitment(by, state="draft", **details):
    return factories.CommitmentFactory(coalition=by.coalition, state=state, **{**STATES[state], **details})


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", STATES)
def test_each_step_from_each_state(by, step, state):
    act, allowed = STEPS[step]
    commitment = a_commitment(by, state)
    if state in allowed:
        act(commitment, by)
    else:
        with pytest.raises(Refused, match=f"is “{commitment.get_state_display()}” now"):
            act(commitment, by)
    commitment.refresh_from_db()
    assert commitment.state == allowed.get(state, state)


def test_work_begins_with_the_day_of_the_first_update(by):
    commitment = commitments.activate(a_commitment(by, "confirmed"), by=by, on=TODAY)
    assert commitment.next_update_on == TODAY + dt.timedelta(days=30)
    own_rhythm = commitments.activate(a_commitment(by, "confirmed", cadence_days=7), by=by, on=TODAY)
    assert own_rhythm.next_update_on == TODAY + dt.timedelta(days=7)


def test_what_is_closed_is_not_asked_about(by):
    commitment = commitments.close(a_commitment(by, "active"), by=by, on=TODAY, outcome="partly_fulfilled", reason="18")
    assert (commitment.closed_on, commitment.close_reason, commitment.next_update_on) == (TODAY, "18", None)
    assert not Commitment.objects.awaiting_update(on=TODAY + dt.timedelta(days=400)).exists()


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda c, by: commitments.close(c, by=by, on=TODAY, outcome="not_fulfilled", reason=" "), "why it was not"),
        (lambda c, by: commitments.close(c, by=by, on=TODAY, outcome="active"), "what became of it"),
        (lambda c, by: commitments.withdraw(c, by=by, on=TODAY, reason="  "), "needs a reason"),
    ],
)
def test_an_end_without_a_reason_is_refused(by, act, sentence):
    commitment = a_commitment(by, "active")
    with pytest.raises(Refused, match=sentence):
        act(commitment, by)
    commitment.refresh_from_db()
    assert commitment.state == "active"


def test_due_before_start_is_refused_in_words_and_by_the_database(by):
    strategy = factories.StrategyFactory(coalition=by.coalition)
    dates = {"starts_on": TODAY, "due_on": TODAY - dt.timedelta(days=1)}
    with pytest.raises(ValidationError, match="The due date lies before the start"):
        commitments.add(strategy, organization=by.organization, by=by, title="Train 40", **dates)
    commitment = a_commitment(by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=commitment.pk).update(**dates)


def test_nobody_of_another_coalition_gets_in(by):
    strategy = factories.StrategyFactory(coalition=by.coalition)
    commitment = a_commitment(by)
    stranger = factories.MemberFactory()
    colleague = factories.MemberFactory(coalition=by.coalition)
    foreign_strategy = factories.StrategyFactory()
    refused = [
        lambda: commitments.add(strategy, organization=stranger.organization, by=by, title="x"),
        lambda: commitments.add(strategy, organization=by.organization, responsible=stranger, by=by, title="x"),
        lambda: commitments.add(strategy, organization=by.organization, responsible=colleague, by=by, title="x"),
        lambda: commitments.change(commitment, by=by, responsible=stranger),
        lambda: commitments.change(commitment, by=by, strategy=foreign_strategy),
        lambda: commitments.reassign(commitment, organization=stranger.organization, by=by, on=TODAY),
        lambda: commitments.supersede(commitment, by=by, on=TODAY, title="x", organization=stranger.organization),
        lambda: commitments.supersede(commitment, by=by, on=TODAY, title="x", strategy=foreign_strategy),
    ]
    for act in refused:
        with pytest.raises(Refused, match=r"this coalition|is not from"), transaction.atomic():
            act()
    assert list(Commitment.objects.all()) == [commitment]


def test_an_organization_that_left_promises_nothing(by):
    gone = factories.OrganizationFactory(coalition=by.coalition, dissolved_on=TODAY)
    with pytest.raises(Refused, match="has left the coalition"):
        commitments.add(factories.StrategyFactory(coalition=by.coalition), organization=gone, by=by, title="x")


def test_a_new_owner_settles_not_ours_any_more(by):
    commitment = a_commitment(by, "active", disowned_on=TODAY)
    answering = factories.MemberFactory(coalition=by.coalition)
    given = commitments.reassign(
        commitment, organization=answering.organization, responsible=answering, by=by, on=TODAY
    )
    assert given.disowned_on is None
    assert given.next_update_on == TODAY + dt.timedelta(days=30)
    assert list(Commitment.objects.answered_by(answering)) == [given]


def test_a_replacement_takes_the_old_ones_place(by):
    old = a_commitment(by, "active", quantity=40)
    fresh = commitments.supersede(old, by=by, on=TODAY, title="Train 60 navigators", quantity=60)
    old.refresh_from_db()
    assert (old.superseded_by, old.closed_on, old.next_update_on) == (fresh, TODAY, None)
    assert (fresh.state, fresh.next_update_on) == ("active", TODAY + dt.timedelta(days=30))
    assert (fresh.organization, fresh.strategy) == (old.organization, old.strategy)


def test_another_organization_has_not_agreed_yet(by):
    other = factories.OrganizationFactory(coalition=by.coalition)
    fresh = commitments.supersede(a_commitment(by, "active"), by=by, on=TODAY, title="Train 60", organization=other)
    assert (fresh.organization, fresh.state) == (other, "draft")


def test_several_start_together_or_not_at_all(by):
    chosen = [a_commitment(by, state) for state in ("draft", "offered", "confirmed")]
    assert {c.state for c in commitments.start_many(chosen, by=by, on=TODAY)} == {"active"}
    with pytest.raises(Refused):
        commitments.start_many([fresh := a_commitment(by), a_commitment(by, "withdrawn")], by=by, on=TODAY)
    fresh.refresh_from_db()
    assert fresh.state == "draft"
    with pytest.raises(Refused, match="at least one"):
        commitments.start_many([], by=by, on=TODAY)


def test_two_tabs_the_later_one_is_told(by):
    commitment = a_commitment(by, title="Train 40 navigators")
    commitments.change(commitment, by=by, expected=0, title="Train 50 navigators")
    with pytest.raises(Conflict, match="Train 50 navigators"):
        commitments.change(commitment, by=by, expected=0, title="Train 60 navigators")
    commitment.refresh_from_db()
    assert commitment.title == "Train 50 navigators"


def test_the_history_names_who_did_it(by):
    commitment = commitments.offer(a_commitment(by), by=by)
    assert commitment.history.first().history_change_reason == by.name
    assert timezone.now() - commitment.history.first().history_date < dt.timedelta(minutes=1)
