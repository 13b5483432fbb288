"""By whose authority residents are paid for their time, with what, up to how much."""

from __future__ import annotations

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Organization
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.card_numbers import no_card_number
from engagement.models.card_document import CardDocument


class CardType(models.TextChoices):
    """What is bought; the kind decides what it may mean for somebody's benefits."""

    STORE = "store", _("Gift card of one store")
    PREPAID = "prepaid", _("Prepaid card of a card network")
    E_CODE = "e_code", _("Code by e-mail or on paper")
    OTHER = "other", _("Another kind")


class CompensationProgram(Revisioned):
    """One program of cards for residents who give their time. Amounts are whole cents."""

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="compensation_programs", verbose_name=_("coalition")
    )
    name = models.CharField(_("name"), max_length=200, validators=[no_card_number])
    authority = models.CharField(
        _("authority"),
        max_length=300,
        validators=[no_card_number],
        help_text=_("The board action that allows it, such as “Resolution 2026-114”."),
    )
    authority_on = models.DateField(_("date of the board action"))
    authority_document = models.ForeignKey(
        CardDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("document of the board action"),
    )
    public_purpose = models.TextField(
        _("public-purpose finding"),
        validators=[no_card_number],
        help_text=_("Why paying residents for their time serves the public, in the board’s words."),
    )
    funding_source = models.CharField(_("funding source"), max_length=300, validators=[no_card_number])
    card_type = models.CharField(_("kind of card"), max_length=10, choices=CardType.choices, default=CardType.STORE)
    person_cap_cents = models.PositiveIntegerField(
        _("most for one person at one session, in cents"), validators=[MinValueValidator(1)]
    )
    activity_cap_cents = models.PositiveIntegerField(
        _("most for one session, all together, in cents"), validators=[MinValueValidator(1)]
    )
    day_cap_cents = models.PositiveIntegerField(
        _("most for one day, all sessions together, in cents"), validators=[MinValueValidator(1)]
    )
    hourly_cents = models.PositiveIntegerField(
        _("what an hour is meant to be worth, in cents"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    tax_year = models.PositiveSmallIntegerField(_("tax year of the rule"), default=2026)
    tax_threshold_cents = models.PositiveIntegerField(
        _("payments to one person from which a tax form is due, in cents"), default=200_000
    )
    tax_rule = models.CharField(
        _("where the tax rule stands"),
        max_length=300,
        blank=True,
        validators=[no_card_number],
        help_text=_("Law or guidance, with its date."),
    )
    identity_threshold_cents = models.PositiveIntegerField(
        _("amount from which the county asks for an identity, in cents"),
        null=True,
        blank=True,
        help_text=_("A card must stay below it: nobody who comes is recorded here."),
    )
    contractor = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contractor who buys or keeps cards"),
    )
    contractor_clause = models.TextField(
        _("clause of its contract"), blank=True, validators=[no_card_number], help_text=_("Where it answers for cards.")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = CoalitionQuerySet["CompensationProgram"].as_manager()

    class Meta:
        ordering = ["-starts_on", "name", "pk"]
        verbose_name = _("compensation program")
        verbose_name_plural = _("compensation programs")
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "name"],
                name="program_name_once",
                violation_error_message=_("There is a program of this name. Choose another."),
            ),
            models.CheckConstraint(
                condition=~Q(authority="") & ~Q(public_purpose="") & ~Q(funding_source=""),
                name="program_has_authority",
                violation_error_message=_("A program needs its authority, its public purpose and its funding source."),
            ),
            models.CheckConstraint(
                condition=Q(person_cap_cents__gte=1)
                & Q(activity_cap_cents__gte=F("person_cap_cents"))
                & Q(day_cap_cents__gte=F("activity_cap_cents")),
                name="program_caps_in_order",
                violation_error_message=_(
                    "One person gets at most what one session may give, and one session at most what one day may give."
                ),
            ),
            models.CheckConstraint(
                condition=Q(identity_threshold_cents=None) | Q(person_cap_cents__lt=F("identity_threshold_cents")),
                name="program_stays_below_identity",
                violation_error_message=_(
                    "What one person gets must stay below the amount from which an identity is asked for."
                ),
            ),
            models.CheckConstraint(
                condition=Q(contractor=None) | ~Q(contractor_clause=""),
                name="contractor_has_clause",
                violation_error_message=_("Name the clause by which the contractor answers for cards."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="program_ends_after_start",
                violation_error_message=_("The program ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("engagement:compensation_program_detail", args=[self.coalition.slug, self.pk])

    def is_current(self, *, on: date) -> bool:
        """Whether it runs on a day."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)
