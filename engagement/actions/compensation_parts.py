"""Naming who keeps cards, who gives them out and who reconciles them, so that no two hands become one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission, Role, scope_of
from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from common.words import local_day, long_date
from engagement.actions.custody_events import is_same_person, lock
from engagement.models import (
    Card,
    CardPlace,
    CompensationPart,
    CompensationProgram,
    CustodyEvent,
    EngagementActivity,
    PurchaseRequest,
)

Part = CompensationPart.Part
# Where the cards of each part are: a reconciler never has any.
PLACES = {Part.CUSTODIAN: CardPlace.CUSTODY, Part.DISTRIBUTOR: CardPlace.ISSUED}


@transaction.atomic
def add(
    program: CompensationProgram,
    *,
    by: Actor,
    at: datetime,
    member: Member,
    part: str,
    starts_on: date,
    ends_on: date | None = None,
    exception_reason: str = "",
) -> CompensationPart:
    """Give a member a part in a program, on days on which nothing else that this person does forbids it.

    Nobody gives themselves a part: two people know of every pair of hands. Who decides about purchases of the
    program is not its reconciler either, for a reconciliation asks whether what was approved was bought.
    """
    lock(program.pk)
    _refuse_person(program, member, part, by=by, at=at)
    _refuse_days(program, starts_on, ends_on)
    is_both = _refuse_other_parts(program, member, part, starts_on, ends_on)
    reason = _exception(member, exception_reason.strip() if isinstance(by, Member) else "", is_both=is_both)
    made: CompensationPart = add_row(
        CompensationPart,
        by=by,
        program=program,
        member=member,
        part=part,
        starts_on=starts_on,
        ends_on=ends_on,
        exception_reason=reason,
        exception_by=by if reason else None,
    )
    return made


@transaction.atomic
def end(part: CompensationPart, *, by: Actor, at: datetime, on: date) -> CompensationPart:
    """Let a part end with a day; not while its cards are in the person's hands, nor before they last moved one."""
    program = lock(part.program_id)
    part = CompensationPart.objects.select_related("member", "program__coalition").get(pk=part.pk)
    held = cards_in_hand(part)
    if held:
        raise Refused(
            ngettext(
                "%(who)s still has %(n)d card. Hand over this card first.",
                "%(who)s still has %(n)d cards. Hand over these %(n)d cards first.",
                held,
            )
            % {"who": part.member, "n": held}
        )
    if part.ends_on and part.ends_on < program.coalition.today(at=at):
        raise Refused(_("This part has ended already."))
    seats = Member.objects.of_same_person(part.member)
    moved = CustodyEvent.objects.filter(lot__program=program).naming(seats).aggregate(last=Max("recorded_at"))["last"]
    last = moved and local_day(moved.astimezone(program.coalition.zone))
    if last and part.part != Part.RECONCILER and on < last:
        raise Refused(
            _("%(who)s moved cards on %(day)s. The part ends on that day or later.")
            % {"who": part.member, "day": long_date(last)},
            field="on",
        )
    changed: CompensationPart = change_row(part, by=by, ends_on=on)
    return changed


def cards_in_hand(part: CompensationPart) -> int:
    """How many of the program's cards a person has by this part."""
    place = PLACES.get(Part(part.part))
    if place is None:
        return 0
    seats = Member.objects.of_same_person(part.member)
    return Card.objects.filter(lot__program=part.program_id).at(place, to_member__in=seats).count()


def refuse_leading(parts: Mapping[str, Any], *, on: date) -> None:
    """Refuse as facilitator or note-taker of a planned session whoever keeps or reconciles cards from `on` on."""
    for field in ("facilitator", "note_taker"):
        member = parts.get(field)
        if member is None:
            continue
        seats = Member.objects.of_same_person(member)
        held = CompensationPart.objects.meeting(starts_on=on, ends_on=None).filter(member__in=seats)
        if part := held.exclude(part=Part.DISTRIBUTOR).first():
            raise Refused(
                _("%(part)s of gift cards: this person can give cards out at a session, but not lead it or take notes.")
                % {"part": part},
                field=field,
            )


def _refuse_person(program: CompensationProgram, member: Member, part: str, *, by: Actor, at: datetime) -> None:
    """Active, with a role that may work with cards, not oneself; whoever leads sessions only gives cards out."""
    if isinstance(by, Member) and is_same_person(member, by):
        raise Refused(_("Nobody gives themselves a part. Ask another coordinator to name you."), field="member")
    if not member.is_active(at=at) or not scope_of(member.role, Permission.EDIT_GIFT_CARDS):
        raise Refused(_("%(who)s has no role that works with gift cards.") % {"who": member}, field="member")
    seats = Member.objects.of_same_person(member)
    if part == Part.DISTRIBUTOR:
        return
    leads = EngagementActivity.objects.in_coalition(program.coalition_id).filter(
        Q(facilitator__in=seats) | Q(note_taker__in=seats), state=EngagementActivity.State.PLANNED
    )
    if seats.active(at=at).filter(role=Role.FACILITATOR).exists() or leads.exists():
        raise Refused(
            _("%(who)s leads sessions or takes notes at them, and can give cards out, but not keep or reconcile them.")
            % {"who": member},
            field="member",
        )
    if part == Part.RECONCILER and PurchaseRequest.objects.filter(program=program, decided_by__in=seats).exists():
        raise Refused(
            _("%(who)s decided about purchases of this program. Somebody else reconciles it.") % {"who": member},
            field="member",
        )


def _exception(member: Member, reason: str, *, is_both: bool) -> str:
    """The reason why one person keeps and gives out cards: there must be one just where it is so."""
    if is_both and not reason:
        raise Refused(
            _("%(who)s would keep cards and give them out. Say why a small team cannot do otherwise; auditors read it.")
            % {"who": member},
            field="exception_reason",
        )
    if reason and not is_both:
        raise Refused(
            _("Nobody keeps and gives out cards here, so no exception is needed. Leave the reason empty."),
            field="exception_reason",
        )
    return reason


def _refuse_days(program: CompensationProgram, starts_on: date, ends_on: date | None) -> None:
    """A part lies within the program's days."""
    if starts_on < program.starts_on or (program.ends_on and starts_on > program.ends_on):
        raise Refused(_("The program does not run on this day."), field="starts_on")
    if ends_on and ends_on < starts_on:
        raise Refused(_("The part ends before it begins."), field="ends_on")


def _refuse_other_parts(
    program: CompensationProgram, member: Member, part: str, starts_on: date, ends_on: date | None
) -> bool:
    """Refuse what this person cannot be beside their other parts; says whether an exception must be on record."""
    seats = Member.objects.of_same_person(member)
    others = CompensationPart.objects.filter(program=program, member__in=seats)
    beside = set(others.meeting(starts_on=starts_on, ends_on=ends_on).values_list("part", flat=True))
    if part in beside:
        raise Refused(_("%(who)s has this part on some of these days already.") % {"who": member}, field="member")
    if beside and Part.RECONCILER in {part, *beside}:
        raise Refused(
            _("Whoever keeps cards or gives them out never reconciles them. Choose another person or other days."),
            field="member",
        )
    return bool(beside)
