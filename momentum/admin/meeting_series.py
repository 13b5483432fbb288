"""Series of meetings, the days they leave out, and holidays in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from simple_history.admin import SimpleHistoryAdmin

from coalitions.actors import Actor
from coalitions.models import Coalition, Group
from common.admin import ActionAdmin, ReadOnlyAdmin
from momentum.actions import meeting_series
from momentum.models import Holiday, MeetingSeries, SeriesException


def add_series(*, by: Actor, coalition: Coalition, **details: Any) -> MeetingSeries:
    """Begin a series now, with its meetings."""
    return meeting_series.add(coalition, by=by, at=timezone.now(), **details)


def change_series(series: MeetingSeries, *, by: Actor, **details: Any) -> MeetingSeries:
    """Change a series now, with its meetings that nobody has touched."""
    return meeting_series.change(series, by=by, at=timezone.now(), **details)


@admin.register(MeetingSeries)
class MeetingSeriesAdmin(ActionAdmin):
    """Series: saving plans, moves and cancels meetings as the portal's page does, which says so before."""

    list_display = ("title", "coalition", "frequency", "interval", "starts_on", "ended_at")
    list_filter = ("coalition", "frequency")
    list_select_related = ("coalition",)
    search_fields = ("title", "place")
    fields = (
        "coalition",
        "title",
        "frequency",
        "interval",
        "weekday",
        "week",
        "wall_time",
        "minutes",
        "starts_on",
        "ends_on",
        "skips_holidays",
        "place",
        "link",
        "groups",
        "ended_at",
    )
    readonly_fields = ("ended_at",)
    fixed_fields = ("coalition",)
    change_action = staticmethod(change_series)
    add_action = staticmethod(add_series)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Name each group with its coalition, since the list has those of all."""
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.filter(ended_on=None).select_related("coalition")
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(SeriesException)
class SeriesExceptionAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Days that series leave out: to be looked at; they are left out on the portal's page."""

    list_display = ("series", "day", "reason")
    list_filter = ("series__coalition",)
    list_select_related = ("series",)
    search_fields = ("series__title", "reason")


@admin.register(Holiday)
class HolidayAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Holidays: to be looked at; the portal's page keeps the list."""

    list_display = ("day", "name", "coalition")
    list_filter = ("coalition",)
    list_select_related = ("coalition",)
    search_fields = ("name",)
    date_hierarchy = "day"
