"""Addresses of the public progress page."""

from django.urls import path

from momentum.views import progress_pages

in_coalition: list = []
by_link: list = []
in_public: list = [
    path("", progress_pages.progress_page_list, name="progress_page_list"),
    path("<slug:slug>/", progress_pages.progress_page, name="progress_page"),
]
