"""The auditor's package: everything that the ledger knows as one workbook, and what it cannot prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition
from common.importer.exporting import ExportSheet, write_xlsx
from common.one_moment import one_moment
from engagement.card_exports import BALANCES, balance_values
from engagement.ledger.audit import lots_of
from engagement.ledger.balances import balances_by_day
from engagement.ledger.package_events import cards_sheet, events_sheet, how_to_redo
from engagement.ledger.package_records import LOTS, Columns, moment, records, sheet
from engagement.ledger.proof import Verified, verify

# Said wherever somebody might take the ledger for more than it is.
CANNOT_PROVE = (
    gettext_lazy("Who received a card. Residents are counted, never listed: a number drawn at the door has no name."),
    gettext_lazy(
        "What one person received in a year. Whether a tax form is due to somebody cannot be decided from it."
    ),
    gettext_lazy("That the paper marks in the custodian’s envelope are genuine."),
    gettext_lazy("That a card had its value: only the vendor knows what was on it, and what was spent."),
)


@dataclass(frozen=True)
class Line:
    """A topic and what is said about it."""

    topic: str
    text: str


LINES: Columns = (
    ("topic", gettext_lazy("Topic"), lambda line: line.topic),
    ("text", gettext_lazy("What it says"), lambda line: line.text),
)


def write_package(coalition: Coalition, *, at: datetime) -> BinaryIO:
    """The workbook as of one moment; raises `Refused` where it cannot be written."""
    with one_moment():
        verified = verify(coalition)
        return write_xlsx(_sheets(coalition, verified, at=at))


def _sheets(coalition: Coalition, verified: Verified, *, at: datetime) -> Iterator[ExportSheet]:
    """One after the other, so that no more than one is read at a time."""
    lots = list(lots_of(coalition).order_by("pk"))
    yield sheet("read_me", _("Read me"), LINES, read_me(coalition, at=at))
    for key in ("programs", "parts", "requests"):
        yield records(coalition, key)
    yield sheet("lots", _("Lots"), LOTS, lots)
    yield cards_sheet(coalition)
    yield events_sheet(coalition)
    yield ExportSheet(BALANCES, map(balance_values, balances_by_day(coalition)))
    for key in ("transfers", "counts", "reconciliations", "variances", "documents"):
        yield records(coalition, key)
    yield sheet("verification", _("Verification"), LINES, verification(verified, lots, at=at))


def read_me(coalition: Coalition, *, at: datetime) -> list[Line]:
    """What the workbook is, as of when, how to redo the chain, and what it cannot prove."""
    return [
        Line(_("What this is"), _("The whole gift card ledger of %(coalition)s.") % {"coalition": coalition.name}),
        Line(_("As of (UTC)"), moment(at)),
        Line(
            _("Times"),
            _("Moments are in UTC. Days are those of the coalition’s time zone, %(zone)s.")
            % {"zone": coalition.time_zone},
        ),
        Line(
            _("The equation"),
            _(
                "Purchased + re-issued = in custody + issued to a session + given + returned to the vendor + void + "
                "lost or stolen + not logged yet, for each lot on each day."
            ),
        ),
        Line(_("Cards"), _("A card is known by its last four digits or its serial number, never by what is spent.")),
        Line(_("How to redo the chain"), how_to_redo()),
        *(Line(_("What this cannot prove"), str(sentence)) for sentence in CANNOT_PROVE),
    ]


def verification(verified: Verified, lots: Iterable[Any], *, at: datetime) -> list[Line]:
    """The result, what does not hold, and where each chain ends."""
    return [
        Line(_("Verified (UTC)"), moment(at)),
        Line(_("Result"), result_words(verified)),
        *(Line(_("Does not hold"), str(broken)) for broken in verified.broken),
        *(Line(_("End of the chain: %(lot)s") % {"lot": lot}, f"{lot.head_seq} {lot.head_hash}") for lot in lots),
    ]


def result_words(verified: Verified) -> str:
    """Whether the ledger holds, in one sentence."""
    counted = {"events": verified.events, "lots": verified.lots, "broken": len(verified.broken)}
    if verified.broken:
        return _("The ledger does not hold. Lots with something wrong: %(broken)d of %(lots)d.") % counted
    return _("The ledger holds, every chain and every sum. Events: %(events)d, lots: %(lots)d.") % counted
