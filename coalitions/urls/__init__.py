"""Addresses of the coalition's core; each file holds one part of it."""

from django.urls import include, path

from coalitions.urls import agenda, data, imports, partners, updates

app_name = "coalitions"
urlpatterns = [
    path(
        "c/<slug:coalition>/",
        include(
            [
                *partners.in_coalition,
                *agenda.in_coalition,
                *updates.in_coalition,
                *imports.in_coalition,
                *data.in_coalition,
            ]
        ),
    ),
    path("l/", include([*partners.by_link, *agenda.by_link])),
]
