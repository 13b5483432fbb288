"""The coalition: a county and its partners under one shared agenda."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.user import validate_time_zone
from common.revisions import Revisioned
from predictors.models import Place


class Coalition(Revisioned):
    """Organizations that agreed to work on one shared agenda in one place."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("address"), unique=True, help_text=_("Stands in the address of every page."))
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coalitions",
        verbose_name=_("place"),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="America/Los_Angeles", validators=[validate_time_zone]
    )
    backbone = models.ForeignKey(
        "coalitions.Organization",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="backbone_of",
        verbose_name=_("backbone organization"),
    )
    vision = models.TextField(_("vision"), blank=True)
    update_cadence_days = models.PositiveSmallIntegerField(
        _("days between updates"),
        default=30,
        validators=[MinValueValidator(7), MaxValueValidator(366)],
        help_text=_("How often each commitment is asked about, unless it has a rhythm of its own."),
    )
    is_public = models.BooleanField(_("has a public page"), default=False)
    small_number_threshold = models.PositiveSmallIntegerField(
        _("small-number threshold"),
        default=11,
        validators=[MinValueValidator(3)],
        help_text=_("Counts of people below this number are masked in public."),
    )
    mail_paused_at = models.DateTimeField(_("mail paused at"), null=True, blank=True, editable=False)
    contact_email = models.EmailField(
        _("reply address"),
        blank=True,
        help_text=_("Answers to reminders go to this mailbox, read by a person."),
    )
    postal_address = models.CharField(_("postal address"), max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("coalition")
        verbose_name_plural = _("coalitions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(update_cadence_days__gte=7, update_cadence_days__lte=366),
                name="coalition_cadence_week_to_year",
                violation_error_message=_("Updates can be asked for every 7 to 366 days."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("momentum:overview", args=[self.slug])

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone that its dates and times are meant in."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def today(self, *, at: datetime) -> date:
        """The date on the coalition's wall at a moment."""
        return at.astimezone(self.zone).date()
