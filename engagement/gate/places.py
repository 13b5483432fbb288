"""Exact places: a school, a church, a housing complex, a shop by its name; a corner of two streets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engagement.gate.marks import Kind, Mark

_CAP = r"[A-ZÁÉÍÓÚÑ][\w'’-]*\.?"
_OF = r"(?:(?:de|del|la|las|los|el|of|the|for) ){0,3}"
_SORT = (
    r"(?:Elementary|Middle|High|Primary|Charter|School|College|Academy|Preschool|Church|Chapel|Temple|Mosque|Parish"
    r"|Apartments?|Homes|Manor|Villas?|Estates|Terrace|Mobile Home Park|Trailer Park|RV Park|Park|Shelter|Mission"
    r"|Hospital|Clinic|Medical Center|Motel|Inn|Lodge|Hotel|Market|Flea Market|Swap Meet|Store|Laundromat|Nursery"
    r"|Ranch|Farms?|Center|Library|Plaza)"
)
_CLASE = (
    r"(?:Escuela|Primaria|Secundaria|Preparatoria|Colegio|Iglesia|Parroquia|Templo|Capilla|Hospital|Clínica|Albergue"
    r"|Departamentos|Apartamentos|Residencial|Parque|Motel|Hotel|Mercado|Tienda|Rancho|Centro|Biblioteca|Campo)"
)
_STREET = r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Dr\.?|Lane|Way|Highway)"
_CALLE = r"(?:Calle|Avenida|Av\.?|Camino|Paseo|Bulevar)"
ON_STREET = re.compile(rf"(?<=\b(?:on|at|en|in) ){_CAP} (?:{_CAP} )?{_STREET}(?!\w)")
NAMED = re.compile(rf"(?<!\w)(?:{_CAP} (?:of )?){{1,4}}{_SORT}\b(?: {_SORT}\b)*")
LLAMADO = re.compile(rf"\b{_CLASE}(?: (?:Primaria|Secundaria))?(?: {_OF}{_CAP}){{1,6}}")
CORNER = re.compile(
    rf"(?:(?:corner of|esquina de|crossing of|cruce de) {_CAP}(?: {_CAP}){{0,3}} "
    rf"(?:and|y|con|&) {_CAP}(?: {_CAP}){{0,3}}"
    rf"|(?<!\w){_CAP} (?:{_CAP} )?{_STREET} (?:and|&|at) {_CAP}(?: {_CAP}){{0,3}}"
    rf"|{_CALLE} {_CAP} (?:y|con) (?:{_CALLE} )?{_CAP})"
)
# The name of a sort is no name: “Elementary School”, “The Church”, “A Mobile Home Park”.
EMPTY = re.compile(rf"(?:(?:The|A|An|Our|My|Their|His|Her|Public|Local|New|Any|Every|At|In|No) )?{_SORT}(?: {_SORT})*")


def find_places(text: str) -> Iterator[Mark]:
    """Passages that name an exact place."""
    for pattern in (NAMED, LLAMADO, CORNER, ON_STREET):
        for found in pattern.finditer(text):
            if not EMPTY.fullmatch(found.group()):
                yield Mark(found.start(), found.end(), Kind.PLACE)
