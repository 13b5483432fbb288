"""Addresses of compensation programs: parts, notices, requests, lots and their cards."""

from django.urls import path

from engagement.views import card_documents, compensation_programs

in_coalition = [
    path("cards/", compensation_programs.compensation_program_list, name="compensation_program_list"),
    path("cards/<int:pk>/", compensation_programs.compensation_program_detail, name="compensation_program_detail"),
    path("cards/documents/<int:pk>/file/", card_documents.card_document_file, name="card_document_file"),
]
