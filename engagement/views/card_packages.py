"""The auditor's package: a workbook to check, and a summary to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.importer.exporting import answer_with_file
from common.refusals import Refused
from common.typesetting import pdf_answer
from engagement.ledger.package import write_package
from engagement.prints.card_summary import print_summary
from engagement.views.card_audits import audit_page


@coalition_page(P.EXPORT_RECORDS)
@require_safe
def card_package_xlsx(request: HttpRequest, access: Access) -> HttpResponse:
    """Everything that the ledger knows, as one workbook."""
    try:
        made = write_package(access.coalition, at=access.at)
    except Refused as refusal:
        return audit_page(request, access, refusal=refusal.sentence)
    return answer_with_file(made, name=f"gift-card-ledger-{access.today:%Y-%m-%d}.xlsx")


@coalition_page(P.EXPORT_RECORDS)
@require_safe
def card_package_pdf(request: HttpRequest, access: Access) -> HttpResponse:
    """The summary as a tagged PDF."""
    try:
        return pdf_answer(print_summary(access), name=f"gift-card-summary-{access.today:%Y-%m-%d}")
    except Refused as refusal:
        return audit_page(request, access, refusal=refusal.sentence)
