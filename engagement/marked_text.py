"""A text cut into pieces, so that a page can show which passages are marked; overlapping passages share pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engagement.gate.finding import find_marks
from engagement.gate.marks import PLACEHOLDERS, Kind
from engagement.models import Excerpt

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"'”’»)\]]*)?|[.!?]+")


@dataclass(frozen=True)
class Piece:
    """Words with what is said about them; nothing for words that are not marked."""

    text: str
    labels: tuple[str, ...]

    @property
    def label(self) -> str:
        """All that is said about them, in one line."""
        return ", ".join(self.labels)


@dataclass(frozen=True)
class Found:
    """What of one kind is marked in a text, each wording once, with what may stand in its place."""

    kind: Kind
    words: tuple[str, ...]

    @property
    def placeholder(self) -> str:
        """What may stand in its place."""
        return str(PLACEHOLDERS[self.kind])


def pieces(text: str, passages: Sequence[tuple[int, int, str]]) -> list[Piece]:
    """Cut a text wherever a passage (first character, after the last one, label) begins or ends."""
    inside = {place for start, end, _label in passages for place in (start, end) if 0 < place < len(text)}
    coming = sorted(passages, key=lambda passage: passage[0], reverse=True)
    cut, current = [], list[tuple[int, int, str]]()
    for first, last in pairwise([0, *sorted(inside), len(text)]):
        current = [passage for passage in current if passage[1] > first]
        while coming and coming[-1][0] <= first:
            current.append(coming.pop())
        cut.append(Piece(text[first:last], tuple(label for _start, _end, label in current)))
    return cut


def gate_pieces(text: str) -> list[Piece]:
    """A text with what may point to a person."""
    return pieces(text, [(mark.start, mark.end, str(mark.kind.label)) for mark in find_marks(text)])


def coded_pieces(text: str, excerpts: Iterable[Excerpt]) -> list[Piece]:
    """A confirmed text with the numbers of the excerpts that were made from it."""
    return pieces(text, [(one.start, one.end, str(number)) for number, one in enumerate(excerpts, 1)])


def found_in(text: str) -> list[Found]:
    """What is marked in a text, kind by kind."""
    marks = find_marks(text)
    sorted_out = {
        kind: tuple(dict.fromkeys(text[mark.start : mark.end] for mark in marks if mark.kind == kind)) for kind in Kind
    }
    return [Found(kind, words) for kind, words in sorted_out.items() if words]


def replaced_words(text: str, kind: str, words: str) -> str:
    """The text with a placeholder wherever these words are marked as this kind."""
    for mark in reversed(find_marks(text)):
        if mark.kind == kind and text[mark.start : mark.end] == words:
            text = f"{text[: mark.start]}{PLACEHOLDERS[mark.kind]}{text[mark.end :]}"
    return text


def sentences(text: str) -> list[tuple[int, int]]:
    """First character and the one after the last of each sentence."""
    spans = []
    for found in SENTENCE.finditer(text):
        words = found.group()
        start = found.start() + len(words) - len(words.lstrip())
        end = found.end() - (len(words) - len(words.rstrip()))
        if start < end:
            spans.append((start, end))
    return spans
