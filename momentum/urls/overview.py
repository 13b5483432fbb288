"""Addresses of the overview and the board page."""

from django.urls import path

from momentum.views import overview, search

in_coalition: list = [
    path("", overview.overview, name="overview"),
    path("search/", search.search, name="search"),
]
