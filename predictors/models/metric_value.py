"""One number about one place in one year, with its bounds and how far it can be trusted."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from predictors.models.metric import MetricDefinition
from predictors.models.place import Place

FIRST_YEAR, LAST_YEAR = 1990, 2100


class MetricValueQuerySet(models.QuerySet["MetricValue"]):
    """Answers about values."""

    def about_everybody(self) -> Self:
        """Values of all residents, not of a group among them."""
        return self.filter(subgroup="")


class MetricValue(models.Model):
    """A value as the file prints it and as a number; what a file leaves out is not stored."""

    class Quality(models.TextChoices):
        STRONG = "strong", _("Strong")
        MARGINAL = "marginal", _("Marginal")
        WEAK = "weak", _("Weak")

    definition = models.ForeignKey(
        MetricDefinition, on_delete=models.PROTECT, related_name="values", verbose_name=_("metric")
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="metric_values", verbose_name=_("place"))
    year = models.PositiveSmallIntegerField(_("year"))
    # Empty for all residents; else the group and by what it was told apart (“disability”).
    subgroup_kind = models.CharField(_("groups by"), max_length=40, blank=True)
    subgroup = models.CharField(_("group of residents"), max_length=80, blank=True)
    text = models.CharField(_("value as printed"), max_length=40)
    number = models.FloatField(_("value as a number"), null=True, blank=True)
    lower = models.FloatField(_("lower bound"), null=True, blank=True)
    upper = models.FloatField(_("upper bound"), null=True, blank=True)
    quality = models.CharField(_("quality"), max_length=10, choices=Quality.choices, blank=True)
    imported_at = models.DateTimeField(_("imported at"))

    objects = MetricValueQuerySet.as_manager()

    class Meta:
        ordering = ["definition", "place", "year", "subgroup_kind", "subgroup"]
        verbose_name = _("value")
        verbose_name_plural = _("values")
        constraints = [
            models.UniqueConstraint(
                fields=["place", "definition", "year", "subgroup_kind", "subgroup"],
                name="one_value_per_place_year_and_group",
                violation_error_message=_("This place already has a value for this metric, year and group."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="metric_value_has_text",
                violation_error_message=_("A value needs what was printed; what is missing is not stored."),
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="metric_value_year_in_range",
                violation_error_message=_("The year must lie between 1990 and 2100."),
            ),
            models.CheckConstraint(
                condition=models.Q(lower=None) | models.Q(upper=None) | models.Q(lower__lte=models.F("upper")),
                name="metric_value_bounds_in_order",
                violation_error_message=_("The lower bound lies above the upper bound."),
            ),
            models.CheckConstraint(
                condition=models.Q(subgroup_kind="") | ~models.Q(subgroup=""),
                name="metric_value_kind_names_group",
                violation_error_message=_("Say which group of residents the value is about."),
            ),
            models.CheckConstraint(
                condition=models.Q(quality__in=["", "strong", "marginal", "weak"]),
                name="metric_value_known_quality",
                violation_error_message=_("Quality is strong, marginal or weak."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} · {self.place_id} · {self.year}: {self.text}"

    @property
    def is_charted(self) -> bool:
        """Whether it may stand in a picture: only what a community can act on, and only where it is a number."""
        return self.number is not None and self.quality in (self.Quality.STRONG, self.Quality.MARGINAL)
