"""Addresses of series of meetings, their exceptions, and holidays."""

from django.urls import path

from momentum.views import holidays, meeting_series

in_coalition: list = [
    path("meetings/series/", meeting_series.meeting_series_list, name="meeting_series_list"),
    path("meetings/series/add/", meeting_series.meeting_series_add, name="meeting_series_add"),
    path("meetings/series/<int:pk>/", meeting_series.meeting_series_detail, name="meeting_series_detail"),
    path("meetings/series/<int:pk>/change/", meeting_series.meeting_series_change, name="meeting_series_change"),
    path("meetings/series/<int:pk>/end/", meeting_series.meeting_series_end, name="meeting_series_end"),
    path("meetings/series/<int:pk>/leave-out/", meeting_series.series_exception_add, name="series_exception_add"),
    path(
        "meetings/series/exceptions/<int:pk>/remove/",
        meeting_series.series_exception_remove,
        name="series_exception_remove",
    ),
    path("meetings/holidays/", holidays.holiday_list, name="holiday_list"),
    path("meetings/holidays/add/", holidays.holiday_add, name="holiday_add"),
    path("meetings/holidays/federal/", holidays.holiday_add_federal, name="holiday_add_federal"),
    path("meetings/holidays/<int:pk>/remove/", holidays.holiday_remove, name="holiday_remove"),
]
by_link: list = []
in_public: list = []
