"""What the ledger's events answer together: until when, by whom, and how many cards are where."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from coalitions.models import Coalition, Member
from common.append_only import AppendOnlyQuerySet
from engagement.models.card_place import CardPlace


class CustodyEventQuerySet(AppendOnlyQuerySet):
    """Answers about events."""

    path = "lot__program__coalition"
    beside = ("card", "by", "from_member", "to_member")

    def last_of_each(self) -> Self:
        """Each card's last event."""
        later = self.model._default_manager.filter(card=OuterRef("card"), step=OuterRef("step") + 1)
        return self.filter(~Exists(later))

    def until(self, moment: datetime) -> Self:
        """What had happened by a moment, whenever it was written down."""
        return self.filter(happened_at__lte=moment)

    def until_day(self, day: date, coalition: Coalition) -> Self:
        """What had happened when a day was over on the coalition's wall."""
        return self.filter(happened_at__lt=Member.end_of(day, coalition))

    def written_until_day(self, day: date, coalition: Coalition) -> Self:
        """What had been written down when a day was over: a set that never changes afterwards."""
        return self.filter(recorded_at__lt=Member.end_of(day, coalition))

    def since_day(self, day: date, coalition: Coalition) -> Self:
        """What happened on a day or later."""
        return self.filter(happened_at__gte=Member.end_of(day - timedelta(days=1), coalition))

    def standing(self) -> Self:
        """Events that were not reversed, and that reverse nothing themselves."""
        return self.filter(reversed_by=None, reverses=None)

    def balances(self, of: models.Aggregate | None = None) -> dict[str, int]:
        """How many cards are in each place, or their `of`, such as Sum("cents"): what came in less what went out."""
        counted = of or models.Count("pk")
        came = dict(self.order_by().values_list("to_place").annotate(n=counted))
        went = dict(self.order_by().values_list("from_place").annotate(n=counted))
        return {place.value: came.get(place, 0) - went.get(place, 0) for place in CardPlace.of_the_ledger()}

    def naming(self, members: Any) -> Self:
        """Events in which one of these members gave, took, wrote, or was the second person."""
        gave_or_took = Q(from_member__in=members) | Q(to_member__in=members)
        return self.filter(gave_or_took | Q(by__in=members) | Q(witness__in=members))
