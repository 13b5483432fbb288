"""Addresses of agendas, of their papers, and of the page during the meeting."""

from django.urls import path

from momentum.views import agenda_items, meeting_documents, meeting_run

in_coalition: list = [
    path("meetings/<int:pk>/agenda/", agenda_items.meeting_agenda, name="meeting_agenda"),
    path("meetings/<int:pk>/agenda/draft/", agenda_items.agenda_draft, name="agenda_draft"),
    path("meetings/<int:pk>/agenda/put/", agenda_items.agenda_put, name="agenda_put"),
    path("meetings/<int:pk>/agenda/add/", agenda_items.agenda_item_add, name="agenda_item_add"),
    path("meetings/items/<int:pk>/change/", agenda_items.agenda_item_change, name="agenda_item_change"),
    path("meetings/items/<int:pk>/move/", agenda_items.agenda_item_move, name="agenda_item_move"),
    path("meetings/items/<int:pk>/remove/", agenda_items.agenda_item_remove, name="agenda_item_remove"),
    path("meetings/items/<int:pk>/put/", agenda_items.agenda_item_put, name="agenda_item_put"),
    path("meetings/items/<int:pk>/carry/", agenda_items.agenda_item_carry, name="agenda_item_carry"),
    path("meetings/<int:pk>/papers/add/", meeting_documents.meeting_document_add, name="meeting_document_add"),
    path("meetings/papers/<int:pk>/", meeting_documents.meeting_document_file, name="meeting_document_file"),
    path("meetings/papers/<int:pk>/remove/", meeting_documents.meeting_document_remove, name="meeting_document_remove"),
    path("meetings/<int:pk>/run/", meeting_run.meeting_run, name="meeting_run"),
    path("meetings/items/<int:pk>/note/", meeting_run.agenda_item_note, name="agenda_item_note"),
    path("meetings/items/<int:pk>/decide/", meeting_run.agenda_item_decide, name="agenda_item_decide"),
    path("meetings/items/<int:pk>/assign/", meeting_run.agenda_item_assign, name="agenda_item_assign"),
    path("meetings/items/<int:pk>/commit/", meeting_run.agenda_item_commit, name="agenda_item_commit"),
    path("meetings/decisions/<int:pk>/change/", meeting_run.decision_change, name="decision_change"),
    path("meetings/decisions/<int:pk>/remove/", meeting_run.decision_remove, name="decision_remove"),
]
by_link: list = []
in_public: list = []
