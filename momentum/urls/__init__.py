"""Addresses of what keeps a coalition moving; each file holds one part of it."""

from django.urls import include, path

from momentum.urls import (
    action_items,
    agenda,
    archives,
    attendance,
    cadences,
    calendars,
    community_changes,
    meeting_series,
    meetings,
    minutes,
    overview,
    postings,
    progress_pages,
    reminders,
    reports,
    subscribers,
)

# Attendance, agendas and the rest stand under `meetings/`; those with words in their address come before numbers.
ROOMS = (
    overview,
    reminders,
    calendars,
    meeting_series,
    attendance,
    postings,
    agenda,
    minutes,
    action_items,
    meetings,
    cadences,
    subscribers,
    community_changes,
    archives,
    progress_pages,
    reports,
)

app_name = "momentum"
urlpatterns = [
    path("c/<slug:coalition>/", include([address for room in ROOMS for address in room.in_coalition])),
    path("", include(reminders.anywhere)),
    path("l/", include([address for room in ROOMS for address in room.by_link])),
    path("r/", include([address for room in ROOMS for address in room.in_public])),
]
