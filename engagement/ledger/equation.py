"""A lot's cards as an equation: what was bought is exactly what is somewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.models import CardLot, CardPlace, CustodyEvent, EngagementActivity


@dataclass(frozen=True)
class Line:
    """One part of the equation: its sign, its name, how many cards, worth how many cents."""

    sign: str
    label: str
    cards: int
    cents: int


@dataclass(frozen=True)
class Equation:
    """Both sides at one moment, in cards; what the vendor re-issued and what is not logged yet stand on the left."""

    purchased: int
    reissued: int
    unlogged: int
    places: tuple[tuple[CardPlace, int], ...]
    card_cents: int

    @property
    def lines(self) -> list[Line]:
        """Both sides, line by line; what is nought on the left is left out."""
        left = [
            ("", _("Purchased"), self.purchased),
            ("+", _("Re-issued by the vendor"), self.reissued),
            ("−", _("Not logged yet"), self.unlogged),
        ]
        right = [("=" if at == 0 else "+", str(place.label), cards) for at, (place, cards) in enumerate(self.places)]
        lines = [*(line for line in left if line[2] or not line[0]), *right]
        return [Line(sign, label, cards, cards * self.card_cents) for sign, label, cards in lines]


def equation_of(lot: CardLot, balances: Mapping[str, int], *, until: int) -> Equation:
    """The lot's equation for balances as they were after its event number `until`."""
    events = lot.events.filter(seq__lte=until)
    reissued = events.filter(kind="replaced").count() - events.filter(reverses__kind="replaced").count()
    places = tuple((place, int(balances.get(place, 0))) for place in CardPlace.of_the_ledger())
    unlogged = lot.quantity + reissued - sum(cards for _place, cards in places)
    return Equation(lot.quantity, reissued, unlogged, places, lot.card_cents)


def balances_of(lots: Iterable[CardLot]) -> dict[int, Counter[str]]:
    """Where the cards of each of these lots are now, by the lot's key: two questions, however many lots."""
    events = CustodyEvent.objects.filter(lot__in=[lot.pk for lot in lots]).order_by()
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for place, sign in (("to_place", 1), ("from_place", -1)):
        for lot, where, cards in events.values_list("lot_id", place).annotate(n=Count("pk")):
            found[lot][where] += sign * cards
    return found


def keeps_open(lot: CardLot) -> list[str]:
    """What has to happen before the lot can be closed, in words; empty where an approved reconciliation closes it."""
    balances = lot.events.balances()
    equation = equation_of(lot, balances, until=lot.head_seq)
    kept, issued = balances[CardPlace.CUSTODY], balances[CardPlace.ISSUED]
    uncounted = EngagementActivity.objects.filter(
        pk__in=lot.events.filter(kind="given").standing().order_by().values("activity"), headcount=None
    ).count()
    said = (
        (
            equation.unlogged,
            ngettext("%(n)d card is not logged yet.", "%(n)d cards are not logged yet.", equation.unlogged),
        ),
        (kept, ngettext("%(n)d card is still in custody.", "%(n)d cards are still in custody.", kept)),
        (
            issued,
            ngettext("%(n)d card is still issued to a session.", "%(n)d cards are still issued to sessions.", issued),
        ),
        (
            uncounted,
            ngettext(
                "The people at %(n)d session that got cards are not counted yet.",
                "The people at %(n)d sessions that got cards are not counted yet.",
                uncounted,
            ),
        ),
    )
    return [sentence % {"n": number} for number, sentence in said if number]
