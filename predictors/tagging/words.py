"""Words: how a text becomes tokens, and which notions of our bilingual vocabulary it speaks of.

Pure Python without numpy, so that pages may use it too.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
WORD = re.compile(r"\w+")
SPANISH = frozenset(
    WORD.findall(
        "el la los las de del y e en para por con que una un al se su sus como mas sin contra ante todos todas nuestra"
    )
)
ENGLISH = frozenset(WORD.findall("the of and in for to with by that an on at from our their who are is be as or"))
STOP = SPANISH | ENGLISH | {"a"}


@dataclass(frozen=True)
class Notion:
    """One thing that plans speak of, with the predictors it belongs to (none for some).

    `kind` is topic, group (of residents), action, or common for words that say little.
    """

    name: str
    predictors: tuple[str, ...]
    kind: str = "topic"


@dataclass(frozen=True)
class Mention:
    """A notion that a text speaks of, and the text's own words for it."""

    notion: Notion
    words: str
    spanish: bool


@dataclass(frozen=True)
class Token:
    """A word of a text: as written, in plain letters, and as compared."""

    written: str
    plain: str
    form: str


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case without accents."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")


def stem(word: str) -> str:
    """Cut a plural s and a final e, in English and Spanish alike, so that homes, home, hogares and hogar meet."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def tokens(text: str) -> list[Token]:
    """The words of a text; a hyphen joins (mixed-income), as in the vocabulary."""
    words = [(found.group(), plain(found.group())) for found in TOKEN.finditer(text)]
    return [Token(written, letters, stem(letters)) for written, letters in words]


def terms(text: str) -> list[str]:
    """The forms of a text's words without the small words, for TF-IDF."""
    return [token.form for token in tokens(text) if token.plain not in STOP]


def is_spanish(text: str) -> bool:
    """Whether the text has more Spanish small words than English ones."""
    small = [token.plain for token in tokens(text)]
    marked = sum(any(sign in "áéíóúñ" for sign in word) for word in text.lower().split())
    return sum(word in SPANISH for word in small) + marked > sum(word in ENGLISH for word in small)


class Vocabulary:
    """The notions of predictors/data/vocabulary.json, ready to be found in texts."""

    def __init__(self, concepts: Sequence[dict[str, list[str]]]) -> None:
        self.notions: list[Notion] = []
        self.english: list[list[str]] = []
        # The first two letters of a term lead to it; a * makes its last word a beginning.
        self.heads: dict[str, list[tuple[tuple[str, ...], bool, Notion, bool]]] = {}
        for concept in concepts:
            notion = Notion(str(concept["concept"]), tuple(concept["predictors"]), str(concept["kind"]))
            self.notions.append(notion)
            self.english.append([notion.name, *(term.rstrip("*") for term in concept["en"])])
            for language in ("en", "es"):
                for term in concept[language]:
                    self.add(term, notion, spanish=language == "es")
        for entries in self.heads.values():
            entries.sort(key=lambda entry: (len(entry[0]), len(entry[0][-1])), reverse=True)

    def add(self, term: str, notion: Notion, *, spanish: bool) -> None:
        """Keep one term under the first two letters of its first word."""
        open_ended = term.endswith("*")
        words = plain(term.rstrip("*")).split()
        forms = (*map(stem, words[:-1]), words[-1] if open_ended else stem(words[-1]))
        self.heads.setdefault(forms[0][:2], []).append((forms, open_ended, notion, spanish))

    def entries(self) -> Iterator[tuple[tuple[str, ...], Notion, bool]]:
        """Every term: its words, its notion, and whether it is Spanish."""
        for entries in self.heads.values():
            for forms, _open_ended, notion, spanish in entries:
                yield forms, notion, spanish

    def english_terms(self) -> Iterator[tuple[Notion, list[str]]]:
        """Each notion with its English terms, its name first."""
        yield from zip(self.notions, self.english, strict=True)

    def mentions(self, text: str) -> list[Mention]:
        """What a text speaks of, in its order; the longest term wins, and a word counts for each notion that has it."""
        found = tokens(text)
        spanish = is_spanish(text)
        seen: dict[Notion, Mention] = {}
        place = 0
        while place < len(found):
            longest = 1
            for length, notion, is_es in self.at(found, place, spanish):
                longest = max(longest, length)
                if length == longest and notion not in seen:
                    words = " ".join(token.written for token in found[place : place + length])
                    seen[notion] = Mention(notion, words, is_es)
            place += longest
        return list(seen.values())

    def at(self, found: list[Token], place: int, spanish: bool) -> Iterator[tuple[int, Notion, bool]]:
        """The terms that begin at one word, longest first; terms of the text's own language only."""
        for forms, open_ended, notion, is_es in self.heads.get(found[place].form[:2], ()):
            last = place + len(forms) - 1
            if is_es != spanish or last >= len(found):
                continue
            if any(found[place + step].form != form for step, form in enumerate(forms[:-1])):
                continue
            if found[last].form == forms[-1] or (open_ended and found[last].plain.startswith(forms[-1])):
                yield len(forms), notion, is_es


@cache
def framework_keys() -> tuple[str, ...]:
    """The keys of the framework's 24 predictors, in its order."""
    framework = json.loads((DATA / "framework.json").read_text(encoding="utf-8"))
    return tuple(predictor["key"] for pillar in framework["pillars"] for predictor in pillar["predictors"])


@cache
def vocabulary() -> Vocabulary:
    """The project's own vocabulary, read once."""
    return Vocabulary(json.loads((DATA / "vocabulary.json").read_text(encoding="utf-8"))["concepts"])


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """What a text speaks of, in the project's vocabulary; remembered, as each text is asked for with many others."""
    return tuple(vocabulary().mentions(text))


def in_english(text: str) -> str:
    """The text itself, or the English names of what a Spanish text speaks of: a gloss for an English-only model."""
    if not is_spanish(text):
        return text
    glossed = " ".join(mention.notion.name for mention in mentions(text))
    return glossed or text
