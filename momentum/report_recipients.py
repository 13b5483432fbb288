"""Who gets a report: readers on the list, and members who are chosen; each address once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Lower

from coalitions.models import Member
from momentum.models import ReportDelivery, ReportEdition, Subscriber


@dataclass(frozen=True)
class Recipients:
    """The people whom an edition would go to now, without those who got it before."""

    readers: list[Subscriber]
    members: list[Member]

    @property
    def count(self) -> int:
        """How many people that are."""
        return len(self.readers) + len(self.members)


def recipients_of(edition: ReportEdition, *, to_readers: bool, members: Iterable[Member], at: datetime) -> Recipients:
    """The readers of the list, and chosen members whose address is not on it: who has left the list is not mailed."""
    coalition = edition.report.coalition
    sent = ReportDelivery.objects.filter(edition=edition, is_trial=False)
    every = Subscriber.objects.in_coalition(coalition)
    readers = every.reading().exclude(pk__in=sent.filter(member=None).values("subscriber"))
    on_the_list = set(every.annotate(address=Lower("email")).values_list("address", flat=True))
    seats = Member.objects.in_coalition(coalition).active(at=at).reachable()
    seats = seats.filter(pk__in=[member.pk for member in members])
    seats = seats.exclude(pk__in=sent.filter(subscriber=None).values("member"))
    return Recipients(
        list(readers) if to_readers else [],
        [member for member in seats if member.email.lower() not in on_the_list],
    )
