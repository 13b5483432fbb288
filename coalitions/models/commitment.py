"""Who will do what by when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.member import Member
from coalitions.models.organization import Organization
from coalitions.models.strategy import Strategy
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned

if TYPE_CHECKING:
    from coalitions.models.coalition import Coalition


class CommitmentQuerySet(CoalitionQuerySet["Commitment"]):
    """Answers about commitments."""

    path = "strategy__barrier__goal__coalition"
    beside = ("organization",)

    def active(self) -> Self:
        """Commitments that are being worked on."""
        return self.filter(state=Commitment.State.ACTIVE)

    def awaiting_update(self, *, on: date) -> Self:
        """Active commitments whose next update is due on or before a day."""
        return self.active().filter(next_update_on__lte=on, disowned_on=None)

    def overdue(self, *, on: date) -> Self:
        """Active commitments whose own due date has passed."""
        return self.active().filter(due_on__lt=on)

    def answered_by(self, *members: Member) -> Self:
        """Active commitments these members answer for: named, or of their organization when nobody is named."""
        theirs = models.Q(responsible__in=members) | models.Q(
            responsible=None, organization__in=[member.organization_id for member in members]
        )
        return self.active().filter(theirs, disowned_on=None)

    def due_soon(self, *, on: date, within: timedelta = timedelta(days=30)) -> Self:
        """Active commitments whose own due date comes in the next days."""
        return self.active().filter(due_on__gte=on, due_on__lte=on + within)

    def silent(self, *, on: date) -> Self:
        """Active commitments from which the update that was due has not come."""
        return self.active().filter(next_update_on__lt=on)

    def quiet_since(self, moment: datetime) -> Self:
        """Active commitments of which nobody has said anything since then."""
        return self.active().filter(models.Q(last_update=None) | models.Q(last_update__at__lt=moment))

    def not_yet_due(self, *, on: date) -> Self:
        """Active commitments of which somebody can still be asked earlier than planned."""
        return self.active().filter(next_update_on__gt=on, disowned_on=None)

    def heard(self, *, on: date) -> Self:
        """Active commitments that are not silent."""
        return self.active().filter(next_update_on__gte=on)

    def offered(self) -> Self:
        """What was offered and waits for a yes."""
        return self.filter(state=Commitment.State.OFFERED)

    def disowned(self) -> Self:
        """Active commitments of which their organization said “not ours any more”."""
        return self.active().filter(disowned_on__isnull=False)

    def with_status(self, status: str) -> Self:
        """Active commitments whose standing word is `status`; “no change” leaves the word before it standing."""
        return self.active().filter(standing_status=status)

    def asking_for_help(self) -> Self:
        """Active commitments whose last word asks for help."""
        return self.active().with_last_word().filter(last_help__gt="")

    def saying(self, word: str, *, on: date) -> Self:
        """Active commitments that are shown with one mark: `silent`, `none` (no word yet) or a status.

        Each active commitment has exactly one of them, so the counts of all marks add up.
        """
        if word == "silent":
            return self.silent(on=on)
        if word == "none":
            return self.heard(on=on).filter(last_update=None)
        return self.heard(on=on).with_status(word)

    def with_last_word(self) -> Self:
        """Attach what was said last: `last_status`, `last_sentence`, `last_at`, `last_help` (None: nothing yet)."""
        return self.annotate(
            last_status=F("last_update__status"),
            last_sentence=F("last_update__sentence"),
            last_help=F("last_update__help_needed"),
            last_at=F("last_update__at"),
        )


class Commitment(Revisioned):
    """What one organization promised to do for a strategy: new, specific, measurable."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OFFERED = "offered", _("Offered")
        CONFIRMED = "confirmed", _("Confirmed")
        ACTIVE = "active", _("Active")
        FULFILLED = "fulfilled", _("Fulfilled")
        PARTLY = "partly_fulfilled", _("Partly fulfilled")
        NOT_FULFILLED = "not_fulfilled", _("Not fulfilled")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Superseded")

        @classmethod
        def closed(cls) -> list[Commitment.State]:
            """States after which nobody is asked any more."""
            return [cls.FULFILLED, cls.PARTLY, cls.NOT_FULFILLED, cls.WITHDRAWN, cls.SUPERSEDED]

        @classmethod
        def before_work(cls) -> list[Commitment.State]:
            """States in which nobody works on it yet."""
            return [cls.DRAFT, cls.OFFERED, cls.CONFIRMED]

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("strategy")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("organization")
    )
    responsible = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("person who answers"),
        help_text=_("Nobody named: every partner of the organization is asked."),
    )
    title = models.CharField(_("what will be done"), max_length=300)
    description = models.TextField(_("in other words"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    quantity = models.DecimalField(_("how much"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    resources = models.TextField(_("resources"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False)
    cadence_days = models.PositiveSmallIntegerField(
        _("days between updates"),
        null=True,
        blank=True,
        validators=[MinValueValidator(7), MaxValueValidator(366)],
        help_text=_("Empty: as the coalition does."),
    )
    next_update_on = models.DateField(_("next update on"), null=True, blank=True, editable=False)
    disowned_on = models.DateField(_("“not ours any more” since"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    close_reason = models.CharField(_("why it was closed"), max_length=500, blank=True, editable=False)
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="supersedes",
        verbose_name=_("replaced by"),
    )
    # Kept by `actions.updates.record_update` alone, so that no list has to look for the last of many words;
    # the status that stands is the last one that was not “no change”, if there was one.
    last_update = models.ForeignKey(
        "CommitmentUpdate", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("last word")
    )
    standing_status = models.CharField(_("status that stands"), max_length=20, blank=True, editable=False)
    notes = models.TextField(_("notes"), blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["strategy_id", "due_on", "pk"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None) | models.Q(due_on=None) | models.Q(due_on__gte=F("starts_on")),
                name="commitment_due_after_start",
                violation_error_message=_("The due date lies before the start."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["withdrawn", "not_fulfilled"]) | ~models.Q(close_reason=""),
                name="withdrawal_has_reason",
                violation_error_message=_("A withdrawn or unfulfilled commitment needs a reason."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="active") | models.Q(next_update_on__isnull=False),
                name="active_commitment_has_next_update",
                violation_error_message=_("An active commitment needs the day of its next update."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["fulfilled", "partly_fulfilled", "not_fulfilled", "withdrawn", "superseded"],
                    closed_on__isnull=False,
                )
                | models.Q(state__in=["draft", "offered", "confirmed", "active"], closed_on=None),
                name="closed_commitment_has_day",
                violation_error_message=_(
                    "A closed commitment needs the day on which it was closed, an open one none."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(cadence_days=None) | models.Q(cadence_days__gte=7, cadence_days__lte=366),
                name="commitment_cadence_week_to_year",
                violation_error_message=_("Updates can be asked for every 7 to 366 days."),
            ),
        ]
        indexes = [models.Index(fields=["state", "next_update_on"], name="commitment_due_idx")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coalitions:commitment_detail", args=[self.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition whose agenda the strategy stands in."""
        return self.strategy.coalition

    @property
    def is_closed(self) -> bool:
        """Whether nobody is asked about it any more."""
        return self.state in self.State.closed()

    @property
    def cadence(self) -> timedelta:
        """The time between two updates: its own rhythm, else the coalition's."""
        return timedelta(days=self.cadence_days or self.coalition.update_cadence_days)

    def is_silent(self, *, on: date) -> bool:
        """Whether the update that was due has not come."""
        return self.state == self.State.ACTIVE and self.next_update_on is not None and self.next_update_on < on

    def is_own(self, member: Member) -> bool:
        """Whether `member` comes from the organization that promised it."""
        return self.organization_id == member.organization_id
