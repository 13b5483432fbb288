"""Logging cards at the moment of their purchase, with the papers that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission, scope_of
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.actions.card_documents import kept
from engagement.actions.custody_events import Kind, Move, Part, lock, need_part, open_lot, write
from engagement.card_numbers import short_number
from engagement.models import Card, CardDocument, CardLot, CardPlace, PurchaseRequest

_kept = partial(kept, kind=CardDocument.Kind.RECEIPT, field="receipt_document")


@transaction.atomic
def log(
    request: PurchaseRequest,
    *,
    by: Member,
    at: datetime,
    bought_on: date,
    paper: UploadedFile | None = None,
    numbers: Sequence[str] = (),
    **papers: Any,
) -> CardLot:
    """Log what was bought on an approved request; the cards are in the custody of the custodian who logs them.

    `papers` are receipt, voucher, account, fund, grant and fiscal_year; `paper` is the receipt itself. `numbers` may
    come now or, until all are there, in further steps (`log_cards`).
    """
    program = lock(request.program_id)
    need_part(program, by, Part.CUSTODIAN, at=at)
    request = PurchaseRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != PurchaseRequest.State.APPROVED:
        raise Refused(_("Cards are bought on an approved request, once."))
    if bought_on > program.coalition.today(at=at):
        raise Refused(_("This day has not come yet. Choose the day of the purchase."), field="bought_on")
    with _kept(program.coalition, paper, by=by, at=at) as document:
        lot: CardLot = add_row(
            CardLot,
            by=by,
            program=program,
            request=request,
            quantity=request.quantity,
            card_cents=request.card_cents,
            bought_on=bought_on,
            bought_by=by,
            **papers,
            **document,
        )
        change_row(request, by=by, state=PurchaseRequest.State.BOUGHT)
        if numbers:
            log_cards(lot, by=by, at=at, numbers=numbers)
    return lot


@transaction.atomic
def log_cards(lot: CardLot, *, by: Member, at: datetime, numbers: Sequence[str]) -> list[Card]:
    """Log cards of a lot by their last four or serial number; they are in the custody of who logs them."""
    program = lock(lot.program_id)
    lot = open_lot(lot.pk)
    need_part(program, by, Part.CUSTODIAN, at=at)
    wanted = [_number(number) for number in numbers]
    there = set(lot.cards.values_list("number", flat=True))
    twice = sorted({number for number in wanted if wanted.count(number) > 1 or number in there})
    if twice:
        raise Refused(
            _("Twice in this lot: %(numbers)s. Add a letter to one of them, and write it on its sleeve.")
            % {"numbers": ", ".join(twice[:10])},
            field="numbers",
        )
    room = lot.quantity - lot.cards.logged().count()
    if len(wanted) > room:
        raise Refused(
            ngettext(
                "The receipt is for %(all)d cards: %(n)d more can be logged.",
                "The receipt is for %(all)d cards: %(n)d more can be logged.",
                room,
            )
            % {"all": lot.quantity, "n": room},
            field="numbers",
        )
    cards = [Card.objects.create(lot=lot, number=number) for number in wanted]
    moves = [Move(card, Kind.PURCHASED, CardPlace.CUSTODY, key=f"purchased:{card.pk}", to_member=by) for card in cards]
    write(lot, moves, by=by, at=at)
    return cards


@transaction.atomic
def change_papers(
    lot: CardLot,
    *,
    by: Member,
    at: datetime,
    expected: int | None = None,
    paper: UploadedFile | None = None,
    **papers: Any,
) -> CardLot:
    """Put right what the papers of a purchase are called; how many and how much never change.

    A custodian of the program does it, or a coordinator.
    """
    program = lock(lot.program_id)
    lot = open_lot(lot.pk)
    if not scope_of(by.role, Permission.APPROVE_GIFT_CARDS):
        need_part(program, by, Part.CUSTODIAN, at=at)
    with _kept(program.coalition, paper, by=by, at=at) as document:
        changed: CardLot = change_row(lot, by=by, expected=expected, **papers, **document)
    return changed


def _number(text: str) -> str:
    try:
        return short_number(text)
    except ValidationError as wrong:
        raise Refused(wrong.messages[0], field="numbers") from wrong
