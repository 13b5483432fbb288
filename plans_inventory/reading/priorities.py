"""What in a plan looks like a wish: a labelled goal, an item under “Goals”, a heading that commands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plans_inventory.reading.blocks import Block, Typesetting, begins_an_item, blocks_of
from plans_inventory.reading.context import Context
from plans_inventory.reading.found import Found
from plans_inventory.reading.pages import Page
from plans_inventory.reading.vocabulary import (
    DOUBLE_COLON,
    LABEL,
    LEVEL_OF,
    NUMBERED,
    begins_with_a_verb,
    speaks_of_the_future,
    word_count,
)

_FEWEST_WORDS = 3
_FEWEST_WORDS_UNSAID = 5
_MOST_CHARS, _ENOUGH_CHARS = 700, 40
# Without a bullet only a single short sentence counts as an item of a list.
_MOST_PLAIN_CHARS = 200
_SENTENCE_END = re.compile(r"[.!?]”?(?=\s+[A-ZÁÉÍÓÚ¿¡“])")
_CROSS_REFERENCE = re.compile(r"^(?:see|refer to|véase|ver)\b", re.IGNORECASE)


def priorities_of(pages: Sequence[Page], usual: Typesetting) -> list[Found]:
    """What the plan seems to want, in the order of its pages; the same words count once."""
    context, found, seen = Context(usual), [], set()
    for page in pages:
        if page.is_contents:
            continue
        for priority in _on_page(blocks_of(page, usual), context):
            key = re.sub(r"[\W_]+", "", priority.text.lower())[:80]
            if key not in seen:
                seen.add(key)
                found.append(priority)
    return found


def _on_page(blocks: list[Block], context: Context) -> Iterator[Found]:
    used: set[int] = set()
    for at, block in enumerate(blocks):
        if at in used:
            continue
        said = _labelled(block, blocks, used) or _titled(block, blocks, used)
        if said is not None:
            yield said
        elif not context.pass_by(block) and (wish := _unlabelled(block, context)):
            yield wish


def _labelled(block: Block, blocks: list[Block], used: set[int]) -> Found | None:
    """“Goal 3: …”, or a cell that says only “Strategy” with its words beside or below it."""
    match = LABEL.fullmatch(block.bare)
    if match is None or not block.bare[:1].isupper():
        return None
    rest, mark = match["rest"].strip(), match["mark"]
    if mark in ("-", ".", "–", "—") and not match["number"] and not block.bare[match.end("mark") :][:1].isspace():
        return None
    label = block.bare[: match.start("rest")].strip(" :–—-.#")[:100]
    if not rest:
        return _words_of(block, label, LEVEL_OF[match["word"].lower()], blocks, used)
    if not (match["number"] or mark) or word_count(rest) < _FEWEST_WORDS - 1 or _CROSS_REFERENCE.match(rest):
        return None
    return _found(LEVEL_OF[match["word"].lower()], block, rest, label=label)


def _titled(block: Block, blocks: list[Block], used: set[int]) -> Found | None:
    """“1 :: Complete streets”: a number, a short title, and the goal itself after it."""
    match = DOUBLE_COLON.fullmatch(block.bare)
    if match is None:
        return None
    lines = [block.page.lines[place].text for place in block.places]
    title = [line for line in lines if line.isupper()]
    if title and len(title) < len(lines):
        body = Block(block.page, block.places[len(title) :], "")
        text = block.text[len(" ".join(title)) :].strip()
        return _found("goal", block, text, label=" ".join(title)[:100]) if text and body.places else None
    return _words_of(block, block.bare[:100], "goal", blocks, used)


def _words_of(label: Block, words: str, level: str, blocks: list[Block], used: set[int]) -> Found | None:
    """The words that belong to a label which stands alone: to its right on the same line, or just below it."""
    beside = [
        (other.first.x0, at, other)
        for at, other in enumerate(blocks)
        if abs(other.first.base - label.last.base) < 0.4 * label.first.size and other.first.x0 >= label.last.x1
    ]
    below = [
        (other.first.base, at, other)
        for at, other in enumerate(blocks)
        if 0 < other.first.base - label.last.base < 2.2 * label.first.size
        and abs(other.first.x0 - label.first.x0) < 3 * label.first.size
    ]
    for _distance, at, other in sorted(below)[:1] + sorted(beside)[:1]:
        if word_count(other.bare) >= _FEWEST_WORDS and not begins_an_item(other.text):
            used.add(at)
            return _found(level, other, other.bare, label=words, also=label.places)
    return None


def _unlabelled(block: Block, context: Context) -> Found | None:
    """An item under a heading that announces wishes; elsewhere only what begins with a verb."""
    numbered = NUMBERED.fullmatch(block.bare)
    text = numbered["rest"] if numbered else block.bare
    label = numbered["number"] if numbered else ""
    is_item = block.is_bullet or numbered is not None
    if context.wishes is False or not text[:1].isupper() or _CROSS_REFERENCE.match(text) or text.endswith((":", "?")):
        return None
    commands = begins_with_a_verb(text)
    if context.usual.is_heading(block):
        wanted = commands and _FEWEST_WORDS <= word_count(text) <= 25
        return _found("strategy", block, text, label=label) if wanted else None
    if word_count(text) < _FEWEST_WORDS_UNSAID:
        return None
    plain = commands and len(text) < _MOST_PLAIN_CHARS and not _SENTENCE_END.search(text)
    if context.wishes and (is_item or plain):
        said = commands or speaks_of_the_future(text) or context.only_items
        return _found("goal", block, text, label=label) if said else None
    return _found("action", block, text, label=label) if is_item and commands else None


def _found(level: str, block: Block, text: str, *, label: str, also: Sequence[int] = ()) -> Found:
    """A priority in the plan's own words; of a long paragraph only what it begins with."""
    if len(text) > _MOST_CHARS:
        end = next((m.end() for m in _SENTENCE_END.finditer(text) if m.end() > _ENOUGH_CHARS), _MOST_CHARS)
        text = text[: min(end, _MOST_CHARS)].strip()
        return Found("priority", block.page.number, text, [*also, *block.places_of(text)], label, {"level": level})
    return Found("priority", block.page.number, text, [*also, *block.places], label, {"level": level})
