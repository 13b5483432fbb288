"""How many dots people put beside a wording; whose dots they were is not recorded."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.data_walk_station import DataWalkStation


class DotVoteQuerySet(CoalitionQuerySet["DotVote"]):
    """Answers about dots."""

    path = "station__activity__coalition"
    beside = ("station__activity",)

    def current(self) -> Self:
        """Wordings that have not been taken out."""
        return self.filter(ended_on=None)


class DotVote(Revisioned):
    """The dots on one wording of one station."""

    station = models.ForeignKey(
        DataWalkStation, on_delete=models.PROTECT, related_name="dot_votes", verbose_name=_("station")
    )
    wording = models.CharField(_("what it says"), max_length=200)
    wording_es = models.CharField(_("what it says, in Spanish"), max_length=200, blank=True)
    dots = models.PositiveIntegerField(_("dots"), default=0)
    ended_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = DotVoteQuerySet.as_manager()

    class Meta:
        ordering = ["-dots", "pk"]
        verbose_name = _("dots")
        verbose_name_plural = _("dots")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "wording"],
                condition=models.Q(ended_on=None),
                name="dots_once_per_wording",
                violation_error_message=_("This wording stands at the station already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.wording}: {self.dots}"
