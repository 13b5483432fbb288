"""Addresses of the month view and of calendar feeds."""

from django.urls import path

from momentum.views import calendars

in_coalition: list = [
    path("meetings/calendar/", calendars.calendar_month, name="calendar_month"),
    path("meetings/calendar/addresses/", calendars.calendar_feed_list, name="calendar_feed_list"),
    path("meetings/calendar/addresses/make/", calendars.calendar_feed_make, name="calendar_feed_make"),
    path("meetings/calendar/addresses/take-back/", calendars.calendar_feed_take_back, name="calendar_feed_take_back"),
]
by_link: list = [
    path("calendar/<str:token>/", calendars.calendar_feed, name="calendar_feed"),
]
in_public: list = []
