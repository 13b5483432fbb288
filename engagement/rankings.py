"""The ranking of priorities: everything that people put dots on at a data walk, the most dots first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.models import DataWalkStation, DotVote, EngagementActivity


@dataclass(frozen=True)
class Ranked:
    """One wording with its place; wordings with as many dots share a place, and the next place is left empty."""

    place: int
    shared_by: int
    vote: DotVote
    station: DataWalkStation

    @property
    def words(self) -> str:
        """“2” or “2, shared by 3”."""
        if self.shared_by == 1:
            return str(self.place)
        return _("%(place)d, shared by %(n)d") % {"place": self.place, "n": self.shared_by}


@dataclass(frozen=True)
class Ranking:
    """The wordings of a walk in their order, how many dots there are in all, and the outcome in a sentence."""

    rows: Sequence[Ranked]
    dots: int

    @property
    def sentence(self) -> str:
        """Who has the most dots; a tie is said."""
        if not self.dots:
            return _("No dots have been counted yet.")
        first = [row for row in self.rows if row.place == 1]
        names = ", ".join(f"“{row.vote.wording}”" for row in first)
        counted = ngettext("%(n)d dot", "%(n)d dots", self.dots) % {"n": self.dots}
        most = {"names": names, "dots": first[0].vote.dots, "all": counted}
        if len(first) == 1:
            return _("Most dots: %(names)s, with %(dots)d of %(all)s.") % most
        return _("A tie for the most dots: %(names)s, with %(dots)d each of %(all)s.") % most


def ranking_of(activity: EngagementActivity) -> Ranking:
    """The ranking over all stations of a walk; the order among equals says nothing."""
    votes = list(
        DotVote.objects.current()
        .filter(station__activity=activity, station__ended_on=None)
        .select_related("station")
        .order_by("-dots", "station__position", "pk")
    )
    amounts = [vote.dots for vote in votes]
    rows = [Ranked(amounts.index(vote.dots) + 1, amounts.count(vote.dots), vote, vote.station) for vote in votes]
    return Ranking(rows, sum(amounts))
