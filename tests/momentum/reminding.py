"""Days, people and messages for the reminder tests."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.permissions import Role
from coalitions.models import Commitment, Member
from momentum.actions import reminders
from momentum.models import Reminder
from tests import factories

PACIFIC = ZoneInfo("America/Los_Angeles")
# A Friday; 9:00 on the wall of the coalition.
TODAY = dt.date(2027, 6, 4)
NOON = dt.datetime(2027, 6, 4, 9, 0, tzinfo=PACIFIC)


def at(days=0, hour=9, minute=0):
    """A moment so many days from today on the coalition's wall."""
    return dt.datetime.combine(TODAY + dt.timedelta(days=days), dt.time(hour, minute), tzinfo=PACIFIC)


def tick(moment=None, **more):
    """One tick with a clock that stands still."""
    moment = moment or at()
    return reminders.tick(clock=lambda: moment, **more)


def person(coalition, **more):
    """A partner who has held a seat for long."""
    return factories.MemberFactory(**{"coalition": coalition, "starts_on": dt.date(2026, 1, 1), **more})


def coordinator(coalition, **more):
    """Somebody who runs the coalition."""
    return person(coalition, role=Role.COORDINATOR, **more)


def promise(member, *, due=0, **more):
    """An active commitment that this member answers for; a word is due so many days from today."""
    return factories.CommitmentFactory(
        coalition=member.coalition,
        organization=member.organization,
        **{
            "responsible": member,
            "active": True,
            "next_update_on": TODAY + dt.timedelta(days=due),
            **more,
        },
    )


def states(**filters):
    """The states of all messages, in the order in which they are due."""
    return list(Reminder.objects.filter(**filters).order_by("due_at", "pk").values_list("kind", "state"))


def zone_of_afternoon():
    """A time zone in which it is 15 o'clock now, so that the morning's mail is due whenever a test runs."""
    ahead = (15 - timezone.now().hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def many_promises(number, **more):
    """So many people with one commitment each, whose word is due today."""
    coalition = factories.CoalitionFactory(time_zone=zone_of_afternoon())
    strategy = factories.StrategyFactory(coalition=coalition)
    organization = factories.OrganizationFactory(coalition=coalition)
    common = {"coalition": coalition, "organization": organization, "starts_on": dt.date(2026, 1, 1)}
    people = Member.objects.bulk_create(
        [Member(name=f"Robin Example {n}", email=f"robin{n}@example.org", **common) for n in range(number)]
    )
    common = {"strategy": strategy, "organization": organization, "state": "active"}
    common |= {"next_update_on": coalition.today(at=timezone.now()), **more}
    Commitment.objects.bulk_create(
        [Commitment(title=f"Train {member.name}'s navigators", responsible=member, **common) for member in people]
    )
    return people
