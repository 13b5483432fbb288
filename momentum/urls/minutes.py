"""Addresses of minutes."""

from django.urls import path

from momentum.views import minutes

in_coalition: list = [
    path("meetings/minutes/", minutes.minutes_list, name="minutes_list"),
    path("meetings/<int:pk>/minutes/draft/", minutes.minutes_draft, name="minutes_draft"),
    path("meetings/minutes/<int:pk>/", minutes.minutes_detail, name="minutes_detail"),
    path("meetings/minutes/<int:pk>/change/", minutes.minutes_change, name="minutes_change"),
    path("meetings/minutes/<int:pk>/approve/", minutes.minutes_approve, name="minutes_approve"),
    path("meetings/minutes/<int:pk>/correct/", minutes.minutes_correct, name="minutes_correct"),
    path("meetings/minutes/<int:pk>/send/", minutes.minutes_send, name="minutes_send"),
    path("meetings/minutes/<int:pk>/read/", minutes.minutes_read, name="minutes_read"),
]
by_link: list = []
in_public: list = [
    path("<slug:slug>/minutes/<int:pk>/", minutes.minutes_public, name="minutes_public"),
]
