"""The claim card that everybody takes home: the same for all, so that it points to nobody."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.utils.translation import gettext as _

from common.mail import absolute
from common.words import long_date
from engagement.models import EngagementActivity, LoopClosure
from engagement.naming import named_group

CARDS_ON_A_SHEET = 8
USUAL_PEOPLE, MOST_SHEETS = 24, 15


def claim_cards(activity: EngagementActivity) -> dict[str, Any] | None:
    """One card and how many sheets of it, in the language that is spoken now; None without an answer to lead to."""
    closure = LoopClosure.objects.filter(activity=activity).select_related("office").first()
    if closure is None:
        return None
    address = absolute(closure.public_path)
    short = address.partition("://")[2]
    card = {
        "coalition": activity.coalition.name,
        "thanks": _("Thank you for talking with us."),
        "call": _("See what becomes of your words:"),
        "qr": _qr(address),
        "alt": _("QR code for %(address)s") % {"address": short},
        "type": _("Scan the square, or type:"),
        "address": short,
        "code_label": _("Code:"),
        "code": closure.claim_code,
        "promise": _promise(activity, closure),
        "same": _("No name, no account. Everybody has the same card."),
    }
    people = activity.hoped_for or USUAL_PEOPLE
    sheets = min(-(-people // CARDS_ON_A_SHEET), MOST_SHEETS)
    return {"card": card, "sheets": max(sheets, 1), "on_a_sheet": CARDS_ON_A_SHEET}


def _promise(activity: EngagementActivity, closure: LoopClosure) -> str:
    """Who answers by when; an office whose name would say which group was invited is not named on paper."""
    day = long_date(closure.due_on)
    office = closure.office.name if closure.office else ""
    if not office or named_group(activity, [office]):
        return _("The answer is there by %(day)s.") % {"day": day}
    return _("%(office)s answers by %(day)s.") % {"office": office, "day": day}


def _qr(address: str) -> str:
    """The address as a QR code in SVG, with the quiet zone that readers need and a quarter of it to spare."""
    made = io.BytesIO()
    segno.make(address, error="q", micro=False).save(made, kind="svg", border=4, xmldecl=False, svgclass=None)
    return made.getvalue().decode("utf-8")
