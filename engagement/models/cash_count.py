"""Surprise counts: somebody comes to the safe and counts, and the custodian does not know when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from common.words import long_date
from engagement.card_numbers import no_card_number
from engagement.models.compensation_program import CompensationProgram


class CashCountQuerySet(CoalitionQuerySet["CashCount"]):
    """Answers about counts."""

    path = "program__coalition"
    beside = ("counter", "holder", "planned_by")

    def open(self) -> Self:
        """Counts that were not made yet."""
        return self.filter(counted_at=None, cancelled_because="")

    def settled(self) -> Self:
        """Counts that were made or called off: what may stand in a file that goes from hand to hand."""
        return self.exclude(counted_at=None, cancelled_because="")

    def due(self, *, on: date) -> Self:
        """Open counts whose day has come."""
        return self.open().filter(due_on__lte=on)

    def hidden_from(self, member: Member) -> Self:
        """Without the counts not made that would surprise this person, or tell when they are surprised."""
        return self.exclude(holder__in=Member.objects.of_same_person(member), counted_at=None)


class CashCount(Revisioned):
    """One count of the cards that one person keeps; expected is what the ledger said at that moment."""

    program = models.ForeignKey(
        CompensationProgram, on_delete=models.PROTECT, related_name="cash_counts", verbose_name=_("program")
    )
    holder = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose cards are counted")
    )
    counter = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="cash_counts", verbose_name=_("counter"))
    due_on = models.DateField(_("due on"))
    planned_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("planned by")
    )
    expected = models.PositiveIntegerField(_("expected"), null=True, blank=True, editable=False)
    counted = models.PositiveIntegerField(_("counted"), null=True, blank=True, editable=False)
    counted_at = models.DateTimeField(_("counted at"), null=True, blank=True, editable=False)
    note = models.CharField(_("remark"), max_length=500, blank=True, editable=False, validators=[no_card_number])
    # Where the chains of the program's lots stood, so that nobody shortens one afterwards: {lot: [seq, hash]}.
    heads = models.JSONField(default=dict, blank=True, editable=False)
    cancelled_because = models.CharField(
        _("why it was called off"), max_length=500, blank=True, editable=False, validators=[no_card_number]
    )

    objects = CashCountQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "-pk"]
        verbose_name = _("surprise count")
        verbose_name_plural = _("surprise counts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(counter=F("holder")),
                name="counter_is_not_holder",
                violation_error_message=_("Nobody counts their own cards."),
            ),
            models.CheckConstraint(
                condition=Q(counted_at=None, counted=None, expected=None)
                | Q(counted_at__isnull=False, counted__isnull=False, expected__isnull=False),
                name="count_is_whole",
                violation_error_message=_("A count has both numbers and its moment."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_because="") | Q(counted_at=None),
                name="made_count_is_not_called_off",
                violation_error_message=_("This count was made; it stays on record."),
            ),
        ]

    def __str__(self) -> str:  # without a name: it stands in logs and lists of messages
        return _("Surprise count for %(day)s") % {"day": long_date(self.due_on)}

    def get_absolute_url(self) -> str:
        return reverse("engagement:cash_count_detail", args=[self.program.coalition.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it is still to be made."""
        return self.counted_at is None and not self.cancelled_because
