"""Addresses of agenda postings."""

from django.urls import path

from momentum.views import postings

in_coalition: list = [
    path("meetings/<int:pk>/posting/", postings.posting_record, name="posting_record"),
    path("meetings/postings/<int:pk>/", postings.posting_detail, name="posting_detail"),
]
by_link: list = []
in_public: list = [
    path("<slug:slug>/agendas/<int:pk>/", postings.posting_public, name="posting_public"),
    path("<slug:slug>/agendas/<int:pk>/papers/<int:paper>/", postings.posting_paper, name="posting_paper"),
]
