"""One person's invitation to one meeting: their link and their answer in one row."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coalitions.models import Member
from common.links import SignedLink, SignedLinkQuerySet
from momentum.models.meeting import Meeting


class MeetingInvitationQuerySet(SignedLinkQuerySet["MeetingInvitation"]):
    """Answers about invitations."""

    def in_coalition(self, coalition: Any) -> Self:
        """Invitations to this coalition’s meetings."""
        return self.filter(meeting__coalition=coalition)

    def kept(self) -> Self:
        """Invitations that were not taken back."""
        return self.filter(revoked_at=None)

    def with_people(self) -> Self:
        """In the order of names, with what a table of answers shows."""
        return self.select_related("meeting", "member__organization", "recorded_by").order_by("member__name", "pk")


class MeetingInvitation(SignedLink):
    """Carries only the right to say whether one person comes to one meeting."""

    class Response(models.TextChoices):
        NONE = "none", _("No answer yet")
        ACCEPTED = "accepted", _("Comes")
        DECLINED = "declined", _("Cannot come")
        SUBSTITUTE = "substitute", _("Somebody else comes for us")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("meeting")
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="meeting_invitations", verbose_name=_("member")
    )
    response = models.CharField(_("answer"), max_length=10, choices=Response.choices, default=Response.NONE)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by staff"),
        help_text=_("Who noted the answer, when the person gave it in another way."),
    )

    history = HistoricalRecords()
    objects: ClassVar[Any] = MeetingInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "pk"]
        verbose_name = _("invitation to a meeting")
        verbose_name_plural = _("invitations to meetings")
        constraints = [
            models.UniqueConstraint(
                "meeting",
                "member",
                name="member_invited_once_per_meeting",
                violation_error_message=_("This person has already been invited."),
            ),
            models.CheckConstraint(
                condition=Q(response="none", answered_at=None) | (~Q(response="none") & Q(answered_at__isnull=False)),
                name="meeting_answer_has_moment",
                violation_error_message=_("An answer needs the moment at which it was given."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} → {self.member}"

    def get_absolute_url(self) -> str:
        return reverse("momentum:meeting_reply", args=[self.token])

    @property
    def stands(self) -> bool:
        """Whether the answer was given for the date that stands now."""
        moved_at = self.meeting.moved_at
        return self.answered_at is not None and (moved_at is None or self.answered_at >= moved_at)

    @property
    def standing_response(self) -> str:
        """The answer that counts: one given before the meeting was moved does not."""
        return self.response if self.stands else self.Response.NONE

    @property
    def organization_comes(self) -> bool:
        """Whether somebody of the organization comes: this person, or another one in their place."""
        return self.standing_response in (self.Response.ACCEPTED, self.Response.SUBSTITUTE)

    def is_own(self, member: Member) -> bool:
        """Whether it was sent to somebody of the member's organization."""
        return self.member.organization_id == member.organization_id

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the member holds the seat."""
        return self.member.is_active(at=at)
