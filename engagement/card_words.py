"""What stands on pages about programs, requests and lots, as pairs of a term and its words."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common.words import long_date, money
from engagement.benefit_notices import name_of_notice
from engagement.models import CardDocument, CardLot, CompensationProgram, PurchaseRequest

Facts = list[tuple[str, str]]


def program_facts(program: CompensationProgram, *, slug: str) -> Facts:
    """By whose authority, with what, up to how much."""
    threshold = _("%(amount)s to one person in %(year)d") % {
        "amount": money(program.tax_threshold_cents),
        "year": program.tax_year,
    }
    return [
        (_("Authority"), f"{program.authority}, {long_date(program.authority_on)}"),
        (_("Document"), document_link(program.authority_document, slug=slug) or _("Not added yet")),
        (_("Public purpose"), program.public_purpose),
        (_("Funding source"), program.funding_source),
        (_("Kind of card"), str(program.get_card_type_display())),
        (_("Most for one person at one session"), money(program.person_cap_cents)),
        (_("Most for one session"), money(program.activity_cap_cents)),
        (_("Most for one day"), money(program.day_cap_cents)),
        (_("An hour is meant to be worth"), money(program.hourly_cents)),
        (_("A tax form is due from"), f"{threshold}. {program.tax_rule}".strip()),
        (_("The county asks for an identity from"), money(program.identity_threshold_cents)),
        (_("Contractor"), program.contractor.name if program.contractor else ""),
        (_("Clause of its contract"), program.contractor_clause),
        (_("From, until"), days_words(program)),
    ]


def days_words(program: CompensationProgram) -> str:
    """On which days a program runs."""
    if program.ends_on is None:
        return _("from %(day)s on") % {"day": long_date(program.starts_on)}
    return f"{long_date(program.starts_on)} – {long_date(program.ends_on)}"


def request_facts(request: PurchaseRequest, *, slug: str) -> Facts:
    """What is asked for, by whom, and what was read before."""
    program = reverse("engagement:compensation_program_detail", args=[slug, request.program_id])
    decided = f"{request.decided_by}, {long_date(request.decided_at)}" if request.decided_by else ""
    return [
        (_("Program"), format_html('<a href="{}">{}</a>', program, request.program)),
        (_("Cards"), f"{request.quantity} × {money(request.card_cents)} = {money(request.cents)}"),
        (_("Vendor"), request.vendor),
        (_("What for"), request.purpose),
        (_("Asked for by"), f"{request.requested_by}, {long_date(request.requested_at)}"),
        (_("Benefit notice that was read"), name_of_notice(request.notice_version)),
        (_("Decided by"), decided),
        (_("Remark"), request.decision_note),
    ]


def lot_facts(lot: CardLot, *, slug: str) -> Facts:
    """The papers of a purchase."""
    program = reverse("engagement:compensation_program_detail", args=[slug, lot.program_id])
    asked = reverse("engagement:purchase_request_detail", args=[slug, lot.request_id])
    return [
        (_("Program"), format_html('<a href="{}">{}</a>', program, lot.program)),
        (_("Request"), format_html('<a href="{}">{}</a>', asked, lot.request)),
        (_("Bought"), f"{lot.quantity} × {money(lot.card_cents)} = {money(lot.cents)}, {long_date(lot.bought_on)}"),
        (_("Logged by"), lot.bought_by.name),
        (_("Receipt number"), lot.receipt),
        (_("Receipt"), document_link(lot.receipt_document, slug=slug) or _("Not added yet")),
        (_("Voucher"), lot.voucher),
        (_("Account"), lot.account),
        (_("Fund"), lot.fund),
        (_("Grant"), lot.grant),
        (_("Fiscal year"), lot.fiscal_year),
        (_("Closed"), long_date(lot.closed_at)),
    ]


def document_link(document: CardDocument | None, *, slug: str) -> SafeString:
    """A paper that can be saved."""
    if document is None:
        return SafeString("")
    address = reverse("engagement:card_document_file", args=[slug, document.pk])
    return format_html('<a href="{}">{}</a>', address, document)
