"""When and where the coalition meets."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Group, Member
from common.fields import WebAddressField
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from momentum.models.meeting_series import MeetingSeries


class MeetingQuerySet(CoalitionQuerySet["Meeting"]):
    """Answers about meetings."""

    def scheduled(self) -> Self:
        """Meetings that are to take place."""
        return self.filter(state=Meeting.State.SCHEDULED)

    def upcoming(self, *, at: datetime) -> Self:
        """Meetings that are still to take place, the next one first; one that began today stays for its day."""
        return self.filter(starts_at__gt=at - Meeting.LINGERS).exclude(state=Meeting.State.HELD).order_by("starts_at")

    def past(self, *, at: datetime) -> Self:
        """All other meetings, the latest first."""
        return self.filter(Q(starts_at__lte=at - Meeting.LINGERS) | Q(state=Meeting.State.HELD)).order_by("-starts_at")

    def unrecorded(self, *, at: datetime) -> Self:
        """Meetings that began more than a day ago, and nobody has said whether they were held."""
        return self.scheduled().filter(starts_at__lt=at - timedelta(days=1))

    def covered(self) -> Self:
        """Meetings to which a group is invited that open-meeting law covers."""
        return self.filter(groups__is_covered=True).distinct()

    def with_agenda_mark(self) -> Self:
        """Attach `has_agenda`: whether something stands on the agenda, and `was_posted`: whether it was posted."""
        this = Meeting.objects.filter(pk=OuterRef("pk"))
        return self.annotate(
            has_agenda=Exists(this.filter(agenda_items__state__in=["open", "done", "carried"])),
            was_posted=Exists(this.filter(postings__isnull=False)),
        )

    def with_answers(self) -> Self:
        """Attach `accepted`, `declined` and `invited`: how many people say what (for the date that stands).

        Who sends somebody else counts as coming: the organization comes.
        """
        kept = Q(invitations__revoked_at=None)
        stands = kept & (Q(invitations__answered_at__gte=F("moved_at")) | Q(moved_at=None))
        comes = Q(invitations__response__in=["accepted", "substitute"])
        return self.annotate(
            invited=Count("invitations", filter=kept, distinct=True),
            accepted=Count("invitations", filter=comes & stands, distinct=True),
            declined=Count("invitations", filter=Q(invitations__response="declined") & stands, distinct=True),
        )


class Meeting(Revisioned):
    """One meeting of a coalition, in the coalition's time zone."""

    # So long after its start a meeting still stands among those to come: people look up where it is.
    LINGERS = timedelta(hours=6)
    # So long before its start people arrive, and can be noted.
    DOORS = timedelta(hours=1)
    # The reason of the portal itself, kept in English and told to each reader in theirs.
    OTHER_DAYS = gettext_noop("The series meets on other days now.")

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("Scheduled")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    class Kind(models.TextChoices):
        REGULAR = "regular", _("Regular meeting")
        SPECIAL = "special", _("Special meeting")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("coalition")
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.REGULAR)
    # A meeting of a series remembers which day of the rule it stands for, also when it was moved.
    series = models.ForeignKey(
        MeetingSeries,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="meetings",
        verbose_name=_("series"),
    )
    series_day = models.DateField(_("day of the series"), null=True, blank=True, editable=False)
    starts_at = models.DateTimeField(_("starts at"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=90)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = WebAddressField(_("link to join"), max_length=500, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    groups = models.ManyToManyField(Group, blank=True, related_name="meetings", verbose_name=_("groups"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.SCHEDULED, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=500, blank=True, editable=False)
    # When and where it is, counted: every change of these is a new sequence, for calendars and for reminders.
    sequence = models.PositiveIntegerField(_("sequence"), default=0, editable=False)
    moved_at = models.DateTimeField(_("date moved at"), null=True, blank=True, editable=False)
    uid = models.UUIDField(_("name in calendars"), default=uuid.uuid4, unique=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["coalition", "starts_at"], name="meeting_start_idx")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=24 * 60),
                name="meeting_ends_after_start",
                violation_error_message=_("A meeting lasts between 5 minutes and 24 hours."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="meeting_has_title",
                violation_error_message=_("A meeting needs a title."),
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancel_reason=""))
                | (~Q(state="cancelled") & Q(cancelled_at=None, cancel_reason="")),
                name="cancelled_meeting_has_reason",
                violation_error_message=_("Say why the meeting is cancelled; those invited read it."),
            ),
            models.CheckConstraint(
                condition=Q(series=None, series_day=None) | Q(series__isnull=False, series_day__isnull=False),
                name="series_meeting_has_day",
                violation_error_message=_("A meeting of a series stands for one of its days."),
            ),
            models.UniqueConstraint(
                "series",
                "series_day",
                name="series_meets_once_a_day",
                violation_error_message=_("The series has a meeting for this day already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("momentum:meeting_detail", args=[self.coalition.slug, self.pk])

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)

    @property
    def why_cancelled(self) -> str:
        """Why it was cancelled: in the words of whoever did so, or the portal's own in the reader's language."""
        return gettext(self.cancel_reason) if self.cancel_reason == self.OTHER_DAYS else self.cancel_reason

    @property
    def is_scheduled(self) -> bool:
        """Whether it is to take place."""
        return self.state == self.State.SCHEDULED

    def takes_answers(self, *, at: datetime) -> bool:
        """Whether people can still say whether they come."""
        return self.is_scheduled and self.starts_at > at

    def takes_attendance(self, *, at: datetime) -> bool:
        """Whether it can be noted who is there: from an hour before the start."""
        return self.state != self.State.CANCELLED and self.starts_at - self.DOORS <= at

    def is_own(self, member: Member) -> bool:
        """Meetings belong to the coalition, to no single organization."""
        return False
