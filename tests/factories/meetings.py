"""Invented agendas, minutes, action items, series, postings, feeds, community changes and archives."""

import datetime as dt
import uuid

import factory
from django.utils import timezone

from momentum import models as m
from momentum.minutes_content import content_of
from tests.factories.core import CoalitionFactory, MemberFactory, OrganizationFactory
from tests.factories.momentum import MeetingFactory


class InCoalition(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)


class OfMeeting(InCoalition):
    class Meta:
        abstract = True

    meeting = factory.SubFactory(MeetingFactory, coalition=factory.SelfAttribute("..coalition"))


class HolidayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.Holiday

    coalition = factory.SubFactory(CoalitionFactory)
    day = factory.Sequence(lambda n: dt.date(2027, 1, 1) + dt.timedelta(days=n))
    name = "River Day"


class MeetingSeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.MeetingSeries

    coalition = factory.SubFactory(CoalitionFactory)
    title = factory.Sequence(lambda n: f"Working group on housing {n}")
    frequency = "monthly"
    weekday = 1
    week = 2
    wall_time = dt.time(10)
    starts_on = factory.LazyFunction(lambda: timezone.now().date())
    place = "Room 2, River County Library"


class SeriesExceptionFactory(InCoalition):
    class Meta:
        model = m.SeriesException

    series = factory.SubFactory(MeetingSeriesFactory, coalition=factory.SelfAttribute("..coalition"))
    day = factory.Sequence(lambda n: dt.date(2027, 1, 12) + dt.timedelta(days=7 * n))


class AgendaItemFactory(OfMeeting):
    class Meta:
        model = m.AgendaItem

    position = factory.Sequence(lambda n: n % 1000)
    title = factory.Sequence(lambda n: f"Where the navigators stand {n}")


class MeetingDocumentFactory(OfMeeting):
    class Meta:
        model = m.MeetingDocument

    title = "Draft budget"
    file = factory.django.FileField(data=b"%PDF-1.7 invented", filename="budget.pdf")
    media_type = "application/pdf"
    size = 17
    sha256 = "0" * 64
    by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    stored_at = factory.LazyFunction(timezone.now)


class AttendanceFactory(OfMeeting):
    class Meta:
        model = m.Attendance

    organization = factory.SubFactory(OrganizationFactory, coalition=factory.SelfAttribute("..coalition"))
    people = 2


class DecisionFactory(OfMeeting):
    class Meta:
        model = m.Decision

    text = "The coalition asks the county for two more navigators."


class ActionItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ActionItem

    class Params:
        organization = factory.SubFactory(OrganizationFactory, coalition=factory.SelfAttribute("..coalition"))

    coalition = factory.SubFactory(CoalitionFactory)
    title = factory.Sequence(lambda n: f"Ask the clerk for the list of parks {n}")
    owner = factory.SubFactory(
        MemberFactory,
        coalition=factory.SelfAttribute("..coalition"),
        organization=factory.SelfAttribute("..organization"),
    )
    due_on = factory.LazyFunction(lambda: timezone.now().date() + dt.timedelta(days=10))


class ActionItemUpdateFactory(InCoalition):
    class Meta:
        model = m.ActionItemUpdate

    action_item = factory.SubFactory(ActionItemFactory, coalition=factory.SelfAttribute("..coalition"))
    status = "on_track"
    sentence = "The clerk has promised it for Friday."
    by = factory.SelfAttribute("action_item.owner")
    at = factory.LazyFunction(timezone.now)
    form_key = factory.LazyFunction(uuid.uuid4)


class MeetingMinutesFactory(OfMeeting):
    class Meta:
        model = m.MeetingMinutes

    drafted_by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    drafted_at = factory.LazyFunction(timezone.now)


class MinutesEditionFactory(InCoalition):
    class Meta:
        model = m.MinutesEdition

    minutes = factory.SubFactory(MeetingMinutesFactory, coalition=factory.SelfAttribute("..coalition"))
    content = factory.LazyAttribute(lambda edition: content_of(edition.minutes))
    approved_by = factory.SelfAttribute("minutes.drafted_by")
    approved_at = factory.LazyFunction(timezone.now)


class AgendaPostingFactory(OfMeeting):
    class Meta:
        model = m.AgendaPosting

    posted_at = factory.LazyFunction(timezone.now)
    address = "https://county.example.org/agendas, and the board in front of the library"
    content = factory.LazyFunction(lambda: {"items": []})
    sha256 = "0" * 64
    meeting_starts_at = factory.SelfAttribute("meeting.starts_at")
    hours_before = 72
    by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))


class CalendarFeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.CalendarFeed

    coalition = factory.SubFactory(CoalitionFactory)
    member = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    scope = "person"
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=3650))


class CommunityChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.CommunityChange

    coalition = factory.SubFactory(CoalitionFactory)
    kind = "policy"
    title = factory.Sequence(lambda n: f"The county pays interpreters at every hearing {n}")
    happened_on = factory.LazyFunction(lambda: timezone.now().date() - dt.timedelta(days=20))
    evidence = "Board vote of the day"


class RecordArchiveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.RecordArchive

    coalition = factory.SubFactory(CoalitionFactory)
    by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    asked_at = factory.LazyFunction(timezone.now)
    state = "ready"
    percent = 100
    file = factory.django.FileField(data=b"PK invented", filename="archive")
    size = 11
    sha256 = "0" * 64
