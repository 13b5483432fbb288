"""The sheet on which cards were ticked off by hand: typed in by one person, checked by another, then in the ledger."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.card_numbers import no_card_number
from engagement.models.activity import EngagementActivity
from engagement.models.card import Card
from engagement.models.card_document import CardDocument


class PaperTallyQuerySet(CoalitionQuerySet["PaperTally"]):
    """Answers about tallies."""

    path = "activity__coalition"
    beside = ("scan", "distributor", "entered_by", "checked_by")

    def open(self) -> Self:
        """Tallies that wait for the second person."""
        return self.filter(state="entered")


class PaperTally(Revisioned):
    """A tally of one session: its scan, and one line for each card that was ticked."""

    class State(models.TextChoices):
        ENTERED = "entered", _("Waits to be checked")
        CHECKED = "checked", _("Checked and in the ledger")
        REJECTED = "rejected", _("Not right")

    activity = models.ForeignKey(
        EngagementActivity, on_delete=models.PROTECT, related_name="paper_tallies", verbose_name=_("session")
    )
    distributor = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("who gave out the cards")
    )
    scan = models.ForeignKey(CardDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("scan"))
    initials = models.CharField(
        _("initials on the sheet"),
        max_length=12,
        validators=[no_card_number],
        help_text=_("Of the two members of staff, never of residents: such as “AB, CD”."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ENTERED, editable=False)
    entered_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), editable=False)
    checked_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    rejected_because = models.CharField(
        _("what is not right"), max_length=500, blank=True, editable=False, validators=[no_card_number]
    )

    objects = PaperTallyQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at", "-pk"]
        verbose_name = _("paper tally")
        verbose_name_plural = _("paper tallies")
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("entered_by")),
                name="tally_checked_by_another",
                violation_error_message=_("A second person compares the sheet with what you typed."),
            ),
            models.CheckConstraint(
                condition=Q(state="entered", checked_by=None, checked_at=None)
                | (~Q(state="entered") & Q(checked_by__isnull=False, checked_at__isnull=False)),
                name="checked_tally_has_checker",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(rejected_because=""),
                name="rejected_tally_has_reason",
                violation_error_message=_("Say what is not right."),
            ),
            models.CheckConstraint(
                condition=~Q(initials=""),
                name="tally_has_initials",
                violation_error_message=_("A tally carries the initials of two members of staff."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity)

    def get_absolute_url(self) -> str:
        return reverse("engagement:paper_tally_detail", args=[self.activity.coalition.slug, self.pk])


class TallyLine(models.Model):
    """One ticked line: the card, and the number that was drawn at the door."""

    tally = models.ForeignKey(PaperTally, on_delete=models.CASCADE, related_name="lines", verbose_name=_("tally"))
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+", verbose_name=_("card"))
    participant_number = models.PositiveSmallIntegerField(_("number drawn at the door"))

    objects = CoalitionQuerySet["TallyLine"].as_manager()

    class Meta:
        ordering = ["participant_number", "pk"]
        verbose_name = _("line of a tally")
        verbose_name_plural = _("lines of tallies")
        constraints = [
            models.UniqueConstraint(
                fields=["tally", "card"],
                name="card_once_per_tally",
                violation_error_message=_("This card stands on the sheet twice."),
            ),
            models.UniqueConstraint(
                fields=["tally", "participant_number"],
                name="participant_number_once_per_tally",
                violation_error_message=_("This number stands on the sheet twice."),
            ),
            models.CheckConstraint(
                condition=Q(participant_number__gte=1),
                name="tally_line_has_number",
                violation_error_message=_("Numbers at the door begin with 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_number}: {self.card_id}"
