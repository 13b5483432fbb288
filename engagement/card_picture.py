"""Where every card is, as one bar that adds up, and how long cards have been kept without being given out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalitions.models import Coalition
from common.words import money
from engagement.models import Card, CardLot, CardPlace, CustodyEvent, EngagementActivity

# The fill of each place; beside it always stand its word and its numbers, in the order of the bar.
TONES = {
    CardPlace.CUSTODY: "bar-accent",
    CardPlace.ISSUED: "bar-risk",
    CardPlace.GIVEN: "bar-ok",
    CardPlace.VENDOR: "bar-done",
    CardPlace.VOID: "bar-silent",
    CardPlace.LOST: "bar-off",
}
NOT_LOGGED = "whole"
# Cards that were kept for up to so many days, and longer.
AGES = (30, 90, 180)


@dataclass(frozen=True)
class Segment:
    """One part of the bar: the cards of one place; where it begins and ends in percent of the bar."""

    label: str
    cards: int
    cents: int
    tone: str
    x: float = 0
    width: float = 0

    @property
    def amount(self) -> str:
        """What these cards are worth."""
        return money(self.cents)


@dataclass(frozen=True)
class CardPicture:
    """The bar of one lot or program. The cards of its segments add up to `cards`, their amounts to `cents`."""

    cards: int
    cents: int
    segments: Sequence[Segment]
    sentence: str

    @property
    def amount(self) -> str:
        """What all cards are worth."""
        return money(self.cents)

    @property
    def drawn(self) -> list[Segment]:
        """The segments that can be seen."""
        return [segment for segment in self.segments if segment.cards]


def card_picture(lots: QuerySet[CardLot, CardLot]) -> CardPicture:
    """Where the cards of these lots are, those that the vendor re-issued and those not yet logged included."""
    lots = lots.order_by()
    events = CustodyEvent.objects.filter(lot__in=lots)
    cards, cents = events.balances(), events.balances(of=Sum("cents"))
    worth = F("quantity") * F("card_cents")
    bought = lots.aggregate(cards=Sum("quantity", default=0), cents=Sum(worth, default=0))
    logged = (
        Card.objects.filter(lot__in=lots).logged().aggregate(cards=Count("pk"), cents=Sum("lot__card_cents", default=0))
    )
    found = [Segment(str(place.label), cards[place], cents[place], TONES[place]) for place in CardPlace.of_the_ledger()]
    unlogged = bought["cards"] - logged["cards"], bought["cents"] - logged["cents"]
    found.append(Segment(_("Not logged yet"), *unlogged, NOT_LOGGED))
    total = sum(segment.cards for segment in found)
    said = ngettext("%(n)d card was bought", "%(n)d cards were bought", bought["cards"]) % {"n": bought["cards"]}
    if extra := total - bought["cards"]:
        came = ngettext("%(n)d came in place of another", "%(n)d came in place of others", extra) % {"n": extra}
        said = f"{said}; {came}"
    parts = ", ".join(f"{segment.label}: {segment.cards}" for segment in found if segment.cards)
    sentence = f"{said}. {parts}." if parts else f"{said}."
    return CardPicture(total, sum(segment.cents for segment in found), _placed(found, total), sentence)


def _placed(segments: Sequence[Segment], total: int) -> list[Segment]:
    """The segments side by side over the whole width."""
    placed, before = [], 0
    for one in segments:
        x, end = (round(100 * n / total, 3) if total else 0 for n in (before, before + one.cards))
        placed.append(Segment(one.label, one.cards, one.cents, one.tone, x, round(end - x, 3)))
        before += one.cards
    return placed


@dataclass(frozen=True)
class Age:
    """Cards in custody that were bought so long ago."""

    label: str | Promise
    cards: int


def ages(lots: QuerySet[CardLot, CardLot], *, on: date) -> list[Age]:
    """How long the cards in custody have waited since their purchase, by spans of days; one query."""
    kept = CustodyEvent.objects.last_of_each().filter(lot__in=lots.order_by(), to_place=CardPlace.CUSTODY)
    bought = kept.order_by().values_list("lot__bought_on").annotate(n=Count("pk"))
    counted = [0] * (len(AGES) + 1)
    for day, cards in bought:
        counted[sum((on - day).days > age for age in AGES)] += cards
    labels = (
        *(gettext_lazy("Up to 30 days"), gettext_lazy("31 to 90 days"), gettext_lazy("91 to 180 days")),
        gettext_lazy("More than 180 days"),
    )
    return [Age(label, cards) for label, cards in zip(labels, counted, strict=True)]


def need_words(coalition: Coalition, *, at: datetime) -> str:
    """Whether the coalition has cards for the people that it hopes for at planned sessions; two queries."""
    planned = EngagementActivity.objects.in_coalition(coalition).to_come(at=at).order_by()
    hoped = planned.aggregate(people=Sum("hoped_for", default=0), sessions=Count("pk", filter=Q(hoped_for__gt=0)))
    if not hoped["people"]:
        return ""
    kept = CustodyEvent.objects.last_of_each().filter(to_place=CardPlace.CUSTODY)
    cards = kept.in_coalition(coalition).count()
    said = ngettext(
        "%(people)d people are hoped for at %(n)d planned session, and %(cards)d cards are in custody.",
        "%(people)d people are hoped for at %(n)d planned sessions, and %(cards)d cards are in custody.",
        hoped["sessions"],
    ) % {"people": hoped["people"], "n": hoped["sessions"], "cards": cards}
    missing = hoped["people"] - cards
    if missing > 0:
        return f"{said} " + _("With a card for each of them, %(n)d more would be needed.") % {"n": missing}
    return f"{said} " + _("No more need to be bought for them.")
