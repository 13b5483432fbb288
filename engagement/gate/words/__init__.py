"""Lists of words that the gate knows: common names, and words with a capital that name nobody."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def plain(word: str) -> str:
    """A word in small letters without accents, as the lists have it: “Nuñez” is “nunez”."""
    parts = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).lower()


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list; lines that begin with # explain it."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(plain(word) for line in lines if not line.startswith("#") for word in line.split())
