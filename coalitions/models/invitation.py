"""The e-mailed way in: a link that makes or binds a log-in to one membership, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.member import Member
from common.links import SignedLink, SignedLinkQuerySet


class InvitationQuerySet(SignedLinkQuerySet["Invitation"]):
    """Answers about invitations."""

    def in_coalition(self, coalition: Any) -> Self:
        """Invitations to seats of this coalition."""
        return self.filter(member__coalition=coalition)

    def open(self) -> Self:
        """Invitations that were neither used nor taken back; they may have expired."""
        return self.filter(revoked_at=None, accepted_at=None)


class Invitation(SignedLink):
    """An invitation to log in as one member; used once, can be revoked and sent again."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("member"))
    invited_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("invited by")
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                "member",
                condition=models.Q(revoked_at=None, accepted_at=None),
                name="one_open_invitation_per_member",
                violation_error_message=_("This member already has an open invitation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}"

    def get_absolute_url(self) -> str:
        return reverse("coalitions:invitation_accept", args=[self.token])

    @property
    def ending_sentence(self) -> Any:
        """What is said when it was used, or when the seat is gone."""
        if self.accepted_at is not None:
            return _("This invitation has been used. Log in with your e-mail address and your password.")
        return super().ending_sentence

    def state(self, *, at: datetime) -> str:
        """What became of it: accepted, withdrawn, expired, ended (with the seat) or invited."""
        if self.accepted_at is not None:
            return "accepted"
        if self.revoked_at is not None:
            return "withdrawn"
        if not self.member.is_active(at=at):
            return "ended"
        return "expired" if self.expires_at <= at else "invited"

    def person_still_in(self, *, at: datetime) -> bool:
        """An invitation is good while the seat is held and nobody used it."""
        return self.accepted_at is None and self.member.is_active(at=at)
