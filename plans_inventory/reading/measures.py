"""Sentences that say by how much and until when: measures with their target, and their baseline where one is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plans_inventory.reading.blocks import Block
from plans_inventory.reading.found import Found
from plans_inventory.reading.vocabulary import DOUBLE_COLON, LABEL, word_count

_MOST = 60
_MOST_NAME_CHARS = 300
_SENTENCES = re.compile(r"(?<=[.;!?])\s+(?=[A-ZÁÉÍÓÚ¿¡“(])")
_YEAR = r"(?:19|20)\d\d"
_AMOUNT = (
    r"(?:at least |up to |an additional |al menos )?"
    r"(?:\$\s?\d[\d,.]*(?:\s?(?:million|billion|millones))?|\d[\d,.]*\s?(?:%|percent\b|por ciento\b)"
    r"|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?!\d|[-/]\d))(?:\s?[A-Z]{2}\b)?"
)
# “15% by 2010”, “to 5 percent of all trips by the end of 2030”, “a 20 % para 2030”
_BY_YEAR = re.compile(
    rf"(?P<amount>{_AMOUNT})(?P<between>[^.;]{{0,90}}?)\b(?:by|in|no later than|para|en|antes de)"
    rf"(?: the)?(?: (?:end of|year|el año|fines de))?(?: [A-Z][a-z]+)? (?P<year>{_YEAR})\b"
)
# “By 2030, increase … to 5%”
_YEAR_FIRST = re.compile(
    rf"\b(?:[Bb]y|[Pp]ara)(?: the)?(?: (?:end of|year|el año))?(?: [A-Z][a-z]+)? (?P<year>{_YEAR}),?"
    rf"[^.;]{{0,120}}?(?P<amount>{_AMOUNT})"
)
_CHANGES = re.compile(
    r"\b(?:reduc\w+|increas\w+|decreas\w+|achiev\w+|reach\w*|doubl\w+|triple\w*|meet\w*|lower\w*|divert\w*|cut\w*"
    r"|build\w*|creat\w+|add\w*|plant\w*|install\w*|train\w*|serv\w+|enroll\w*|convert\w*|rais\w+|limit\w*|eliminat\w+"
    r"|net[- ]zero|goal|target|aumentar|reducir|lograr|alcanzar|disminuir|incrementar|meta)\b",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    rf"\b(?:from|below|compared (?:to|with)|based on|relative to|desde|respecto a)\b(?: (?:a|the|el|la))?(?: current)?"
    rf"(?: rate of)? ?(?P<words>(?:{_AMOUNT}[^.,;]{{0,30}}?)?"
    rf"(?:(?:fiscal year )?(?P<year>{_YEAR})(?: (?:levels?|baseline)\w*)?)?)",
)


def measures_of(blocks: Sequence[Block]) -> list[Found]:
    """The plan's measures, in the order of its pages; the same sentence counts once."""
    found, seen = [], set()
    for block in blocks:
        if block.page.is_contents:
            continue
        for measure in _in_block(block):
            key = re.sub(r"\W+", "", measure.text.lower())[-80:]
            if key not in seen:
                seen.add(key)
                found.append(measure)
    return found[:_MOST]


def _in_block(block: Block) -> Iterator[Found]:
    label = LABEL.fullmatch(block.bare) or DOUBLE_COLON.fullmatch(block.bare)
    for sentence in _SENTENCES.split(label["rest"] if label and block.bare[:1] != label["rest"][:1] else block.bare):
        target = _BY_YEAR.search(sentence) or _YEAR_FIRST.search(sentence)
        if target is None or not _CHANGES.search(sentence) or not 5 <= word_count(sentence) <= 80:
            continue
        if re.fullmatch(_YEAR, target["amount"].strip()):
            continue
        details = {"target": target[0].strip()[:200], "target_year": int(target["year"])}
        details |= _baseline(sentence, target)
        name = sentence.strip()[:_MOST_NAME_CHARS]
        yield Found("measure", block.page.number, name, block.places_of(name), "", details)


def _baseline(sentence: str, target: re.Match[str]) -> dict[str, object]:
    """Where the sentence says from where it starts; a year that is not before the target's is none."""
    for match in _BASELINE.finditer(sentence):
        words, year = match["words"].strip(), match["year"]
        if not words or (year and int(year) > int(target["year"])):
            continue
        return {"baseline": words[:200]} | ({"baseline_year": int(year)} if year else {})
    return {}
