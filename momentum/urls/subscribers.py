"""Addresses of readers of reports."""

from django.urls import path

from momentum.views import subscribers

in_coalition: list = [
    path("reports/readers/", subscribers.subscriber_list, name="subscriber_list"),
    path("reports/readers/add/", subscribers.subscriber_add, name="subscriber_add"),
    path("reports/readers/<int:pk>/", subscribers.subscriber_change, name="subscriber_change"),
    path("reports/readers/<int:pk>/end/", subscribers.subscriber_end, name="subscriber_end"),
]
by_link: list = [
    path("unsubscribe/<str:token>/", subscribers.subscriber_leave, name="subscriber_leave"),
]
in_public: list = []
