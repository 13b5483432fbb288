"""What looks like a person's name: words of the lists, words after a cue, and unknown words with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engagement.gate.marks import Kind, Mark
from engagement.gate.words import plain, words_of

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?:^|[.!?:;•\n]|--|—|[¿¡])[\s\"'“”‘’«»()*-]*$")
# Words that join two parts of one name.
JOINING = {"de", "del", "la", "las", "los", "da", "van", "von", "bin", "al", "el", "y", "e"}
CUE = re.compile(
    r"(?:\bmy name(?:['’]s| is)|\b(?:i am|i['’]m|named|called|ask for|ask)|\bme llamo|\bse llama|\bmi nombre es|\bsoy"
    r"|\bpregunte por|\ba nombre de)\s+$",
    re.IGNORECASE,
)
ACTS = re.compile(
    r"\s+(?:and \w+ )?(?:[a-z]+s|said|had|told|lost|has|was|came|went|asked|added|cried|left|got|wanted|can|could|will"
    r"|would|dijo|cont[oó]|tiene|est[aá]|es|vive|trabaja|quiere|espera|pide|llor[oó]|perdi[oó]|maneja|cuida|duerme|va"
    r"|fue|habl[oó]|pregunt[oó]|gana|paga|vino|sabe|cree|piensa|[a-z]+(?:ó|aba|ía))\b"
)


@dataclass(frozen=True)
class Word:
    """A word of the text, in the text and as the lists have it."""

    start: int
    end: int
    text: str
    key: str
    is_first: bool  # of its sentence


def find_names(text: str) -> Iterator[Mark]:
    """Passages that look like names."""
    words = [_word(found, text) for found in WORD.finditer(text)]
    named: set[int] = set()
    for at, word in enumerate(words):
        before = words[at - 1] if at and _touch(text, words[at - 1], word) else None
        if _is_name(text, word, before):
            named.add(at)
    # A name is one wherever it stands, at the beginning of a sentence too.
    known = {words[at].key for at in named} - words_of("ordinary")
    named |= {at for at, word in enumerate(words) if word.key in known and word.text[0].isupper()}
    for at in sorted(named):
        _spread(text, words, at, named)
    yield from _runs(text, words, named)


def _word(found: re.Match[str], text: str) -> Word:
    words = found.group()
    key = plain(words)
    key = key.removesuffix("'s")
    return Word(
        found.start(),
        found.end(),
        words,
        key,
        bool(SENTENCE_END.search(text[max(0, found.start() - 12) : found.start()])),
    )


def _touch(text: str, first: Word, second: Word) -> bool:
    """Whether nothing but a space, a comma or the dot of a title stands between two words."""
    return re.fullmatch(r"\.? |, ?", text[first.end : second.start]) is not None


def _is_name(text: str, word: Word, before: Word | None) -> bool:
    """Whether a word alone, with what stands around it, looks like a name."""
    given, ordinary = word.key in words_of("given_names"), word.key in words_of("ordinary")
    after_cue = bool(CUE.search(text[max(0, word.start - 24) : word.start])) or (
        before is not None and before.key in words_of("titles") | words_of("relations")
    )
    if not word.text[0].isupper():
        return given and not ordinary and (after_cue or word.key not in words_of("also_words"))
    if len(word.text) > 1 and word.text.isupper() and not given and word.key not in words_of("surnames"):
        return False  # an abbreviation
    if (
        after_cue
        and word.key not in words_of("titles")
        and (not ordinary or given or not word.is_first)
        and len(word.key) > 1
    ):
        return not (ordinary and not given)
    if ordinary or word.key in words_of("titles") or len(word.key) < 2:
        return False
    if given or not word.is_first:
        return True
    return word.key in words_of("surnames") or bool(ACTS.match(text, word.end))


def _spread(text: str, words: list[Word], at: int, named: set[int]) -> None:
    """Take the words with a capital that stand beside a name into it: a surname, an initial, the other of two."""
    for step in (1, -1):
        place = at + step
        while 0 <= place < len(words) and place not in named:
            word = words[place]
            near = words[place - step]
            first, second = (near, word) if step > 0 else (word, near)
            between = text[first.end : second.start]
            if not re.fullmatch(r"\.? |-", between):
                break
            if word.text[0].isupper() and _belongs(word, near, after=step > 0):
                named.add(place)
            elif word.key not in JOINING and word.key != "and":
                break
            place += step


def _belongs(word: Word, near: Word, *, after: bool) -> bool:
    """Whether a word with a capital beside a name is part of it: a title, “Big”, a surname that is a place, too."""
    if word.key in words_of("titles"):
        return not after
    ordinary = word.key in words_of("ordinary")
    return not ordinary or (near.key in words_of("given_names") if after else not word.is_first)


def _runs(text: str, words: list[Word], named: set[int]) -> Iterator[Mark]:
    """Names that stand side by side are one passage."""
    start: int | None = None
    last = -1
    for at in [*sorted(named), len(words)]:
        joined = False
        if start is not None and at < len(words):
            between = text[words[last].end : words[at].start]
            joined = re.fullmatch(r"\.? |-| (?:(?:de|del|la|las|los|da|van|von|bin) )+", between) is not None
        if start is not None and not joined:
            yield Mark(words[start].start, words[last].end, Kind.NAME)
            start = None
        if start is None:
            start = at
        last = at
