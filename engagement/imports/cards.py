"""The sheet of cards: which lot a card belongs to, and its last four or serial number; never more than that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.imports.adapter import CoalitionAdapter
from coalitions.models import Coalition, Member
from common.importer import parsing
from common.importer.adapters import Adapter, Record
from common.importer.names import normalized
from common.importer.sheets import ColumnSpec, SheetKind
from common.refusals import Refused
from engagement.actions import card_lots
from engagement.card_numbers import REFUSED, holds_card_number, short_number
from engagement.models import Card, CardLot

# What stands in place of a full number: nothing of it but its end, and the mark by which the check knows it.
TOO_LONG = "••••"


def lot_name(text: str) -> str:
    """What a lot is called; a full number that stands in the wrong column is cut, too."""
    found = parsing.line(text)
    return TOO_LONG + found[-4:] if holds_card_number(found.upper()) else found


def card_number(text: str) -> str:
    """A number as it is kept. A spreadsheet drops the zeros before a last four, so they are put back.

    A full number is cut before it could stand in a preview; `CardAdapter.check` refuses the row.
    """
    if (cut := lot_name(text)).startswith(TOO_LONG):
        return cut
    try:
        found = short_number(text)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong
    return found.zfill(4) if found.isdigit() else found


CARD = SheetKind(
    key="card",
    label=gettext_lazy("Gift card"),
    plural=gettext_lazy("Gift cards"),
    aliases=("cards",),
    identity=("lot", "card"),
    name="card",
    finds_similar=False,
    number="number",
    columns=(
        ColumnSpec("number", gettext_lazy("Portal number"), aliases=("id",), width=10),
        ColumnSpec(
            "lot",
            gettext_lazy("Lot"),
            aliases=("lot number", "receipt number", "voucher"),
            required=True,
            parse=lot_name,
            help=gettext_lazy("Its number here, such as “Lot 12”, its receipt number or its voucher."),
        ),
        ColumnSpec(
            "card",
            gettext_lazy("Card"),
            aliases=("last four", "serial number", "card number"),
            required=True,
            parse=card_number,
            help=gettext_lazy("The last four digits or the serial number, never a full number or a PIN."),
        ),
    ),
)


class CardAdapter(CoalitionAdapter):
    """Cards; a custodian imports them into their custody, and no card is ever changed."""

    kind = CARD

    def rows(self) -> QuerySet[Card]:
        return Card.objects.in_coalition(self.coalition).select_related("lot")

    def values(self, row: Card) -> dict[str, Any]:
        return {"lot": str(row.lot), "card": row.number}

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """Whether the lot is known and open and has room, and the card is new; each row is told for itself."""
        number, said = str(values.get("card") or ""), str(values.get("lot") or "")
        if number.startswith(TOO_LONG) or said.startswith(TOO_LONG):
            yield str(REFUSED)
            return
        if record is not None:
            if any(values.get(name) != record.values.get(name) for name in ("lot", "card")):
                yield _("This card stands in the ledger and is never changed. Leave its portal number empty.")
            return
        lots = self._lots.get(normalized(said), [])
        if len(lots) != 1:
            told = _("There is no lot “%(lot)s” here.") if not lots else _("More than one lot is called “%(lot)s”.")
            yield told % {"lot": said[:40]}
            return
        yield from self._wrong_in(lots[0], number)

    def _wrong_in(self, lot: CardLot, number: str) -> Iterable[str]:
        there = self._numbers.setdefault(lot.pk, set())
        if lot.closed_at:
            yield _("This lot is closed; nothing about it changes any more.")
        elif number in there:
            yield _("This lot has a card of this number. Add a letter to one of them, and write it on its sleeve.")
        elif self._logged.get(lot.pk, 0) >= lot.quantity:
            yield _("The receipt is for %(all)d cards, and all of them are logged.") % {"all": lot.quantity}
        else:
            there.add(number)
            self._logged[lot.pk] = self._logged.get(lot.pk, 0) + 1

    def write(self, row: Card | None, values: dict[str, Any], by: Member) -> Card:
        if row is not None:
            raise Refused(_("This card stands in the ledger and is never changed. Leave its portal number empty."))
        lot = self._lots[normalized(values["lot"])][0]
        return card_lots.log_cards(lot, by=by, at=self.at, numbers=[values["card"]])[0]

    @cached_property
    def _lots(self) -> dict[str, list[CardLot]]:
        """Lots by everything that they may be called."""
        found: dict[str, list[CardLot]] = {}
        for lot in CardLot.objects.in_coalition(self.coalition).select_related("program"):
            for name in {normalized(text) for text in (str(lot), lot.receipt, lot.voucher)}:
                found.setdefault(name, []).append(lot)
        return found

    @cached_property
    def _numbers(self) -> dict[int, set[str]]:
        """The numbers in each lot, with those of earlier rows."""
        found: dict[int, set[str]] = {}
        for lot, number in Card.objects.in_coalition(self.coalition).order_by().values_list("lot", "number"):
            found.setdefault(lot, set()).add(number)
        return found

    @cached_property
    def _logged(self) -> dict[int, int]:
        """How many cards of each lot are logged, with those of earlier rows."""
        logged = Card.objects.in_coalition(self.coalition).logged().order_by()
        return dict(logged.values_list("lot").annotate(n=Count("pk")))


def card_adapters(coalition: Coalition, at: datetime) -> list[Adapter]:
    """Bridges to the card ledger."""
    return [CardAdapter(coalition, at=at)]
