"""Where all cards were when a day was over: purchased = in custody + issued + given + vendor + void + lost.

Counted from the events alone, in one question for any number of lots or days. Two terms complete the equation:
cards that the vendor re-issued came in beside those that were purchased, and of a purchase that is still being
logged some cards stand in no place yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate

from coalitions.models import Coalition
from engagement.models import CardLot, CardPlace, CustodyEvent


class Amount(NamedTuple):
    """So many cards, worth so many cents."""

    cards: int
    cents: int

    def and_(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(self.cards + other.cards, self.cents + other.cents)

    def less(self, other: Amount) -> Amount:
        """What is left when the other is taken away."""
        return Amount(self.cards - other.cards, self.cents - other.cents)


NOTHING = Amount(0, 0)


@dataclass(frozen=True)
class Balance:
    """Where the cards of one purchase, or of several together, were when a day was over."""

    purchased: Amount = NOTHING
    reissued: Amount = NOTHING
    places: dict[str, Amount] = field(default_factory=lambda: dict.fromkeys(CardPlace.of_the_ledger(), NOTHING))

    def __add__(self, other: Balance) -> Balance:
        """Two purchases together."""
        places = {place: amount.and_(other.places[place]) for place, amount in self.places.items()}
        return Balance(self.purchased.and_(other.purchased), self.reissued.and_(other.reissued), places)

    @property
    def not_logged(self) -> Amount:
        """Cards of the receipt that no event speaks of yet."""
        return reduce(Amount.less, self.places.values(), self.purchased.and_(self.reissued))

    @property
    def terms(self) -> list[Amount]:
        """The equation's right side in the order of `CardPlace.of_the_ledger`, what is not logged yet at its end."""
        return [*self.places.values(), self.not_logged]

    @property
    def holds(self) -> bool:
        """Whether no place has less than nothing, and no more was logged than was bought."""
        return all(cards >= 0 and cents >= 0 for cards, cents in self.terms)


class OnDay(NamedTuple):
    """One lot when a day was over."""

    day: date
    lot: CardLot
    balance: Balance


def total(balances: Iterable[Balance]) -> Balance:
    """Several lots together."""
    return sum(balances, Balance())


def balances_on(coalition: Coalition, day: date, **where: Any) -> list[OnDay]:
    """Each lot that had been bought by a day, as it stood when the day was over; `where` narrows down the lots."""
    lots = CardLot.objects.in_coalition(coalition).filter(bought_on__lte=day, **where).select_related("program")
    events = CustodyEvent.objects.filter(lot__in=lots).until_day(day, coalition)
    moved = defaultdict(list)
    for row in _moves(events, "lot"):
        moved[row["lot"]].append(row)
    return [OnDay(day, lot, _Running(lot).after(moved[lot.pk])) for lot in lots.order_by("program__name", "pk")]


def balances_by_day(coalition: Coalition) -> Iterator[OnDay]:
    """Each lot on each day on which something about it changed, the days in their order."""
    lots = {lot.pk: lot for lot in CardLot.objects.in_coalition(coalition).select_related("program")}
    events = CustodyEvent.objects.in_coalition(coalition).annotate(
        day=TruncDate("happened_at", tzinfo=coalition.zone),
    )
    changes: dict[tuple[date, int], list[dict[str, Any]]] = {(lot.bought_on, lot.pk): [] for lot in lots.values()}
    for row in _moves(events, "day", "lot"):
        changes.setdefault((row["day"], row["lot"]), []).append(row)
    running = {pk: _Running(lot) for pk, lot in lots.items()}
    for day, pk in sorted(changes):
        yield OnDay(day, lots[pk], running[pk].after(changes[day, pk]))


def _moves(events: Any, *by: str) -> Any:
    """How many cards, worth how much, went from where to where; what was reversed tells a purchase from a re-issue."""
    groups = events.order_by().values(*by, "kind", "reverses__kind", "from_place", "to_place")
    return groups.annotate(cards=Count("pk"), worth=Sum("cents"))


class _Running:
    """A lot's balance while its moves are added one after the other."""

    def __init__(self, lot: CardLot) -> None:
        self.lot = lot
        self.cards: Counter[str] = Counter()
        self.cents: Counter[str] = Counter()

    def after(self, moves: Iterable[dict[str, Any]]) -> Balance:
        """The balance when these moves have been made too."""
        for move in moves:
            self._put(move["from_place"], move, -1)
            self._put(move["to_place"], move, 1)
            if move["kind"] == CustodyEvent.Kind.REPLACED:
                self._put("reissued", move, 1)
            elif move["reverses__kind"] == CustodyEvent.Kind.REPLACED:
                self._put("reissued", move, -1)
        places: dict[str, Amount] = {place: self._amount(place) for place in CardPlace.of_the_ledger()}
        return Balance(Amount(self.lot.quantity, self.lot.cents), self._amount("reissued"), places)

    def _put(self, place: str, move: dict[str, Any], sign: int) -> None:
        self.cards[place] += sign * move["cards"]
        self.cents[place] += sign * move["worth"]

    def _amount(self, place: str) -> Amount:
        return Amount(self.cards[place], self.cents[place])
