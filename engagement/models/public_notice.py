"""The page by which a session is announced to the public; without it a session is private."""

from __future__ import annotations

import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.activity import EngagementActivity
from engagement.models.compensation_program import CompensationProgram


def new_key() -> str:
    """An address that cannot be guessed, for a page that its reader was given."""
    return secrets.token_urlsafe(9)


class PublicNoticeQuerySet(CoalitionQuerySet["PublicNotice"]):
    """Answers about announcements."""

    path = "activity__coalition"

    def open(self) -> PublicNoticeQuerySet:
        """Announcements that anybody may read now."""
        return self.filter(published_at__isnull=False).exclude(activity__state="cancelled")


class PublicNotice(Revisioned):
    """What the public may know before: never a resident group, neither time nor place of a sensitive session."""

    activity = models.OneToOneField(
        EngagementActivity, on_delete=models.PROTECT, related_name="public_notice", verbose_name=_("session")
    )
    key = models.CharField(_("key of its address"), max_length=20, unique=True, default=new_key, editable=False)
    title = models.CharField(_("title"), max_length=200, help_text=_("Without the name of a resident group."))
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    expect = models.TextField(_("what to expect"), help_text=_("What happens, how long it takes, who will be there."))
    expect_es = models.TextField(_("what to expect, in Spanish"), blank=True)
    host_phone = models.CharField(
        _("phone number to say that one is coming"), max_length=30, help_text=_("A number of the host’s office.")
    )
    program = models.ForeignKey(
        CompensationProgram,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("program that pays for cards"),
    )
    card_cents = models.PositiveIntegerField(_("amount on the card, in cents"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)

    objects = PublicNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(program=None, card_cents=None)
                | (models.Q(program__isnull=False) & models.Q(card_cents__gte=1)),
                name="announced_card_has_amount",
                violation_error_message=_("A card needs its amount, and an amount its program."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:public_notice", args=[self.key])

    def clean(self) -> None:
        """The program that pays is of the session's coalition."""
        if self.program and self.activity_id and self.program.coalition_id != self.activity.coalition_id:
            raise ValidationError({"program": _("This belongs to another coalition.")})
