"""Meetings that come again by a rule, on the clocks of the coalition's place."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Group
from common.fields import WebAddressField
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class MeetingSeriesQuerySet(CoalitionQuerySet["MeetingSeries"]):
    """Answers about series."""

    def running(self) -> MeetingSeriesQuerySet:
        """Series that nobody has ended."""
        return self.filter(ended_at=None)

    def with_next_meeting(self, *, at: datetime) -> MeetingSeriesQuerySet:
        """Attach `next_at`: when its next meeting begins, if one is planned."""
        ahead = Q(meetings__state="scheduled", meetings__starts_at__gt=at)
        return self.annotate(next_at=Min("meetings__starts_at", filter=ahead))


class MeetingSeries(Revisioned):
    """A recurrence rule: every so many weeks on a weekday, or every so many months on the nth weekday."""

    class Frequency(models.TextChoices):
        WEEKLY = "weekly", _("Every week or every few weeks")
        MONTHLY = "monthly", _("Every month or every few months, on a weekday")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    class Week(models.IntegerChoices):
        FIRST = 1, _("first")
        SECOND = 2, _("second")
        THIRD = 3, _("third")
        FOURTH = 4, _("fourth")
        FIFTH = 5, _("fifth (months without one are left out)")
        LAST = -1, _("last")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="meeting_series", verbose_name=_("coalition")
    )
    title = models.CharField(_("title"), max_length=200)
    groups = models.ManyToManyField(Group, blank=True, related_name="meeting_series", verbose_name=_("groups"))
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices)
    interval = models.PositiveSmallIntegerField(
        _("every so many weeks or months"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    week = models.SmallIntegerField(_("which one in the month"), choices=Week.choices, null=True, blank=True)
    wall_time = models.TimeField(_("begins at"))
    starts_on = models.DateField(_("first possible day"))
    ends_on = models.DateField(_("last possible day"), null=True, blank=True)
    skips_holidays = models.BooleanField(_("leaves out holidays"), default=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=90)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = WebAddressField(_("link to join"), max_length=500, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    _history_m2m_fields = ("groups",)

    objects = MeetingSeriesQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="series_has_title",
                violation_error_message=_("A series of meetings needs a title."),
            ),
            models.CheckConstraint(
                condition=Q(frequency="weekly", week=None) | Q(frequency="monthly", week__isnull=False),
                name="monthly_series_names_week",
                violation_error_message=_("A monthly series names which weekday of the month; a weekly one does not."),
            ),
            models.CheckConstraint(
                condition=Q(interval__gte=1, interval__lte=12),
                name="series_interval_one_to_twelve",
                violation_error_message=_("Choose 1 to 12 weeks or months."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="series_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=24 * 60),
                name="series_meeting_ends_after_start",
                violation_error_message=_("A meeting lasts between 5 minutes and 24 hours."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("momentum:meeting_series_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_running(self) -> bool:
        """Whether further meetings come from it."""
        return self.ended_at is None


class SeriesExceptionQuerySet(CoalitionQuerySet["SeriesException"]):
    """Answers about exceptions."""

    path = "series__coalition"


class SeriesException(Revisioned):
    """A day on which a series does not meet although its rule says so."""

    series = models.ForeignKey(
        MeetingSeries, on_delete=models.PROTECT, related_name="exceptions", verbose_name=_("series")
    )
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = SeriesExceptionQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        verbose_name = _("exception of a series")
        verbose_name_plural = _("exceptions of series")
        constraints = [
            models.UniqueConstraint(
                "series",
                "day",
                name="series_exception_once_per_day",
                violation_error_message=_("This day is left out already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} ≠ {self.day}"
