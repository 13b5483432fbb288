"""Lines that belong together: a paragraph, an item of a list, a heading of several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from plans_inventory.reading.lines import BULLET, Line
from plans_inventory.reading.pages import Page
from plans_inventory.reading.vocabulary import DOUBLE_COLON, LABEL, NUMBERED

_SENTENCE_ENDS = re.compile(r"[.!?;:][”\"’')]?$")
_MOST_HEADING_CHARS = 170
_WORDS = re.compile(r"[^\W\d_]{3,}")


@dataclass
class Block:
    """Lines of one page that belong together, with their places in the page's list of lines."""

    page: Page
    places: list[int]
    text: str

    @property
    def first(self) -> Line:
        """The line with which it begins."""
        return self.page.lines[self.places[0]]

    @property
    def last(self) -> Line:
        """The line with which it ends."""
        return self.page.lines[self.places[-1]]

    def places_of(self, words: str) -> list[int]:
        """Which of its lines hold these words; all of them where the words cannot be told apart."""
        sought, before, ends = _letters(words), "", []
        for place in self.places:
            before += _letters(self.page.lines[place].text)
            ends.append(len(before))
        start = before.find(sought)
        if start < 0 or not sought:
            return self.places
        starts = [0, *ends[:-1]]
        spans = zip(self.places, starts, ends, strict=True)
        return [place for place, first, end in spans if first < start + len(sought) and end > start]

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list with a sign before it."""
        return bool(BULLET.match(self.text))

    @cached_property
    def bare(self) -> str:
        """Its text without the bullet."""
        return BULLET.sub("", self.text, count=1).strip() if self.is_bullet else self.text

    @property
    def is_caps(self) -> bool:
        """Whether it is set in capitals."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.85 * len(letters)

    @property
    def is_bold(self) -> bool:
        """Whether it is set in a heavy type."""
        return all(self.page.lines[place].bold for place in self.places)


def _letters(text: str) -> str:
    """A text without what may differ between a line and running text: blanks, hyphens, signs."""
    return re.sub(r"[\W_]+", "", text)


@dataclass(frozen=True)
class Typesetting:
    """What is usual in a document: the size of its text, and the words that it knows."""

    body: float
    words: frozenset[str]

    def is_heading(self, block: Block) -> bool:
        """Whether a block is set as a heading."""
        if len(block.text) > _MOST_HEADING_CHARS or len(block.places) > 4 or block.text.endswith((".", ";")):
            return False
        return block.is_caps or block.is_bold or block.first.size > 1.15 * self.body

    def rank(self, block: Block) -> tuple[float, bool, bool]:
        """How high a heading stands: by size, then capitals, then weight."""
        return round(block.first.size / self.body * 5) / 5, block.is_caps, block.is_bold


def typesetting_of(pages: Sequence[Page]) -> Typesetting:
    """What is usual in these pages."""
    sizes: Counter[float] = Counter()
    words: set[str] = set()
    for page in pages:
        for place in page.own:
            line = page.lines[place]
            sizes[round(line.size, 1)] += len(line.text)
            words.update(word.lower() for word in _WORDS.findall(line.text))
    return Typesetting(sizes.most_common(1)[0][0] if sizes else 10.0, frozenset(words))


def blocks_of(page: Page, usual: Typesetting) -> list[Block]:
    """A page's own lines as blocks, in the order of reading."""
    follower: dict[int, int] = {}
    # What stands to the right of a cell that says only “Goal” begins something new.
    taken: set[int] = set()
    beside = _beside_a_label(page)
    right_edges = _right_edges(page)
    for place in page.own:
        below = _line_below(page, place, taken | beside, right_edges)
        if below is not None:
            follower[place] = below
            taken.add(below)
    blocks = []
    for place in page.own:
        if place in taken:
            continue
        chain = [place]
        while chain[-1] in follower:
            chain.append(follower[chain[-1]])
        blocks.append(Block(page, chain, joined([page.lines[at].text for at in chain], usual.words)))
    return blocks


def joined(texts: Sequence[str], words: frozenset[str]) -> str:
    """Lines as running text: a word that was broken at the end of a line is whole again."""
    made = texts[0]
    for text in texts[1:]:
        head = re.search(r"([^\W\d_]+)-$", made)
        tail = re.match(r"[^\W\d_]+", text)
        if head and tail and tail[0][0].islower():
            compound = head[1].lower() in words and tail[0].lower() in words and head[1].lower() + tail[0] not in words
            made = f"{made if compound else made[:-1]}{text}"
        elif made.endswith(("/", "–", "—")) and not made.endswith((" –", " —", " /")):
            made = f"{made}{text}"
        else:
            made = f"{made} {text}"
    return made


def _beside_a_label(page: Page) -> set[int]:
    """Lines to whose left, on the same baseline, a label stands alone."""
    labels = [line for line in (page.lines[place] for place in page.own) if is_bare_label(line.text)]
    return {
        place
        for place in page.own
        for label in labels
        if abs(page.lines[place].base - label.base) < 0.4 * label.size and page.lines[place].x0 >= label.x1
    }


def is_bare_label(text: str) -> bool:
    """Whether a text is a label and nothing else: “Strategy”, “Action Item B ::”."""
    label = LABEL.fullmatch(BULLET.sub("", text, count=1).strip() if BULLET.match(text) else text)
    return bool(label and not label["rest"].strip() and text[:1].isupper())


def _right_edges(page: Page) -> dict[int, float]:
    """How far to the right lines reach that begin at about the same place."""
    edges: dict[int, float] = {}
    for place in page.own:
        line = page.lines[place]
        key = round(line.x0 / 20)
        edges[key] = max(edges.get(key, 0), line.x1)
    return edges


def _line_below(page: Page, place: int, taken: set[int], edges: dict[int, float]) -> int | None:
    """The line that goes on with the text of the line at `place`, if there is one."""
    line = page.lines[place]
    found: tuple[float, int] | None = None
    for other in page.own:
        below = page.lines[other]
        step = below.base - line.base
        if other in taken or not 0.6 * line.size < step < 1.9 * line.size:
            continue
        if _goes_on(line, below, edges) and (found is None or step < found[0]):
            found = (step, other)
    return found[1] if found else None


def _goes_on(line: Line, below: Line, edges: dict[int, float]) -> bool:
    """Whether a line further down on the page continues this one."""
    size = line.size
    if abs(below.size - size) > 0.13 * size or below.bold != line.bold or begins_an_item(below.text):
        return False
    if is_bare_label(line.text):
        return False
    hanging = 4 * size if begins_an_item(line.text) else 1.2 * size
    edge = max(edges.get(round(line.x0 / 20), 0), below.x1)
    short = line.x1 < edge - 6 * size
    # The first line of a paragraph may be indented.
    back = 0.8 * size if short else 5 * size
    if not -back < below.x0 - line.x0 < hanging or below.x0 > line.x1:
        return False
    return not (short and _SENTENCE_ENDS.search(line.text) and below.text[:1].isupper())


def begins_an_item(text: str) -> bool:
    """Whether a line begins something new: a bullet, a number, “Goal 3”."""
    if BULLET.match(text) or DOUBLE_COLON.match(text) or NUMBERED.match(text):
        return True
    label = LABEL.match(text)
    return bool(label and (label["mark"] or label["number"]) and text[:1].isupper())
