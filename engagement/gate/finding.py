"""The gate: everything in a text that may point to a person, in English and Spanish."""

from __future__ import annotations

import re

from engagement.gate.facts import find_facts
from engagement.gate.marks import PLACEHOLDERS, Kind, Mark, without_overlaps
from engagement.gate.names import find_names
from engagement.gate.patterns import find_patterns
from engagement.gate.places import find_places

PLACEHOLDER = re.compile(r"\[[^\W\d_][^\W\d_ -]{0,20}(?:-[^\W\d_]+)?\]")


def find_marks(text: str) -> list[Mark]:
    """Passages that may point to a person, in their order and without overlaps; placeholders are left alone."""
    names = list(find_names(text))
    marks = [*find_patterns(text), *find_places(text), *names, *find_facts(text, names)]
    held = [found.span() for found in PLACEHOLDER.finditer(text) if found.group().islower()]
    return [mark for mark in without_overlaps(marks, len(text), held) if text[mark.start : mark.end].strip(" ,.;")]


def kinds_in(text: str) -> list[Kind]:
    """The kinds of what is marked in a text, each once, in their usual order."""
    found = {mark.kind for mark in find_marks(text)}
    return [kind for kind in Kind if kind in found]


def replaced(text: str, mark: Mark) -> str:
    """The text with a placeholder in place of one marked passage."""
    return f"{text[: mark.start]}{PLACEHOLDERS[mark.kind]}{text[mark.end :]}"


def replaced_everywhere(text: str) -> str:
    """The text with a placeholder in place of every marked passage."""
    for mark in reversed(find_marks(text)):
        text = replaced(text, mark)
    return text
