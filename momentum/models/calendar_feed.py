"""A calendar that programs subscribe to, under an address that can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.links import SignedLink, SignedLinkQuerySet


class CalendarFeedQuerySet(SignedLinkQuerySet["CalendarFeed"]):
    """Answers about feeds."""

    def in_coalition(self, coalition: Any) -> Self:
        """Feeds of this coalition's calendar."""
        return self.filter(coalition=coalition)


class CalendarFeed(SignedLink):
    """Carries only the right to read dates: one person's meetings, or all of the coalition's."""

    class Scope(models.TextChoices):
        PERSON = "person", _("My meetings")
        COALITION = "coalition", _("All meetings of the coalition")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="calendar_feeds", verbose_name=_("coalition")
    )
    # Also a coalition's feed belongs to whoever made it: it ends with the membership.
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="calendar_feeds", verbose_name=_("member")
    )
    scope = models.CharField(_("what it shows"), max_length=10, choices=Scope.choices)

    objects: ClassVar[Any] = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(
                "member",
                "scope",
                condition=Q(revoked_at=None),
                name="one_live_feed_per_member_and_scope",
                violation_error_message=_("You have this address already. Take it back before you make a new one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.get_scope_display()}"

    def get_absolute_url(self) -> str:
        return reverse("momentum:calendar_feed", args=[self.token])

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the member holds the seat."""
        return self.member.is_active(at=at)
