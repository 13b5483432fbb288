"""Deciding about links: what people say stays, whatever the next search finds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import change_row
from plans_inventory.models import AlignmentLink

State = AlignmentLink.State


@transaction.atomic
def confirm(link: AlignmentLink, *, by: Member, at: datetime) -> AlignmentLink:
    """Say that two sides do belong together."""
    return change_row(_open(link), by=by, state=State.CONFIRMED, decided_by=by, decided_at=at)


@transaction.atomic
def reject(link: AlignmentLink, *, by: Member, at: datetime, because: str = "") -> AlignmentLink:
    """Say that two sides do not belong together; why not may stay open."""
    fresh, why_not = _open(link), because.strip()
    return change_row(fresh, by=by, state=State.REJECTED, decided_by=by, decided_at=at, rejected_because=why_not)


@transaction.atomic
def reopen(link: AlignmentLink, *, by: Member) -> AlignmentLink:
    """Take a decision back: the link is a suggestion again."""
    fresh = AlignmentLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if fresh.is_open:
        raise Refused(_("This link is a suggestion already. Look at it once more."))
    return change_row(fresh, by=by, state=State.SUGGESTED, decided_by=None, decided_at=None, rejected_because="")


@transaction.atomic
def change(
    link: AlignmentLink, *, by: Actor, expected: int | None = None, bases: Iterable[str] | None = None, **details: Any
) -> AlignmentLink:
    """Say more exactly how the sides of a confirmed link stand to each other, why, and what to do about it."""
    fresh = AlignmentLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if fresh.state != State.CONFIRMED:
        raise Refused(_("Confirm the link first."))
    if bases is not None:
        details["reasons"] = resting_on(fresh.reasons, bases)
    return change_row(fresh, by=by, expected=expected, **details)


def resting_on(reasons: list[dict[str, Any]], bases: Iterable[str]) -> list[dict[str, Any]]:
    """The reasons on these bases: those that were found, with their words, and those that a person named."""
    found = {reason["basis"]: reason for reason in reasons}
    return [found.get(basis, {"basis": basis}) for basis in bases]


def _open(link: AlignmentLink) -> AlignmentLink:
    """The link as it is now, locked; whoever comes second is told who was first."""
    # Without a join: PostgreSQL, after waiting for the lock, would show the new row beside the old join.
    fresh = AlignmentLink.objects.select_for_update().filter(pk=link.pk).first()
    if fresh is None:
        raise Refused(_("The plans have changed in the meantime, and this link is not suggested any more."))
    if fresh.is_open:
        return fresh
    sentences = {
        State.CONFIRMED: _("%(person)s has confirmed this link in the meantime."),
        State.AGREED: _("%(person)s has confirmed this link in the meantime, and both offices agree."),
        State.REJECTED: _("%(person)s has rejected this link in the meantime."),
    }
    raise Refused(sentences[State(fresh.state)] % {"person": fresh.decided_by})
