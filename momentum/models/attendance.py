"""Who was there, organization by organization."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member, Organization
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from momentum.models.meeting import Meeting


class AttendanceQuerySet(CoalitionQuerySet["Attendance"]):
    """Answers about attendance."""

    path = "meeting__coalition"


class Attendance(Revisioned):
    """One member who was there, or how many others came for an organization."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("In the room")
        REMOTE = "remote", _("By video or phone")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("meeting")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("member"),
    )
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    how = models.CharField(_("how"), max_length=10, choices=How.choices, default=How.IN_PERSON)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "organization_id", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(
                "meeting",
                "member",
                name="member_attends_once",
                violation_error_message=_("This person is on the list already."),
            ),
            models.UniqueConstraint(
                "meeting",
                "organization",
                condition=Q(member=None),
                name="others_counted_once_per_organization",
                violation_error_message=_("The others of this organization are counted already."),
            ),
            models.CheckConstraint(
                condition=Q(member=None, people__gte=1) | Q(member__isnull=False, people=1),
                name="attendance_counts_people",
                violation_error_message=_("A member counts as one person; others as one or more."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member or self.organization)

    @property
    def coalition(self) -> Coalition:
        """The coalition that met."""
        return self.meeting.coalition
