"""Addresses of the rhythm of reports."""

from django.urls import path

from momentum.views import cadences

in_coalition: list = [
    path("reports/rhythm/", cadences.cadence_change, name="cadence_change"),
]
by_link: list = []
in_public: list = []
