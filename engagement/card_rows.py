"""The cards of a lot as rows of a list: where each is and in whose hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.lists import Column, Row
from common.marks import nothing, pill
from common.words import long_date
from engagement.models import CardPlace, EngagementActivity

CARD_COLUMNS = (
    Column("number", _("Card"), sort="number"),
    Column("place", _("Place"), sort="place"),
    Column("holder", _("In whose hands")),
    Column("session", _("Session")),
    Column("moved", _("Since"), sort="moved_at"),
)
TONES = {
    CardPlace.CUSTODY: "ok",
    CardPlace.ISSUED: "risk",
    CardPlace.GIVEN: "done",
    CardPlace.LOST: "off",
}


def card_rows(coalition: Coalition) -> Callable[[Any], Row]:
    """Turns a card of `with_place` into a row; people and sessions are looked up at once, before the first."""
    people = dict(Member.objects.in_coalition(coalition).order_by().values_list("pk", "name"))
    sessions = dict(
        EngagementActivity.objects.in_coalition(coalition)
        .filter(custody_events__isnull=False)
        .order_by()
        .distinct()
        .values_list("pk", "title")
    )

    def row(card: Any) -> Row:
        return Row(
            url=reverse("engagement:card_detail", args=[coalition.slug, card.pk]),
            id=f"card-{card.pk}",
            cells=(
                str(card),
                pill(TONES.get(card.place, "silent"), CardPlace(card.place).label) if card.place else nothing(),
                people.get(card.holder_id) or nothing(),
                sessions.get(card.session_id) or nothing(),
                long_date(card.moved_at),
            ),
        )

    return row
