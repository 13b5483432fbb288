"""Who had a hand in which lot: whoever did never judges its numbers, whatever part or seat they have today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from coalitions.models import Member
from engagement.models import CardLot, CardTransfer, CompensationPart, CustodyEvent, TallyLine

Part = CompensationPart.Part


def hands_in(lots: Iterable[CardLot], member: Member) -> dict[int, str]:
    """Those of these lots in which this person ever had a hand, by their key, with a sentence that says how.

    Asked of the person, not of the seat: a new seat, an ended part or a changed role washes no hands. Who asked for
    a purchase or approved one had none of its cards in hand: that is written down before there are any, the two are
    different people already, and in a small county hardly anybody would be left to reconcile.
    """
    keys = [lot.pk for lot in lots]
    seats = list(Member.objects.of_same_person(member).values_list("pk", flat=True))
    found: dict[int, str] = {}
    for sentence, touched in _touched(keys, seats) if keys else ():
        for key in touched:
            found.setdefault(key, sentence % {"who": member})
    return found


def why_not_reconcile(lots: Sequence[CardLot], member: Member, *, at: datetime) -> dict[int, str]:
    """Those of these lots (of one coalition) that this person cannot reconcile now, by their key, with the reason."""
    if not lots:
        return {}
    had, parts = hands_in(lots, member), parts_of(member, at=at)
    return {
        lot.pk: why for lot in lots if (why := had.get(lot.pk) or _no_part(parts.get(lot.program_id, set()), member))
    }


def parts_of(member: Member, *, at: datetime) -> dict[int, set[str]]:
    """The parts that this person has today, through any seat, by program."""
    held = CompensationPart.objects.held(on=member.coalition.today(at=at))
    parts: dict[int, set[str]] = {}
    rows = held.filter(member__in=Member.objects.of_same_person(member))
    for program, part in rows.values_list("program_id", "part"):
        parts.setdefault(program, set()).add(part)
    return parts


def keeps_or_gives(parts: set[str]) -> bool:
    """Whether these parts put cards into somebody's hands."""
    return bool(parts & {Part.CUSTODIAN, Part.DISTRIBUTOR})


def _no_part(parts: set[str], member: Member) -> str:
    if keeps_or_gives(parts):
        return _("%(who)s keeps or gives out cards in this program today.") % {"who": member}
    if Part.RECONCILER not in parts:
        return _("%(who)s is not the reconciler of this program today. A coordinator names who is.") % {"who": member}
    return ""


def _touched(lots: list[int], seats: list[int]) -> Iterator[tuple[str, Iterable[int]]]:
    """Each way to have a hand in a lot, as a sentence, with the lots in which these seats had one."""
    events: Any = CustodyEvent.objects.filter(lot__in=lots).order_by()
    yield (
        _("%(who)s had cards of this lot in hand, or wrote down where they went."),
        events.naming(seats).values_list("lot", flat=True).distinct(),
    )
    offered = Q(from_member__in=seats) | Q(to_member__in=seats)
    yield (
        _("%(who)s was to give or to take over cards of this lot."),
        CardTransfer.objects.filter(offered, lot__in=lots).order_by().values_list("lot", flat=True).distinct(),
    )
    typed = Q(tally__distributor__in=seats) | Q(tally__entered_by__in=seats) | Q(tally__checked_by__in=seats)
    lines = TallyLine.objects.filter(typed, card__lot__in=lots)
    yield (
        _("%(who)s gave out cards of this lot on paper, or typed in or checked the sheet."),
        lines.order_by().values_list("card__lot", flat=True).distinct(),
    )
    led = Q(activity__facilitator__in=seats) | Q(activity__note_taker__in=seats)
    yield (
        _("%(who)s led or took notes at a session to which cards of this lot were issued."),
        events.filter(led).values_list("lot", flat=True).distinct(),
    )
    yield (
        _("%(who)s logged the purchase of this lot."),
        CardLot.objects.filter(pk__in=lots, bought_by__in=seats).values_list("pk", flat=True),
    )
