"""The e-mailed way in: a link that makes or binds a log-in to one membership, once."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalitions.models.member import Member
from common.links import SignedLink


class Invitation(SignedLink):
    """An invitation to log in as one member; used once, can be revoked and sent again."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("member"))
    invited_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("invited by")
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)

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

    def person_still_in(self, *, at: datetime) -> bool:
        """An invitation is good while the seat is held and nobody used it."""
        return self.accepted_at is None and self.member.is_active(at=at)
