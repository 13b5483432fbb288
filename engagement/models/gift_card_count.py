"""Gift cards of one session as counts: the thin form, until the card ledger takes its place."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.activity import EngagementActivity


class GiftCardCountQuerySet(CoalitionQuerySet["GiftCardCount"]):
    """Answers about card counts."""

    path = "activity__coalition"


class GiftCardCount(Revisioned):
    """Cards counted into a session, given to residents and counted back by somebody else."""

    activity = models.OneToOneField(
        EngagementActivity, on_delete=models.PROTECT, related_name="gift_card_count", verbose_name=_("session")
    )
    amount_cents = models.PositiveIntegerField(
        _("amount on each card, in cents"), validators=[MinValueValidator(1, _("A card is worth more than nothing."))]
    )
    counted_in = models.PositiveIntegerField(_("cards counted in"))
    counted_in_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("counted in by")
    )
    given = models.PositiveIntegerField(_("cards given"), null=True, blank=True)
    given_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given out by")
    )
    returned = models.PositiveIntegerField(_("cards counted back"), null=True, blank=True)
    returned_to = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("counted back by")
    )
    explanation = models.CharField(
        _("explanation"), max_length=500, blank=True, help_text=_("Needed when the cards do not add up.")
    )

    objects = GiftCardCountQuerySet.as_manager()

    class Meta:
        ordering = ["-activity__starts_at", "-pk"]
        verbose_name = _("gift card count")
        verbose_name_plural = _("gift card counts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_cents__gte=1),
                name="gift_card_has_amount",
                violation_error_message=_("A card is worth more than nothing."),
            ),
            models.CheckConstraint(
                condition=models.Q(given=None) | models.Q(given__lte=models.F("counted_in")),
                name="given_cards_were_counted_in",
                violation_error_message=_("More cards were given than had been counted in."),
            ),
            models.CheckConstraint(
                condition=models.Q(given=None)
                | models.Q(returned=None)
                | models.Q(returned__lte=models.F("counted_in") - models.F("given")),
                name="returned_cards_were_left",
                violation_error_message=_("More cards came back than were left."),
            ),
            models.CheckConstraint(
                condition=(models.Q(given=None) & models.Q(given_by=None))
                | (models.Q(given__isnull=False) & models.Q(given_by__isnull=False)),
                name="given_cards_have_giver",
                violation_error_message=_("Say how many cards were given and who gave them out."),
            ),
            models.CheckConstraint(
                condition=(models.Q(returned=None) & models.Q(returned_to=None))
                | (models.Q(returned__isnull=False) & models.Q(returned_to__isnull=False)),
                name="returned_cards_have_counter",
                violation_error_message=_("Say how many cards were counted back and who counted them."),
            ),
            models.CheckConstraint(
                condition=models.Q(given_by=None)
                | models.Q(returned_to=None)
                | ~models.Q(given_by=models.F("returned_to")),
                name="giver_does_not_count_back",
                violation_error_message=_("Whoever gave out the cards does not count them back. Name somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity)

    def get_absolute_url(self) -> str:
        return reverse("engagement:gift_card_count_detail", args=[self.activity.coalition.slug, self.pk])

    def clean(self) -> None:
        """Everybody who counts is a member of the session's coalition."""
        for name in ("counted_in_by", "given_by", "returned_to"):
            other = getattr(self, name, None)
            if other is not None and self.activity_id and other.coalition_id != self.activity.coalition_id:
                raise ValidationError({name: _("This belongs to another coalition.")})

    @property
    def missing(self) -> int | None:
        """Cards neither given nor counted back; None while one of the counts is open."""
        if self.given is None or self.returned is None:
            return None
        return self.counted_in - self.given - self.returned

    @property
    def given_cents(self) -> int | None:
        """What residents received, all together."""
        return None if self.given is None else self.given * self.amount_cents
