"""Addresses of what residents said and what became of it; each file holds one part of it."""

from django.urls import include, path

from engagement.urls import (
    answers,
    card_audit,
    card_checks,
    card_hands,
    card_programs,
    data_walks,
    planning,
    understanding,
)

app_name = "engagement"
urlpatterns = [
    path(
        "c/<slug:coalition>/",
        include(
            [
                *planning.in_coalition,
                *data_walks.in_coalition,
                *understanding.in_coalition,
                *answers.in_coalition,
                *card_programs.in_coalition,
                *card_hands.in_coalition,
                *card_checks.in_coalition,
                *card_audit.in_coalition,
            ]
        ),
    ),
    *planning.public,
    *answers.public,
]
