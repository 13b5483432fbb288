"""What is measured about a predictor: how, in which unit, which way is better, and what the number cannot say."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from predictors.models.framework import Predictor
from predictors.models.spoken import Spoken


class MetricDefinition(Spoken, models.Model):
    """One column of Urban's files: what it means, and the columns that hold its bounds and its quality."""

    class Unit(models.TextChoices):
        SHARE = "share", _("Share")
        RATIO = "ratio", _("Ratio")
        TO_ONE = "to_one", _("So many to one")
        PAIR = "pair", _("Two shares side by side")
        MONEY = "money", _("US dollars")
        INDEX = "index", _("Index from 0 to 100")
        COUNT = "count", _("Count")
        PER_10K = "rate10k", _("For each 10,000 residents")
        PER_100K = "rate100k", _("For each 100,000 residents")
        GRADES = "grades", _("Grade levels in a year")

    class Better(models.TextChoices):
        HIGHER = "higher", _("Higher is better")
        LOWER = "lower", _("Lower is better")
        NEARER_ONE = "nearer_one", _("Equal shares are better")
        NONE = "none", _("Neither way is better by itself")

    edition = models.CharField(_("edition"), max_length=10)
    variable = models.SlugField(_("column in the file"), max_length=80)
    predictor = models.ForeignKey(
        Predictor, on_delete=models.PROTECT, related_name="metrics", verbose_name=_("predictor")
    )
    name = models.CharField(_("name"), max_length=200)
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    meaning = models.TextField(_("how it is measured"))
    meaning_es = models.TextField(_("how it is measured, in Spanish"), blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices)
    better_direction = models.CharField(_("which way is better"), max_length=10, choices=Better.choices)
    source = models.CharField(_("source"), max_length=200)
    source_es = models.CharField(_("source, in Spanish"), max_length=200, blank=True)
    limitations = models.TextField(_("what it cannot say"))
    limitations_es = models.TextField(_("what it cannot say, in Spanish"), blank=True)
    lower_column = models.CharField(_("column of the lower bound"), max_length=90, blank=True)
    upper_column = models.CharField(_("column of the upper bound"), max_length=90, blank=True)
    quality_column = models.CharField(_("column of the quality"), max_length=90)
    lowest = models.FloatField(_("lowest possible value"), null=True, blank=True)
    highest = models.FloatField(_("highest possible value"), null=True, blank=True)
    needs_other_half = models.BooleanField(
        _("half of a metric"), default=False, help_text=_("The other half comes from the coalition's own staff.")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        ordering = ["position"]
        verbose_name = _("metric")
        verbose_name_plural = _("metrics")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "variable"],
                name="metric_variable_once_per_edition",
                violation_error_message=_("This edition already has a metric for this column."),
            ),
            models.CheckConstraint(
                condition=~models.Q(limitations=""),
                name="metric_has_limitations",
                violation_error_message=_("Say what the number cannot say: every metric has its limits."),
            ),
            # A row from before the Spanish words has none of them until the shipped file is loaded again.
            models.CheckConstraint(
                condition=models.Q(meaning_es="", source_es="", limitations_es="")
                | ~(models.Q(meaning_es="") | models.Q(source_es="") | models.Q(limitations_es="")),
                name="metric_whole_in_spanish",
                violation_error_message=_("Say in Spanish all of it: how it is measured, its source and its limits."),
            ),
            models.CheckConstraint(
                condition=models.Q(lowest=None) | models.Q(highest=None) | models.Q(lowest__lte=models.F("highest")),
                name="metric_lowest_below_highest",
                violation_error_message=_("The lowest possible value lies above the highest."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('predictors:predictor_detail', args=[self.predictor.key])}#{self.variable}"

    @property
    def spoken_meaning(self) -> str:
        """How it is measured, in the reader's language."""
        return self.spoken("meaning")

    @property
    def spoken_source(self) -> str:
        """Where it comes from, in the reader's language."""
        return self.spoken("source")

    @property
    def spoken_limitations(self) -> str:
        """What it cannot say, in the reader's language."""
        return self.spoken("limitations")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a file that belong to this metric."""
        named = (self.variable, self.lower_column, self.upper_column, self.quality_column)
        return tuple(name for name in named if name)
