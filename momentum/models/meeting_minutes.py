"""The minutes of a meeting: drafted from what was noted, approved at the next meeting, then frozen."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from momentum.models.meeting import Meeting


class MeetingMinutesQuerySet(CoalitionQuerySet["MeetingMinutes"]):
    """Answers about minutes."""

    path = "meeting__coalition"

    def waiting(self) -> Self:
        """Drafts that no meeting has approved."""
        return self.filter(state=MeetingMinutes.State.DRAFT)

    def published(self) -> Self:
        """Approved minutes that everybody may read where the coalition has public pages."""
        return self.filter(state=MeetingMinutes.State.APPROVED, is_public=True, meeting__coalition__is_public=True)


class MeetingMinutes(Revisioned):
    """What stands in the minutes besides the items, decisions and action items of the meeting."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="record", verbose_name=_("meeting"))
    summary = models.TextField(_("in short"), blank=True)
    is_public = models.BooleanField(
        _("everybody may read them once approved"),
        default=False,
        help_text=_("They get an address that stays, and stand on the coalition's public page."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    drafted_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"), editable=False)
    # Set when those who were there or missed it shall get the draft by mail.
    mail_wanted_at = models.DateTimeField(_("mail wanted at"), null=True, blank=True, editable=False)

    objects = MeetingMinutesQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting__starts_at", "pk"]
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return reverse("momentum:minutes_detail", args=[self.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition that met."""
        return self.meeting.coalition

    @property
    def is_approved(self) -> bool:
        """Whether they are frozen."""
        return self.state == self.State.APPROVED

    def is_own(self, member: Member) -> bool:
        """Minutes belong to the coalition, to no single organization."""
        return False


class MinutesEditionQuerySet(AppendOnlyQuerySet):
    """Answers about approved minutes."""

    path = "minutes__meeting__coalition"


class MinutesEdition(AppendOnly):
    """Minutes as they were approved; a correction is a further version with a note, approved again."""

    minutes = models.ForeignKey(
        MeetingMinutes, on_delete=models.PROTECT, related_name="editions", verbose_name=_("minutes")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    note = models.CharField(_("what was corrected"), max_length=500, blank=True)
    content = models.JSONField(_("content"))
    approved_in = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_minutes",
        verbose_name=_("approved in the meeting"),
    )
    approved_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("approval recorded by")
    )
    approved_at = models.DateTimeField(_("approved at"))

    objects = MinutesEditionQuerySet.as_manager()

    class Meta:
        ordering = ["-approved_at", "-pk"]
        verbose_name = _("approved minutes")
        verbose_name_plural = _("approved minutes")
        constraints = [
            models.UniqueConstraint("minutes", "version", name="minutes_version_once"),
            models.CheckConstraint(
                condition=Q(version=1, note="") | (Q(version__gt=1) & ~Q(note="")),
                name="corrected_minutes_say_what",
                violation_error_message=_("Say what was corrected."),
            ),
            NeverChanged(name="minutes_edition_never_changed"),
        ]

    def __str__(self) -> str:
        return str(self.minutes)

    @property
    def title(self) -> Any:
        """The title of the meeting as it was approved."""
        return self.content.get("title", "")
