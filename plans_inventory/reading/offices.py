"""Offices that a plan names: departments, authorities and commissions, with the passage where each is named first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans_inventory.reading.blocks import Block
from plans_inventory.reading.found import Found

_MOST = 15
_FEWEST_MENTIONS = 2
_KIND = "Department|Office|Division|Bureau|Agency|Authority|Commission|Board|Council|District|Administration"
_NAME = r"[A-Z][\w’'.-]+"
_LINK = r"(?:of|and|the|for|&|on)"
# “Department of Public Works”, “Office of Resilience and Sustainability”
_OF = re.compile(rf"\b(?:{_KIND}) (?:of|for|on) (?:the )?{_NAME}(?:,? (?:(?:and|&|of) )?{_NAME}){{0,5}}")
# “Environmental Services Department”, “Regional Transit Authority”
_BEFORE = re.compile(rf"\b{_NAME}(?: (?:{_LINK} )?{_NAME}){{0,5}} (?:{_KIND})\b(?! of\b)")
_SPANISH = re.compile(
    r"\b(?:Departamento|Oficina|División|Agencia|Autoridad|Comisión|Junta|Consejo|Secretaría) "
    r"(?:de|del|para)(?: la| las| los| el)? [A-ZÁÉÍÓÚ]\w+(?: (?:y|de|del|la) [A-ZÁÉÍÓÚ]\w+| [A-ZÁÉÍÓÚ]\w+){0,5}"
)
_ANSWERS = re.compile(
    r"\b(?:lead|responsible|prepared by|preparado por|agencia líder|implement\w* (?:by|agency)|administered by"
    r"|partner)",
    re.IGNORECASE,
)
_TOO_GENERAL = re.compile(
    r"^(?:the |a |this |that |each |our |all |any |lead |partner |city |county |local |state |federal |executive )*"
    rf"(?:{_KIND})$",
    re.IGNORECASE,
)
_TABLE_HEAD = re.compile(r"\b(?:Short|Middle|Long|Lead|Partner|Secondary|Benefits|Status|Timeline)\b")
_OPENING = re.compile(r"^(?:The|A|This|That|Each|Our|All|Any|With|By|And|In|For|From|To|As|When|Lead|Partner)\s+")


@dataclass
class _Mentions:
    """An office with its first mention, how often it is named, and whether it is said to answer for something."""

    block: Block
    times: int = 0
    answers: bool = False


def offices_of(blocks: Sequence[Block]) -> list[Found]:
    """The offices that the plan names more than once or as the one that answers for something."""
    named: dict[str, tuple[str, _Mentions]] = {}
    for block in blocks:
        if block.page.is_contents:
            continue
        for name in _names_in(block.text):
            _shown, mentions = named.setdefault(name.lower(), (name, _Mentions(block)))
            mentions.times += 1
            mentions.answers |= bool(_ANSWERS.search(block.text))
    chosen = [
        (m.times + 3 * m.answers, name, m) for name, m in named.values() if m.times >= _FEWEST_MENTIONS or m.answers
    ]
    best = sorted(chosen, key=lambda entry: -entry[0])[:_MOST]
    return [Found("office", m.block.page.number, name[:300], m.block.places_of(name)) for _weight, name, m in best]


def _names_in(text: str) -> list[str]:
    found = []
    for pattern in (_OF, _BEFORE, _SPANISH):
        for match in pattern.finditer(text):
            name = _OPENING.sub("", match[0]).strip(" .,’'-")
            if (
                not _TOO_GENERAL.match(name)
                and not _TABLE_HEAD.search(name)
                and len(name.split()) <= 9
                and not name.isupper()
            ):
                found.append(name)
    return found
