"""Invented meetings and progress reports."""

import datetime as dt

import factory
from django.utils import timezone

from momentum import models as m
from tests.factories.core import (
    CoalitionFactory,
    LeadAssignmentFactory,
    MemberFactory,
)
from tests.factories.reminders import SubscriberFactory


def in_days(days):
    return factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=days))


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.Meeting

    coalition = factory.SubFactory(CoalitionFactory)
    title = factory.Sequence(lambda n: f"Steering committee {n}")
    starts_at = in_days(14)
    place = "Room 2, River County Library"


class MeetingInvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.MeetingInvitation

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    meeting = factory.SubFactory(MeetingFactory, coalition=factory.SelfAttribute("..coalition"))
    member = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..meeting.coalition"))
    expires_at = factory.LazyAttribute(lambda row: row.meeting.ends_at + dt.timedelta(days=1))


class ProgressReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ProgressReport

    coalition = factory.SubFactory(CoalitionFactory)
    title = factory.Sequence(lambda n: f"Progress in quarter {n}")
    period_start = factory.LazyFunction(lambda: timezone.now().date() - dt.timedelta(days=90))
    period_end = factory.LazyAttribute(lambda report: report.period_start + dt.timedelta(days=89))
    due_on = factory.LazyAttribute(lambda report: report.period_end + dt.timedelta(days=15))


class ReportCadenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ReportCadence

    coalition = factory.SubFactory(CoalitionFactory)


class ReportPartFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ReportPart

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    report = factory.SubFactory(ProgressReportFactory, coalition=factory.SelfAttribute("..coalition"))
    lead = factory.SubFactory(
        LeadAssignmentFactory, accepted=True, coalition=factory.SelfAttribute("..report.coalition")
    )
    strategy = factory.SelfAttribute("lead.strategy")
    member = factory.SubFactory(
        MemberFactory,
        coalition=factory.SelfAttribute("..report.coalition"),
        organization=factory.SelfAttribute("..lead.organization"),
    )
    expires_at = in_days(60)


class ReportEditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ReportEdition

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    written_by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    approved_by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    approved_at = factory.LazyFunction(timezone.now)
    report = factory.SubFactory(
        ProgressReportFactory,
        coalition=factory.SelfAttribute("..coalition"),
        state="approved",
        written_by=factory.SelfAttribute("..written_by"),
        drafted_at=factory.LazyFunction(timezone.now),
        submitted_at=factory.LazyFunction(timezone.now),
    )
    content = factory.LazyAttribute(
        lambda edition: {"title": edition.report.title, "sections": {"opening": "All is well."}}
    )


class ReportDeliveryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ReportDelivery

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    edition = factory.SubFactory(ReportEditionFactory, coalition=factory.SelfAttribute("..coalition"))
    subscriber = factory.SubFactory(SubscriberFactory, coalition=factory.SelfAttribute("..coalition"))
    wanted_at = factory.LazyFunction(timezone.now)
    wanted_by = factory.SelfAttribute("edition.approved_by")


class BoardPageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.BoardPage

    coalition = factory.SubFactory(CoalitionFactory)
    made_by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    title = "River County in December"
    asks = "Two interpreters"
    since = factory.LazyFunction(lambda: timezone.now().date() - dt.timedelta(days=90))
    made_on = factory.LazyFunction(lambda: timezone.now().date())
    content = factory.LazyFunction(lambda: {"goals": [], "changes": [], "silence": ["Harbor Homes: nothing yet"]})
