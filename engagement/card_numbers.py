"""Card numbers and PINs: recognized, and refused wherever somebody types one."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REFUSED = gettext_lazy(
    "This looks like a full card number, a code or a PIN. The portal never keeps one: "
    "write the last four digits, or the serial number outside the package."
)

# Card numbers have 13 to 19 digits (ISO/IEC 7812-1), often in groups; gift cards of a store have up to 30.
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-–/]?\d){12,}")
# The code of an e-card: four or more groups of letters and digits, or one long run with both in it.
_CODE = re.compile(r"\b(?:[A-Z0-9]{4}[ -]){3,}[A-Z0-9]{4}\b|\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{16,}\b")
_PIN = re.compile(
    r"\b(?:pin|cvv|cvc|security code|c[oó]digo de seguridad)\b\W{0,3}(?:is |es |code |no\.? ?)?\W{0,3}\d{3,8}\b", re.I
)
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9 -]{0,10}[A-Z0-9]")


def holds_card_number(text: str) -> bool:
    """Whether a full card number, the code of an e-card or a PIN stands somewhere in the text."""
    return bool(_LONG_NUMBER.search(text) or _CODE.search(text) or _PIN.search(text))


def no_card_number(text: str) -> None:
    """Refuse a text in which somebody could spend what it says: a full number, a code or a PIN."""
    if holds_card_number(text):
        raise ValidationError(REFUSED, code="card_number")


def short_number(text: str) -> str:
    """The last four or the serial of a card as it is kept: capitals, single blanks; raises `ValidationError`."""
    no_card_number(text.upper())
    found = " ".join(text.upper().split())
    if not _NUMBER.fullmatch(found):
        raise ValidationError(
            _("“%(text)s” is not a last four or serial number: 2 to 12 letters and digits.") % {"text": found[:20]},
            code="not_a_number",
        )
    return found
