"""Addresses of what keeps a coalition moving; each file holds one part of it."""

from django.urls import include, path

from momentum.urls import meetings, overview, reminders, reports

app_name = "momentum"
urlpatterns = [
    path(
        "c/<slug:coalition>/",
        include(
            [*overview.in_coalition, *reminders.in_coalition, *meetings.in_coalition, *reports.in_coalition],
        ),
    ),
    path("", include(reminders.anywhere)),
    path("l/", include([*meetings.by_link, *reports.by_link])),
    path("r/", include(reports.in_public)),
]
