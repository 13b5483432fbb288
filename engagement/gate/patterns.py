"""What has a shape of its own: e-mail addresses, phone numbers, identity numbers, birth dates, street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engagement.gate.marks import Kind, Mark

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DIGITS = re.compile(r"[+(]?\d(?:[-. ()]{0,2}\d)+(?:\s*(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
YEARS = re.compile(r"(?:19|20)\d\d ?- ?(?:19|20)\d\d")
# Social Security and tax numbers, A-numbers, driver licenses and passports, Medi-Cal, receipts of USCIS.
IDENTITY = re.compile(
    r"\b(?:\d{3}[- ]\d{2}[- ]\d{4}|A[-# ]{0,2}\d{2,3}[- ]?\d{3}[- ]?\d{3}|[A-Z]\d{7,8}|9\d{7}[A-Z]|[A-Z]{3}\d{10})\b"
)
MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
BIRTH_DATE = re.compile(
    rf"\b(?:\d{{1,2}}[/-]\d{{1,2}}[/-](?:19|20)?\d\d|(?:{MONTH})\.? \d{{1,2}},? (?:19|20)\d\d"
    rf"|\d{{1,2}} (?:de )?(?:{MONTH}) (?:de |del )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CAP = r"[A-ZÁÉÍÓÚÑ][\w'’.-]*"
_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Way|Place|Pl|Circle|Cir|Highway|Hwy"
    r"|Trail|Terrace|Parkway|Pkwy|Loop)\b\.?"
)
_UNIT = (
    r"(?:,? ?(?:#|(?:Apt|Apartment|Unit|Suite|Ste|Space|Spc|Room|Lot|No|Depto|departamento|apartamento|espacio"
    r"|interior)\b\.? ?#?) ?[\w-]+)?"
)
_CALLE = r"(?:Calle|Avenida|Av\.?|Camino|Caminito|Paseo|Bulevar|Boulevard|Callejón|Carretera|Vía|Via)"
_OF = r"(?:(?:de|del|la|las|los|el) ){0,3}"
ADDRESS = re.compile(
    rf"(?<![\d-])\d[\d-]* (?:{_CAP} ){{1,4}}?{_STREET}{_UNIT}"
    rf"|(?<![\d-])\d[\d-]* {_CALLE} {_OF}{_CAP}(?: {_OF}{_CAP}){{0,5}}{_UNIT}"
    rf"|{_CALLE} {_OF}{_CAP}(?: {_OF}{_CAP}){{0,5}},? (?:#|No\.? ?|número )?\d+{_UNIT}"
    r"|(?:P\. ?O\.? Box|PO Box|Apartado(?: Postal)?) #?\d+"
    r"|(?:Apt|Apartment|Unit|Space|Spc|Lot|Room)\.? #?\d+\w?"
)


def find_patterns(text: str) -> Iterator[Mark]:
    """Passages that have the shape of an address, a phone number or another number of a person."""
    for kind, pattern in (
        (Kind.EMAIL, EMAIL),
        (Kind.NUMBER, IDENTITY),
        (Kind.NUMBER, BIRTH_DATE),
        (Kind.ADDRESS, ADDRESS),
    ):
        for found in pattern.finditer(text):
            yield Mark(found.start(), found.end(), kind)
    for found in DIGITS.finditer(text):
        digits = _kind_of_digits(found.group())
        if digits and text[max(0, found.start() - 1) : found.start()] not in ("$", "€"):
            yield Mark(found.start(), found.end(), digits)


def _kind_of_digits(words: str) -> Kind | None:
    """Phone number, another long number, or neither (fewer than seven digits, two years)."""
    number = re.split(r"\s*(?:ext|x)", words, flags=re.IGNORECASE)[0]
    digits = re.sub(r"\D", "", number)
    if len(digits) < 7 or YEARS.fullmatch(number):
        return None
    if IDENTITY.fullmatch(number):
        return Kind.NUMBER
    grouped = re.fullmatch(r"(?:\+?\d{1,3}[-. ])?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]?\d{4}", number)
    local = re.fullmatch(r"\d{3}[-. ]\d{4}", number)
    return Kind.PHONE if grouped or local else Kind.NUMBER
