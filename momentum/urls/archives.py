"""Addresses of archives of the whole record."""

from django.urls import path

from momentum.views import archives

in_coalition: list = [
    path("archives/", archives.archive_list, name="archive_list"),
    path("archives/add/", archives.archive_add, name="archive_add"),
    path("archives/<int:pk>/", archives.archive_detail, name="archive_detail"),
    path("archives/<int:pk>/file/", archives.archive_file, name="archive_file"),
]
by_link: list = []
in_public: list = []
