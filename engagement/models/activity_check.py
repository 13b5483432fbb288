"""What has been done of the checklist that belongs to a session's kind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.activity import EngagementActivity


class ActivityCheckQuerySet(CoalitionQuerySet["ActivityCheck"]):
    """Answers about checklists."""

    path = "activity__coalition"


class ActivityCheck(Revisioned):
    """One point of a session's checklist that was ticked; `engagement/checklists.py` has the points by kind."""

    activity = models.ForeignKey(
        EngagementActivity, on_delete=models.PROTECT, related_name="checks", verbose_name=_("session")
    )
    point = models.SlugField(_("point"), max_length=40)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("done by")
    )

    objects = ActivityCheckQuerySet.as_manager()

    class Meta:
        ordering = ["activity_id", "pk"]
        verbose_name = _("checklist point")
        verbose_name_plural = _("checklist points")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "point"],
                name="checklist_point_once_per_activity",
                violation_error_message=_("This point stands on the list already."),
            )
        ]

    def __str__(self) -> str:
        return self.point
