"""When two names mean the same thing, and when they probably do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from rapidfuzz import fuzz, process

_NOT_A_WORD = re.compile(r"[\W_]+")
# Words that do not tell one organization from another.
_FILLER = {"the", "of", "and", "for", "in", "a", "inc", "llc", "ltd", "co", "corp", "corporation", "incorporated"}
_FILLER |= {"de", "la", "el", "los", "las", "del", "y", "para"}
_DIGITS = re.compile(r"\d+")
_PROBABLY = 72
_SAME_WORD = 78
_RUN_TOGETHER = 94
_NEAR = 60


def normalized(text: str) -> str:
    """The name without accents, case, punctuation and odd blanks; names in any script keep their letters."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", bare.casefold()).strip()


def said_in_every_language(label: str | Promise) -> list[str]:
    """A label as it reads in each language of the portal, so that a Spanish export comes back as well."""
    spoken = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            spoken.append(str(label))
    return list(dict.fromkeys(spoken))


def telling(text: str) -> str:
    """The words of a name that tell it apart, in alphabetical order, so that order does not matter."""
    words = normalized(text).split()
    return " ".join(sorted(word for word in words if word not in _FILLER) or sorted(words))


def initials(text: str) -> str:
    """The abbreviation that a long name goes by; empty for names of fewer than three telling words."""
    words = [word for word in normalized(text).split() if word not in _FILLER]
    return "".join(word[0] for word in words) if len(words) >= 3 else ""


def probably_same(one: str, other: str) -> bool:
    """Whether two names are probably one: the same telling words but for their spelling, and the same numbers."""
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    first, second = telling(one).split(), telling(other).split()
    if fuzz.ratio("".join(first), "".join(second)) >= _RUN_TOGETHER:
        return True
    fewer, more = sorted((first, second), key=len)
    if len(more) - len(fewer) > 1 or (len(fewer) == 1 and len(more) > 1):
        return False
    return all(max(fuzz.ratio(word, candidate) for candidate in more) >= _SAME_WORD for word in fewer)


class Names:
    """Names that others are compared with, each under a key."""

    def __init__(self, named: Iterable[tuple[str, str]] = ()) -> None:
        self._keys: list[str] = []
        self._names: list[str] = []
        self._tellings: list[str] = []
        self._short: dict[str, list[str]] = {}
        self._long: dict[str, list[str]] = {}
        for key, name in named:
            self.add(key, name)

    def add(self, key: str, name: str) -> None:
        """Take up one more name."""
        self._keys.append(key)
        self._names.append(name)
        self._tellings.append(telling(name))
        self._short.setdefault(_closed(name), []).append(key)
        if abbreviation := initials(name):
            self._long.setdefault(abbreviation, []).append(key)

    def probably(self, name: str, *, most: int = 3) -> list[str]:
        """The keys of names that are probably the same, the likeliest first; abbreviations count."""
        near = self._extract(name, cutoff=_PROBABLY, most=3 * most)
        keys = [self._keys[index] for index in near if probably_same(name, self._names[index])]
        keys += self._short.get(initials(name), []) + self._long.get(_closed(name), [])
        return list(dict.fromkeys(keys))[:most]

    def nearest(self, name: str, *, most: int = 3) -> list[str]:
        """The keys of the most similar names, for a question."""
        keys = [self._keys[index] for index in self._extract(name, cutoff=_NEAR, most=most)]
        keys += self._short.get(initials(name), []) + self._long.get(_closed(name), [])
        return list(dict.fromkeys(keys))[:most]

    def _extract(self, name: str, *, cutoff: int, most: int) -> list[int]:
        found: Sequence[tuple[str, float, int]] = process.extract(
            telling(name), self._tellings, scorer=fuzz.ratio, score_cutoff=cutoff, limit=most
        )
        return [index for _text, _score, index in found]


def _closed(name: str) -> str:
    """A name without blanks, the way that abbreviations are looked up."""
    return normalized(name).replace(" ", "")
