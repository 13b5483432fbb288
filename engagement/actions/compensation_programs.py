"""Setting up the programs by which residents are paid for their time."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.actions.card_documents import kept
from engagement.actions.custody_events import lock
from engagement.models import CardDocument, CompensationProgram, PurchaseRequest

_kept = partial(kept, kind=CardDocument.Kind.AUTHORITY, field="authority_document")


@transaction.atomic
def add(
    coalition: Coalition, *, by: Member, at: datetime, paper: UploadedFile | None = None, **details: Any
) -> CompensationProgram:
    """Set up a program under a board action that was taken; `paper` is the document of that action."""
    _refuse_action_to_come(coalition, details, at=at)
    with _kept(coalition, paper, by=by, at=at) as document:
        program: CompensationProgram = add_row(CompensationProgram, by=by, coalition=coalition, **details, **document)
    return program


@transaction.atomic
def change(
    program: CompensationProgram,
    *,
    by: Member,
    at: datetime,
    expected: int | None = None,
    paper: UploadedFile | None = None,
    **details: Any,
) -> CompensationProgram:
    """Correct a program; its kind of card stays once somebody has asked for cards and read what that kind means."""
    standing = lock(program.pk)
    coalition = program.coalition
    _refuse_action_to_come(coalition, details, at=at)
    asked = PurchaseRequest.objects.filter(program=program).exclude(state=PurchaseRequest.State.DECLINED)
    if details.get("card_type", standing.card_type) != standing.card_type and asked.exists():
        raise Refused(
            _("Cards of this kind were asked for. Set up another program for another kind of card."), field="card_type"
        )
    with _kept(coalition, paper, by=by, at=at) as document:
        changed: CompensationProgram = change_row(program, by=by, expected=expected, **details, **document)
    return changed


def _refuse_action_to_come(coalition: Coalition, details: dict[str, Any], *, at: datetime) -> None:
    taken_on = details.get("authority_on")
    if taken_on and taken_on > coalition.today(at=at):
        raise Refused(_("The board has not decided yet: this day is still to come."), field="authority_on")
