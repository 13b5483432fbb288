"""Addresses of readers of reports."""

from django.urls import path

from momentum.views import reader_links, subscribers

in_coalition: list = [
    path("reports/readers/", subscribers.subscriber_list, name="subscriber_list"),
    path("reports/readers/add/", subscribers.subscriber_add, name="subscriber_add"),
    path("reports/readers/<int:pk>/", subscribers.subscriber_change, name="subscriber_change"),
    path("reports/readers/<int:pk>/end/", subscribers.subscriber_end, name="subscriber_end"),
]
by_link: list = [
    path("unsubscribe/<str:token>/", reader_links.subscriber_leave, name="subscriber_leave"),
    path("subscribe/<str:token>/", reader_links.subscriber_confirm, name="subscriber_confirm"),
]
in_public: list = [
    path("<slug:slug>/subscribe/", reader_links.subscriber_ask, name="subscriber_ask"),
]
