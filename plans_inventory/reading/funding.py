"""Sentences that speak of money: grants, funds and programs by name, or an amount for something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plans_inventory.reading.blocks import Block
from plans_inventory.reading.found import Found
from plans_inventory.reading.vocabulary import word_count

_MOST = 30
_SENTENCES = re.compile(r"(?<=[.;!?])\s+(?=[A-ZÁÉÍÓÚ¿¡“(])")
_MONEY = re.compile(
    r"\b(?:grants?|fund(?:s|ing|ed)?|bonds?|financ\w+|appropriat\w+|subsid\w+|tax credits?"
    r"|fondos?|subvenci\w+|financiamiento|subsidios?|bonos)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\$\s?\d[\d,.]*\s?(?:[MBK]\b|million|billion|millones)?")
_PROGRAM = re.compile(
    r"\b(?:CDBG|HOME Program|HUD|FEMA|LIHTC|ARPA|EPA|USDA|AHSC|SBA|TIF|PACE|ESG|HSGP|BRIC)\b"
    r"|(?:[A-Z][\w’'-]+ ){1,6}(?:Grants?|Fund|Funding|Bonds?|Tax Credits?|Act)\b"
)


def funding_of(blocks: Sequence[Block]) -> list[Found]:
    """Mentions of funding with an amount or a program's name, in the order of the pages; each program once a page."""
    found, seen = [], set()
    for block in blocks:
        if block.page.is_contents:
            continue
        for sentence in _SENTENCES.split(block.bare):
            program, amount = _PROGRAM.search(sentence), _AMOUNT.search(sentence)
            if not _MONEY.search(sentence) or not (program or amount) or not 6 <= word_count(sentence) <= 90:
                continue
            key = re.sub(r"\W+", "", sentence.lower())[:80]
            if key in seen:
                continue
            seen.add(key)
            named = program[0].strip() if program else ""
            details = {"program": named[:200], "amount": amount[0].strip()[:100] if amount else ""}
            words = sentence.strip()[:700]
            found.append(Found("funding", block.page.number, words, block.places_of(words), "", details))
    return found[:_MOST]
