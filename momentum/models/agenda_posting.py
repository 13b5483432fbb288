"""Proof that an agenda was posted where the public could read it, in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from momentum.models.meeting import Meeting


class AgendaPostingQuerySet(AppendOnlyQuerySet):
    """Answers about postings."""

    path = "meeting__coalition"


class AgendaPosting(AppendOnly):
    """One posting: exactly which agenda with which papers, where, when, by whom."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="postings", verbose_name=_("meeting"))
    posted_at = models.DateTimeField(_("posted at"))
    address = models.CharField(
        _("where it was posted"),
        max_length=500,
        help_text=_("The web address, and the place where the paper hangs, freely accessible at all hours."),
    )
    content = models.JSONField(_("agenda and papers as posted"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    meeting_starts_at = models.DateTimeField(_("when the meeting was to begin"))
    hours_before = models.PositiveSmallIntegerField(_("deadline in hours before the meeting"))
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("posted by"))

    objects = AgendaPostingQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_at", "-pk"]
        verbose_name = _("agenda posting")
        verbose_name_plural = _("agenda postings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(address=""),
                name="posting_says_where",
                violation_error_message=_("Say where the agenda was posted."),
            ),
            models.CheckConstraint(condition=Q(hours_before__in=[24, 72]), name="posting_deadline_24_or_72"),
            NeverChanged(name="agenda_posting_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.posted_at.astimezone(self.coalition.zone):%Y-%m-%d %H:%M}"

    @property
    def coalition(self) -> Coalition:
        """The coalition that meets."""
        return self.meeting.coalition

    @property
    def deadline(self) -> datetime:
        """Until when the agenda had to be posted, in real hours."""
        return self.meeting_starts_at.astimezone(UTC) - timedelta(hours=self.hours_before)

    @property
    def is_late(self) -> bool:
        """Whether it was posted after its deadline."""
        return self.posted_at > self.deadline
