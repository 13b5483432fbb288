"""Who may keep, give out or reconcile cards, from which day to which: three parts that one person never joins."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.card_numbers import no_card_number
from engagement.models.compensation_program import CompensationProgram


class CompensationPartQuerySet(CoalitionQuerySet["CompensationPart"]):
    """Answers about parts."""

    path = "program__coalition"
    beside = ("member",)

    def held(self, *, on: date) -> Self:
        """Parts that are held on a day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def meeting(self, *, starts_on: date, ends_on: date | None) -> Self:
        """Parts that are held on some day of a period."""
        begun = Q() if ends_on is None else Q(starts_on__lte=ends_on)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=starts_on))


class CompensationPart(Revisioned):
    """One member's part in a program; the first and the last day count."""

    class Part(models.TextChoices):
        CUSTODIAN = "custodian", _("Custodian")
        DISTRIBUTOR = "distributor", _("Distributor")
        RECONCILER = "reconciler", _("Reconciler")

    program = models.ForeignKey(
        CompensationProgram, on_delete=models.PROTECT, related_name="parts", verbose_name=_("program")
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="compensation_parts", verbose_name=_("member")
    )
    part = models.CharField(_("part"), max_length=12, choices=Part.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # Custodian and distributor in one hand: only a small team, only with this reason, and every auditor reads it.
    exception_reason = models.CharField(
        _("why one person keeps and gives out cards"), max_length=500, blank=True, validators=[no_card_number]
    )
    exception_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("exception allowed by"),
    )

    objects = CompensationPartQuerySet.as_manager()

    class Meta:
        ordering = ["part", "-starts_on", "pk"]
        verbose_name = _("part in a program")
        verbose_name_plural = _("parts in programs")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "member", "part"],
                condition=Q(ends_on=None),
                name="part_held_once",
                violation_error_message=_("This person has this part already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="part_ends_after_start",
                violation_error_message=_("The part ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(exception_reason="", exception_by=None)
                | (~Q(exception_reason="") & Q(exception_by__isnull=False) & ~Q(part="reconciler")),
                name="exception_has_reason_and_coordinator",
                violation_error_message=_("An exception needs its reason and who allowed it, never for a reconciler."),
            ),
            models.CheckConstraint(
                condition=Q(exception_by=None) | ~Q(exception_by=F("member")),
                name="exception_allowed_by_another",
                violation_error_message=_("Somebody else allows the exception."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.member}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:compensation_program_detail", args=[self.program.coalition.slug, self.program_id])

    def clean(self) -> None:
        """The member is of the program's coalition."""
        if self.member_id and self.program_id and self.member.coalition_id != self.program.coalition_id:
            raise ValidationError({"member": _("This belongs to another coalition.")})

    def is_held(self, *, on: date) -> bool:
        """Whether it is held on a day."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)
