"""Addresses of progress reports and their parts."""

from django.urls import path

from momentum.views import (
    report_approvals,
    report_corrections,
    report_deliveries,
    report_editions,
    report_parts,
    reports,
)

in_coalition: list = [
    path("reports/", reports.report_list, name="report_list"),
    path("reports/add/", reports.report_add, name="report_add"),
    path("reports/<int:pk>/", reports.report_detail, name="report_detail"),
    path("reports/<int:pk>/change/", reports.report_change, name="report_change"),
    path("reports/<int:pk>/ask/", reports.report_ask, name="report_ask"),
    path("reports/<int:pk>/draft/", reports.report_draft, name="report_draft"),
    path("reports/<int:pk>/write/", reports.report_write, name="report_write"),
    path("reports/<int:pk>/spanish/", reports.report_translate, name="report_translate"),
    path("reports/<int:pk>/submit/", report_approvals.report_submit, name="report_submit"),
    path("reports/<int:pk>/approve/", report_approvals.report_approve, name="report_approve"),
    path("reports/<int:pk>/read/", report_editions.report_read, name="report_read"),
    path("reports/<int:pk>/report.pdf", report_editions.report_pdf, name="report_pdf"),
    path("reports/<int:pk>/numbers.xlsx", report_editions.report_xlsx, name="report_xlsx"),
    path("reports/<int:pk>/correct/", report_corrections.report_correct, name="report_correct"),
    path("reports/<int:pk>/correct/drop/", report_corrections.report_correction_drop, name="report_correction_drop"),
    path("reports/<int:pk>/send/", report_deliveries.report_send, name="report_send"),
    path("reports/<int:pk>/try/", report_deliveries.report_try, name="report_try"),
    path("reports/parts/<int:pk>/", report_parts.report_part_write, name="report_part_write"),
    path("reports/parts/<int:pk>/back/", report_parts.report_part_send_back, name="report_part_send_back"),
    path("reports/parts/<int:pk>/ask/", report_parts.report_part_ask, name="report_part_ask"),
]
by_link: list = [
    path("report/<str:token>/", report_parts.report_part_reply, name="report_part_reply"),
]
in_public: list = [
    path("<slug:slug>/<int:pk>/", report_editions.report_public, name="report_public"),
    path("<slug:slug>/<int:pk>/report.pdf", report_editions.report_public_pdf, name="report_public_pdf"),
    path("<slug:slug>/<int:pk>/numbers.xlsx", report_editions.report_public_xlsx, name="report_public_xlsx"),
]
