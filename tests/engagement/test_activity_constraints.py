"""What can never be true of a session, whoever writes it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.models import User
from coalitions.models import Member
from common.refusals import Refused
from engagement.actions import activities
from engagement.models import EngagementActivity, HeadcountByGroup, Insight
from tests.factories import (
    CoalitionFactory,
    EngagementActivityFactory,
    MemberFactory,
    OrganizationFactory,
    ResidentGroupFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
NOW = timezone.now()


@pytest.fixture
def member():
    return MemberFactory(role="facilitator")


@pytest.fixture
def activity(member):
    return EngagementActivityFactory(coalition=member.coalition)


def planned(member, **details):
    details = {"title": "Focus group", "purpose": "To learn", "starts_at": NOW, **details}
    return activities.add(member.coalition, by=member, on=dt.date(2026, 11, 24), **details)


def test_the_facilitator_does_not_take_the_notes(member, activity):
    with pytest.raises(ValidationError, match="two people"):
        planned(member, facilitator=member, note_taker=member)
    with pytest.raises(ValidationError, match="two people"):
        activities.change(activity, by=member, on=dt.date(2026, 11, 24), facilitator=member, note_taker=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        EngagementActivity.objects.filter(pk=activity.pk).update(facilitator=member, note_taker=member)
    assert planned(member, facilitator=member, note_taker=MemberFactory(coalition=member.coalition)).pk


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"ends_at": NOW - dt.timedelta(hours=1)}, "ends before it begins"),
        ({"title": ""}, "cannot be blank"),
        ({"title": "n" * 301}, "at most 300"),
        ({"purpose": ""}, "cannot be blank"),
        ({"hoped_for": -1}, "greater than or equal to 0"),
    ],
)
def test_a_session_that_cannot_be_is_refused_with_a_sentence(member, details, sentence):
    with pytest.raises(ValidationError) as caught:
        planned(member, **details)
    assert sentence in str(caught.value)


@pytest.mark.parametrize("title", ["مجموعة تركيز مسائية", "👩🏽‍🌾 Cosecha 🌙", "n" * 300])
def test_titles_in_any_script_and_length_are_kept(member, title):
    assert EngagementActivity.objects.get(pk=planned(member, title=title).pk).title == title


@pytest.mark.parametrize("part", ["host", "facilitator", "note_taker"])
def test_nobody_of_another_coalition_has_a_part(member, part):
    elsewhere = CoalitionFactory()
    stranger = (OrganizationFactory if part == "host" else MemberFactory)(coalition=elsewhere)
    with pytest.raises(ValidationError, match="another coalition"):
        planned(member, **{part: stranger})


def hold(activity, member, headcount, *bands, at=None):
    groups = {ResidentGroupFactory(): band for band in bands}
    return activities.hold(activity, by=member, at=at or timezone.now(), headcount=headcount, groups=groups)


def test_groups_never_add_up_to_more_than_the_total(member, activity):
    with pytest.raises(Refused, match="at least 37 people, but the total says 36"):
        hold(activity, member, 36, "11-25", "26-50")
    activity.refresh_from_db()
    assert (activity.state, activity.headcount, HeadcountByGroup.objects.count()) == ("planned", None, 0)
    assert hold(activity, member, 37, "11-25", "26-50", "0").headcount == 37


def test_a_headcount_can_be_corrected_until_the_notes_are_checked(member, activity):
    group, gone = ResidentGroupFactory.create_batch(2)
    at = timezone.now()
    activities.hold(activity, by=member, at=at, headcount=20, groups={group: "11-25", gone: "1-10"})
    held = activities.hold(activity, by=member, at=at, headcount=15, groups={group: "1-10"})
    assert dict(held.headcounts.values_list("resident_group", "band")) == {group.pk: "1-10", gone.pk: ""}
    held = activities.confirm_deidentified(held, by=member, checked_by=member)
    with pytest.raises(Refused, match="“Notes de-identified” now"):
        activities.hold(held, by=member, at=at, headcount=99, groups={})


def test_a_session_to_come_is_not_held_yet(member):
    activity = EngagementActivityFactory(coalition=member.coalition, starts_at=NOW + dt.timedelta(days=2))
    with pytest.raises(Refused, match="has not begun yet"):
        hold(activity, member, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        EngagementActivity.objects.filter(pk=activity.pk).update(state="held")


def test_a_second_person_checks_the_notes(member, activity):
    note_taker = MemberFactory(coalition=member.coalition)
    held = hold(activities.change(activity, by=member, on=dt.date(2026, 11, 24), note_taker=note_taker), member, 20)
    with pytest.raises(Refused, match="second person"):
        activities.confirm_deidentified(held, by=member, checked_by=note_taker)
    with pytest.raises(Refused, match="another coalition"):
        activities.confirm_deidentified(held, by=member, checked_by=MemberFactory())
    checked = activities.confirm_deidentified(held, by=member, checked_by=member)
    with pytest.raises(ValidationError, match="second person"):
        activities.change(checked, by=member, on=dt.date(2026, 11, 24), note_taker=member)


def test_a_session_is_cancelled_with_a_reason_and_stays_so(member, activity):
    with pytest.raises(ValidationError, match="why"):
        activities.cancel(activity, by=member, reason="  ")
    cancelled = activities.cancel(activity, by=member, reason="The host closed.")
    with pytest.raises(Refused, match="cancelled"):
        activities.change(cancelled, by=member, on=dt.date(2026, 11, 24), title="Again")
    with pytest.raises(Refused):
        hold(cancelled, member, 3)


def test_no_record_has_room_for_a_person_who_takes_part():
    """Members have a part in a session; no field asks for a name, an address or a contact."""
    known = {Member, User}
    words = {"name", "email", "phone", "participant", "birth", "address", "contact", "signature"}
    for model in (EngagementActivity, HeadcountByGroup, Insight):
        for field in model._meta.get_fields():
            if field.auto_created:
                continue
            assert not words & set(field.name.split("_")), f"{model.__name__}.{field.name}"
            if isinstance(field, models.ForeignKey) and field.related_model in known:
                assert field.name in {
                    "facilitator",
                    "note_taker",
                    "note_checker",
                    "host_member",
                    "deidentified_by",
                    "counted_in_by",
                    "given_by",
                    "returned_to",
                    "answered_by",
                    "released_by",
                }
