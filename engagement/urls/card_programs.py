"""Addresses of compensation programs: parts, notices, requests, lots and their cards."""

from django.urls import path

from engagement.views import (
    benefit_notices,
    card_documents,
    card_lots,
    compensation_parts,
    compensation_programs,
    purchase_requests,
)

in_coalition = [
    path("cards/", compensation_programs.compensation_program_list, name="compensation_program_list"),
    path("cards/add/", compensation_programs.compensation_program_add, name="compensation_program_add"),
    path("cards/<int:pk>/", compensation_programs.compensation_program_detail, name="compensation_program_detail"),
    path(
        "cards/<int:pk>/change/", compensation_programs.compensation_program_change, name="compensation_program_change"
    ),
    path("cards/<int:pk>/parts/add/", compensation_parts.compensation_part_add, name="compensation_part_add"),
    path("cards/parts/<int:pk>/end/", compensation_parts.compensation_part_end, name="compensation_part_end"),
    path("cards/notices/", benefit_notices.benefit_notice_list, name="benefit_notice_list"),
    path("cards/notices/add/", benefit_notices.benefit_notice_add, name="benefit_notice_add"),
    path("cards/notices/<slug:card_type>/", benefit_notices.benefit_notice_detail, name="benefit_notice_detail"),
    path("cards/notices/<slug:card_type>/print/", benefit_notices.benefit_notice_print, name="benefit_notice_print"),
    path("cards/documents/<int:pk>/file/", card_documents.card_document_file, name="card_document_file"),
    path("cards/requests/", purchase_requests.purchase_request_list, name="purchase_request_list"),
    path("cards/<int:pk>/requests/add/", purchase_requests.purchase_request_add, name="purchase_request_add"),
    path("cards/requests/<int:pk>/", purchase_requests.purchase_request_detail, name="purchase_request_detail"),
    path(
        "cards/requests/<int:pk>/approve/", purchase_requests.purchase_request_approve, name="purchase_request_approve"
    ),
    path(
        "cards/requests/<int:pk>/decline/", purchase_requests.purchase_request_decline, name="purchase_request_decline"
    ),
    path("cards/requests/<int:pk>/bought/", card_lots.card_lot_add, name="card_lot_add"),
    path("cards/lots/", card_lots.card_lot_list, name="card_lot_list"),
    path("cards/lots/<int:pk>/", card_lots.card_lot_detail, name="card_lot_detail"),
    path("cards/lots/<int:pk>/change/", card_lots.card_lot_change, name="card_lot_change"),
    path("cards/lots/<int:pk>/cards/add/", card_lots.card_add, name="card_add"),
]
