"""A poster with a question that people walk up to, talk about and put their dots on."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.activity import EngagementActivity
from predictors.models import MetricDefinition, Place


class DataWalkStationQuerySet(CoalitionQuerySet["DataWalkStation"]):
    """Answers about stations."""

    path = "activity__coalition"
    beside = ("metric", "place")

    def current(self) -> Self:
        """Stations that have not been taken out."""
        return self.filter(ended_on=None)


class DataWalkStation(Revisioned):
    """One station of a data walk: its question, the number that it shows, and what may be talked about."""

    activity = models.ForeignKey(
        EngagementActivity, on_delete=models.PROTECT, related_name="stations", verbose_name=_("session")
    )
    position = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=120)
    title_es = models.CharField(_("title in Spanish"), max_length=120, blank=True)
    question = models.CharField(_("question"), max_length=300, help_text=_("In plain words, for everybody."))
    question_es = models.CharField(_("question in Spanish"), max_length=300, blank=True)
    prompts = models.TextField(_("prompts"), blank=True, help_text=_("One on each line, for whoever stands beside it."))
    prompts_es = models.TextField(_("prompts in Spanish"), blank=True)
    metric = models.ForeignKey(
        MetricDefinition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stations",
        verbose_name=_("metric"),
        help_text=_("A metric of the county data, with its source, date, definition and limits."),
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of the metric")
    )
    own_figures = models.TextField(
        _("own figures"), blank=True, help_text=_("One on each line, such as “Rent for two rooms: $1,950”.")
    )
    own_source = models.CharField(_("source of the own figures, with its date"), max_length=300, blank=True)
    own_limits = models.CharField(_("what the own figures cannot say"), max_length=300, blank=True)
    ended_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = DataWalkStationQuerySet.as_manager()

    class Meta:
        ordering = ["activity_id", "position", "pk"]
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "position"],
                condition=Q(ended_on=None),
                name="station_number_once_per_walk",
                violation_error_message=_("Another station has this number."),
            ),
            models.CheckConstraint(
                condition=Q(own_figures="") | ~Q(own_source=""),
                name="own_figures_have_source",
                violation_error_message=_("Say where your own figures come from, and from when they are."),
            ),
            models.CheckConstraint(
                condition=Q(metric=None) | Q(place__isnull=False),
                name="station_metric_has_place",
                violation_error_message=_("Say of which place the metric is shown."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:station_detail", args=[self.activity.coalition.slug, self.pk])

    @property
    def is_current(self) -> bool:
        """Whether it has not been taken out."""
        return self.ended_on is None
