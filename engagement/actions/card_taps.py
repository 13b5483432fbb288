"""What giving a card depends on, asked in two questions: at each tap a resident and a distributor wait for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, DateField, Exists, F, Q

from coalitions.models import Member
from common.prepared import Asked, Prepared
from engagement.actions.custody_events import Kind, Part, lots_now
from engagement.models import Card, CompensationPart, CustodyEvent, EngagementActivity


def given_to(activity: Any, number: Any) -> Any:
    """The events that gave a card to this number at a session, each with the one by which it was `taken_back`."""
    return _events(_given_to(activity, number))


def events_about(card: Card, *, activity: EngagementActivity, number: int, key: str) -> list[Any]:
    """The card's events, those of `given_to`, and the one that was written under this key."""
    return _EVENTS.ask(card=card.pk, session=activity.pk, number=number, key=key)


def lot_for(member: Member, card: Card, *, at: datetime) -> Any:
    """The card's lot as `lots_now` tells it, and whether this seat `may_give`: a distributor’s today."""
    program = card.lot.program
    today = program.coalition.today(at=at)
    [lot] = _LOT.ask(lot=card.lot_id, program=program.pk, member=member.pk, today=today)
    return lot


def _given_to(activity: Any, number: Any) -> Q:
    return Q(activity=activity, participant_number=number, kind=Kind.GIVEN)


def _events(about: Q) -> Any:
    return CustodyEvent.objects.filter(about).annotate(taken_back=F("reversed_by")).order_by()


def _events_about() -> Any:
    to_number = _given_to(Asked("session"), Asked("number"))
    return _events(Q(card=Asked("card")) | to_number | Q(idempotency_key=Asked("key", CharField())))


def _lot_for() -> Any:
    today: Any = Asked("today", DateField())
    parts = CompensationPart.objects.held(on=today).filter(program=Asked("program"), part=Part.DISTRIBUTOR)
    return lots_now().annotate(may_give=Exists(parts.filter(member=Asked("member")))).filter(pk=Asked("lot"))


_EVENTS: Prepared[Any] = Prepared(_events_about)
_LOT: Prepared[Any] = Prepared(_lot_for)
