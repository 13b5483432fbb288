"""Who gets a report: readers on the list, and members who are chosen; each address once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

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
    """The readers of the list if they are meant, and chosen members: each address once, and no one who left the list.

    Addresses are compared, not seats: one person may hold two, or be a reader besides.
    """
    coalition = edition.report.coalition
    every = Subscriber.objects.in_coalition(coalition)
    # Whoever left and asked to come back has still left until they confirm: anybody could have typed their address.
    gone = every.filter(unsubscribed_at__isnull=False).values_list("email", flat=True)
    sent = ReportDelivery.objects.filter(edition=edition, is_trial=False)
    sent_to = sent.values_list(Coalesce("subscriber__email", "member__email"), flat=True)
    taken = {address.lower() for address in (*gone, *sent_to)}
    readers = [row for row in every.reading() if row.email.lower() not in taken] if to_readers else []
    taken.update(row.email.lower() for row in readers)
    chosen = []
    seats = Member.objects.in_coalition(coalition).active(at=at).reachable()
    for seat in seats.filter(pk__in=[member.pk for member in members]):
        if seat.email.lower() not in taken:
            taken.add(seat.email.lower())
            chosen.append(seat)
    return Recipients(readers, chosen)
