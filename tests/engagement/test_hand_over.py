"""Whoever leaves the table hands their parts in sessions on."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitions.actions import hand_overs
from coalitions.holdings import holdings_of
from common.refusals import Refused
from tests.factories import EngagementActivityFactory, MemberFactory, SessionNoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving():
    return MemberFactory(role="facilitator")


@pytest.fixture
def next_one(leaving):
    return MemberFactory(role="facilitator", coalition=leaving.coalition)


def pass_on(member, to, by):
    keys = [holding.key for holding in holdings_of(member)]
    return hand_overs.hand_over_all(member, to=dict.fromkeys(keys, to), by=by, at=timezone.now())


def test_sessions_that_are_still_ahead_are_handed_over(leaving, next_one):
    here = leaving.coalition
    to_hold = EngagementActivityFactory(coalition=here, facilitator=leaving, title="Evening")
    to_write = EngagementActivityFactory(coalition=here, note_taker=leaving)
    to_check = EngagementActivityFactory(coalition=here, held=True, note_checker=leaving)
    EngagementActivityFactory(coalition=here, held=True, facilitator=leaving)
    EngagementActivityFactory(coalition=here, agreed=True, note_checker=leaving)
    assert next(holding.words for holding in holdings_of(leaving)) == "Facilitates “Evening”"
    with pytest.raises(Refused, match="still holds “Evening”"):
        hand_overs.hand_over_all(leaving, to={}, by=next_one, at=timezone.now())
    pass_on(leaving, next_one, by=next_one)
    for activity, part in ((to_hold, "facilitator"), (to_write, "note_taker"), (to_check, "note_checker")):
        activity.refresh_from_db()
        assert getattr(activity, part) == next_one
    assert holdings_of(leaving) == []


def test_nobody_takes_over_a_second_part_that_must_be_another_persons(leaving, next_one):
    activity = EngagementActivityFactory(coalition=leaving.coalition, facilitator=leaving, note_taker=next_one)
    with pytest.raises(ValidationError, match="two people"):
        pass_on(leaving, next_one, by=next_one)
    activity.refresh_from_db()
    assert activity.facilitator == leaving


def test_raw_notes_are_handed_on_only_by_one_of_the_two_who_read_them(leaving, next_one):
    activity = EngagementActivityFactory(coalition=leaving.coalition, held=True, note_checker=leaving)
    SessionNoteFactory(activity=activity)
    with pytest.raises(Refused, match="only who wrote them, or their checker"):
        pass_on(leaving, next_one, by=next_one)
    pass_on(leaving, next_one, by=leaving)
    activity.refresh_from_db()
    assert activity.note_checker == next_one
