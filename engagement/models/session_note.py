"""What somebody wrote down at a session; until a second person finds nobody in it, only two people read it."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.encrypted import EncryptedTextField
from common.querysets import CoalitionQuerySet
from engagement.models.activity import EngagementActivity
from engagement.models.data_walk_station import DataWalkStation


class SessionNoteQuerySet(CoalitionQuerySet["SessionNote"]):
    """Answers about notes."""

    path = "activity__coalition"
    beside = ("station", "written_by", "confirmed_by")

    def raw_readable_by(self, member: Member) -> Self:
        """Notes whose raw words this person may read: the one who wrote them, and the session's checker."""
        return self.filter(Q(written_by=member) | Q(activity__note_checker=member))

    def confirmed(self) -> Self:
        """Notes in which a second person found nobody."""
        return self.filter(confirmed_at__isnull=False)

    def counts(self) -> dict[str, int]:
        """How many there are (`all`), are confirmed, and wait for the second person; deleted words wait for nobody."""
        waiting = Q(confirmed_at=None, purged_at=None)
        return self.aggregate(
            all=models.Count("pk"),
            confirmed=models.Count("pk", filter=Q(confirmed_at__isnull=False)),
            waiting=models.Count("pk", filter=waiting),
        )

    def to_purge(self, *, at: datetime) -> Self:
        """Notes whose raw words have been kept for as long as was promised."""
        return self.filter(purge_at__lte=at, purged_at=None)


class SessionNote(models.Model):
    """One note. `raw` and `draft` are encrypted, have no history and are purged; `text` is what everybody may read."""

    class Heading(models.TextChoices):
        GENERAL = "general", _("What was said")
        RESONATES = "resonates", _("What resonates")
        DOES_NOT = "does_not", _("What does not")
        MISSING = "missing", _("What is missing")

    activity = models.ForeignKey(
        EngagementActivity, on_delete=models.PROTECT, related_name="notes", verbose_name=_("session")
    )
    station = models.ForeignKey(
        DataWalkStation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name=_("station"),
    )
    heading = models.CharField(_("heading"), max_length=10, choices=Heading.choices, default=Heading.GENERAL)
    written_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="written_notes", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written at"))
    raw = EncryptedTextField(_("raw words"), blank=True, editable=False)
    draft = EncryptedTextField(_("words without people"), blank=True, editable=False)
    text = models.TextField(_("confirmed words"), blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmed_notes",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    purge_at = models.DateTimeField(_("raw words are deleted at"))
    purged_at = models.DateTimeField(_("raw words were deleted at"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    objects = SessionNoteQuerySet.as_manager()

    class Meta:
        ordering = ["activity_id", "station__position", "pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, text="")
                | (Q(confirmed_at__isnull=False, confirmed_by__isnull=False, draft="") & ~Q(text="")),
                name="confirmed_note_has_words_and_checker",
                violation_error_message=_("Only confirmed words are kept in the open, with the name of who confirmed."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("written_by")),
                name="note_confirmed_by_second_person",
                violation_error_message=_("A second person confirms the note, not the one who wrote it."),
            ),
            models.CheckConstraint(
                condition=Q(purged_at=None) | Q(raw="", draft=""),
                name="purged_note_is_empty",
                violation_error_message=_("A purged note keeps no raw words."),
            ),
        ]
        indexes = [models.Index(fields=["purge_at"], condition=Q(purged_at=None), name="note_purge_idx")]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:session_note_detail", args=[self.activity.coalition.slug, self.pk])

    @property
    def is_confirmed(self) -> bool:
        """Whether a second person found nobody in it."""
        return self.confirmed_at is not None

    def may_read_raw(self, member: Member) -> bool:
        """Whether this is one of the two people; ask with `activity` at hand."""
        return member.pk in (self.written_by_id, self.activity.note_checker_id)
