"""Asking for cards, and saying yes or no to it, before any money is spent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from common.words import money
from engagement.actions.custody_events import Part, is_same_person, lock
from engagement.benefit_notices import notice_for
from engagement.models import CompensationPart, CompensationProgram, PurchaseRequest

State = PurchaseRequest.State


@transaction.atomic
def add(
    program: CompensationProgram,
    *,
    by: Member,
    at: datetime,
    quantity: int,
    card_cents: int,
    vendor: str,
    purpose: str,
    notice_read: str,
) -> PurchaseRequest:
    """Ask for cards of one amount; `notice_read` is the benefit notice that was shown, and must be today's."""
    program = lock(program.pk)
    _refuse_amount(program, card_cents, on=program.coalition.today(at=at))
    if notice_read != notice_for(program.coalition, program.card_type).key:
        raise Refused(_("The benefit notice has changed. Read it again, then ask."), field="has_read")
    made: PurchaseRequest = add_row(
        PurchaseRequest,
        by=by,
        program=program,
        quantity=quantity,
        card_cents=card_cents,
        vendor=vendor,
        purpose=purpose,
        notice_version=notice_read,
        requested_by=by,
        requested_at=at,
    )
    return made


@transaction.atomic
def approve(request: PurchaseRequest, *, by: Member, at: datetime, note: str = "") -> PurchaseRequest:
    """Say that the cards may be bought; not the one who asked, and not a reconciler of the program."""
    program, request = _open(request, by=by)
    today = program.coalition.today(at=at)
    _refuse_amount(program, request.card_cents, on=today)
    seats = Member.objects.of_same_person(by)
    reconciles = CompensationPart.objects.meeting(starts_on=today, ends_on=None)
    if reconciles.filter(program=program, member__in=seats, part=Part.RECONCILER).exists():
        raise Refused(_("You reconcile this program, so somebody else approves what it buys."))
    return _decide(request, State.APPROVED, by=by, at=at, note=note)


@transaction.atomic
def decline(request: PurchaseRequest, *, by: Member, at: datetime, reason: str) -> PurchaseRequest:
    """Say that the cards are not bought, and why."""
    _program, request = _open(request, by=by)
    return _decide(request, State.DECLINED, by=by, at=at, note=reason)


def _open(request: PurchaseRequest, *, by: Member) -> tuple[CompensationProgram, PurchaseRequest]:
    """The program, locked, and the request as it stands; refused where it is decided, or where `by` asked for it."""
    program = lock(request.program_id)
    request = PurchaseRequest.objects.select_related("requested_by").get(pk=request.pk)
    if request.state != State.REQUESTED:
        raise Refused(_("This request was decided already."))
    if is_same_person(request.requested_by, by):
        raise Refused(_("You asked for these cards, so somebody else decides about it."))
    return program, request


def _decide(request: PurchaseRequest, state: str, *, by: Member, at: datetime, note: str) -> PurchaseRequest:
    decided: PurchaseRequest = change_row(
        request, by=by, state=state, decided_by=by, decided_at=at, decision_note=note.strip()
    )
    return decided


def _refuse_amount(program: CompensationProgram, card_cents: int, *, on: date) -> None:
    """A card is worth no more than one person may get, which is less than asks for an identity; the program runs."""
    if not program.is_current(on=on):
        raise Refused(_("This program does not run today, so nothing is bought for it."))
    if card_cents > program.person_cap_cents:
        raise Refused(
            _("One person gets at most %(cap)s at one session. Ask for cards of that amount or less.")
            % {"cap": money(program.person_cap_cents)},
            field="card_cents",
        )
