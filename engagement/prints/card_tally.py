"""The gift card tally on paper: a full substitute for the hand-out page, without the name of anybody who comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from common.typesetting import typeset
from common.words import long_day, money
from engagement.models import CustodyEvent, EngagementActivity

# Rows of the blank tally in the session kit, where nobody has said how many people are hoped for.
USUAL_CARDS, MOST_CARDS = 30, 200


def blank_tally(activity: EngagementActivity) -> dict[str, Any]:
    """A tally without cards, for the session kit, which may be printed before any is issued."""
    lines = [{"card": "", "receipt": "", "amount": ""}] * min(activity.hoped_for or USUAL_CARDS, MOST_CARDS)
    return _sheet(lines, [])


def print_tally(activity: EngagementActivity, left: Sequence[CustodyEvent], *, language: str) -> bytes:
    """A line and a slip for each card that is still to be given, one sheet for each person who holds some, as PDF."""
    with translation.override(language):
        holders = dict.fromkeys(event.to_member for event in left)
        data = {
            "title": _("Gift card tally"),
            "author": activity.coalition.name,
            "staff": _("For staff only. Do not leave it in the room."),
            "day": long_day(activity.starts_at),
            "sheets": [
                _sheet(
                    [_line(event) for event in left if event.to_member == holder],
                    [{"label": _("Gives out the cards"), "text": holder.name if holder else ""}],
                )
                for holder in holders
            ],
            "signed": [_("Cards left over, counted"), _("Initials: gave them out"), _("Initials: counted with them")],
            "slips": {
                "title": _("Receipts to cut"),
                "how": _(
                    "One for each card. Whoever takes the card writes their number on it, never a name. "
                    "The custodian keeps the receipts in an envelope of their own."
                ),
                "receipt": _("Receipt"),
                "number": _("Number"),
            },
        }
    return typeset("card_tally", data, language=language)


def _line(event: CustodyEvent) -> dict[str, str]:
    return {"card": str(event.card), "receipt": event.receipt_token, "amount": money(event.cents)}


def _sheet(lines: Sequence[dict[str, str]], facts: Sequence[dict[str, str]]) -> dict[str, Any]:
    """For gift cards: what stands on a card, that it was given, to which number, who of the staff gave and saw it."""
    return {
        "title": _("Gift card tally"),
        "how": _(
            "The last four digits only, never the whole number. Both initials are those of staff, not of residents."
        ),
        "facts": facts,
        "head": [
            _("No."),
            _("Last four"),
            _("Receipt"),
            _("Given ✓"),
            _("Number at the door"),
            _("Initials: gave it"),
            _("Initials: saw it"),
        ],
        "lines": lines,
    }
