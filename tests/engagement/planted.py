"""Reading the planted sentences, and how well the gate does on them."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from engagement.gate.finding import find_marks
from engagement.gate.words import plain, words_of

FILE = Path(__file__).with_name("planted.txt")
LISTED = words_of("given_names") | words_of("surnames")
PLANTED = re.compile(r"\[(\w+)\|([^\]]+)\]")


@dataclass
class Figures:
    """Planted passages and those that were found, by kind; what was missed; false alarms in clean sentences."""

    planted: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    missed: list = field(default_factory=list)
    clean: int = 0
    alarms: list = field(default_factory=list)

    unlisted: list = field(default_factory=list)

    @property
    def beyond_lists(self):
        """The share of names found of which no word stands in the gate's lists."""
        return sum(self.unlisted) / len(self.unlisted)

    def share(self, *kinds):
        return sum(self.found[kind] for kind in kinds) / sum(self.planted[kind] for kind in kinds)


def sentences():
    """Each line as (words, [(kind, start, end)])."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "---")):
            continue
        text, passages, last = "", [], 0
        for match in PLANTED.finditer(line):
            text += line[last : match.start()]
            passages.append((match[1], len(text), len(text) + len(match[2])))
            text += match[2]
            last = match.end()
        yield text + line[last:], passages


def is_found(text, kind, start, end, marks):
    """Whether a mark of the kind lies on the passage, and marks cover each of its words with a capital or digit."""
    near = [mark for mark in marks if mark.start < end and start < mark.end]
    if kind not in {mark.kind for mark in near}:
        return False
    telling = [m.span() for m in re.finditer(r"[\w'’-]+", text) if start <= m.start() < end]
    telling = [span for span in telling if re.search(r"[A-ZÁÉÍÓÚÑ\d]", text[span[0] : span[1]])]
    return all(any(mark.start < last and first < mark.end for mark in near) for first, last in telling)


def figures():
    """What the gate finds in the planted sentences."""
    result = Figures()
    for text, passages in sentences():
        marks = find_marks(text)
        if not passages:
            result.clean += 1
            result.alarms += [(text[mark.start : mark.end], str(mark.kind), text) for mark in marks]
        for kind, start, end in passages:
            result.planted[kind] += 1
            found = is_found(text, kind, start, end, marks)
            if kind == "name" and not LISTED & {plain(word) for word in re.split(r"[\s-]", text[start:end])}:
                result.unlisted.append(found)
            if found:
                result.found[kind] += 1
            else:
                result.missed.append((text[start:end], kind, text))
    return result
