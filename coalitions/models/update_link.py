"""The link in a reminder: one person may say how their commitments go, without logging in."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.commitment import Commitment, CommitmentQuerySet
from coalitions.models.member import Member
from common.links import SignedLink


class UpdateLink(SignedLink):
    """Carries only the right to update the commitments that one member answers for."""

    renewal = "momentum:update_renew"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="update_links", verbose_name=_("member"))
    asked_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by a colleague"),
    )
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("update link")
        verbose_name_plural = _("update links")

    def __str__(self) -> str:
        return f"{self.member}"

    def get_absolute_url(self) -> str:
        return reverse("momentum:update_write", args=[self.token])

    @property
    def commitments(self) -> CommitmentQuerySet:
        """The active commitments that this link may update: the person's own, and the asking colleague's."""
        people = [self.member] if self.asked_by is None else [self.member, self.asked_by]
        return Commitment.objects.in_coalition(self.member.coalition_id).answered_by(*people)

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the member holds the seat."""
        return self.member.is_active(at=at)
