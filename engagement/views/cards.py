"""The page of one card: where it is, and how it came there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.words import long_date, money
from engagement.crumbs import crumbs_to_ledger
from engagement.event_words import NEEDED, moment_words, people, place_words, reversed_words, way, what_happened
from engagement.ledger.chain import hash_of
from engagement.models import Card, CardPlace, CustodyEvent


@coalition_page(P.VIEW_GIFT_CARDS, on=Card)
@require_safe
def card_detail(request: HttpRequest, access: Access, card: Card) -> HttpResponse:
    """One card: its place, its lot, and its events with the last one first."""
    events = list(card.events.select_related(*NEEDED).order_by("-step"))
    last = events[0] if events else None
    fresh = Card.objects.filter(replaces=card).first()
    may_write = access.can(P.EDIT_GIFT_CARDS) and card.lot.closed_at is None
    context = {
        "crumbs": crumbs_to_ledger(access.coalition),
        "card": card,
        "last": last,
        "place": place_words(last.to_place if last else CardPlace.OUTSIDE, last.to_member if last else None),
        "facts": facts_of(card, events),
        "fresh": fresh,
        "events": [told(event) for event in events],
        "may_report": may_write and last and last.to_place in (CardPlace.CUSTODY, CardPlace.ISSUED, CardPlace.VOID),
        "may_replace": may_write
        and not fresh
        and last
        and last.to_place in (CardPlace.VENDOR, CardPlace.VOID, CardPlace.LOST),
        "may_reverse": may_write and last and last.can_be_reversed,
    }
    return render(request, "engagement/card_detail.html", context)


def facts_of(card: Card, events: list[CustodyEvent]) -> list[tuple[str, str]]:
    """What is known of a card beside where it is."""
    receipt = next((event.receipt_token for event in events if event.receipt_token), "")
    return [
        (_("Program"), card.lot.program.name),
        (_("Amount"), money(card.lot.card_cents)),
        (_("Bought on"), long_date(card.lot.bought_on)),
        (_("Lot closed"), moment_words(card.lot.closed_at)),
        (_("Receipt token"), receipt),
    ]


def told(event: CustodyEvent) -> dict[str, object]:
    """One event of the timeline."""
    return {
        "event": event,
        "what": what_happened(event),
        "way": way(event),
        "people": people(event),
        "happened": moment_words(event.happened_at),
        "recorded": moment_words(event.recorded_at),
        "reversed": reversed_words(event),
        "holds": event.hash == hash_of(event),
    }
