"""What a text is turned into before anything is judged: the notions it mentions and, where the model is, its meaning.

Import in workers only (numpy).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from predictors.tagging import meaning
from predictors.tagging.meaning import Array
from predictors.tagging.words import Mention, Notion, framework_keys, in_english, mentions, vocabulary

NONE = "none"
# Scales of the three kinds of signs; a larger scale is less restrained by the penalty on weights. Chosen by
# cross-validation over plans; the figures hardly move within a factor of two.
MEANING, PREDICTOR_WORD, NOTION_WORD = 4.0, 0.7, 0.3
WORDS_ALONE = 1.4
PHRASE = 1.3


@dataclass(frozen=True)
class Reading:
    """Texts with what was found in them; `vectors` is None where the model is not installed."""

    texts: tuple[str, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    vectors: Array | None

    @property
    def space(self) -> str:
        """Which set of weights fits: "meaning" or "words"."""
        return "words" if self.vectors is None else "meaning"


def read(texts: Sequence[str], *, by_meaning: bool | None = None) -> Reading:
    """Read texts; by meaning too unless the model is missing or the caller does without it."""
    wanted = meaning.available() if by_meaning is None else by_meaning
    return Reading(
        texts=tuple(texts),
        mentions=tuple(mentions(text) for text in texts),
        vectors=meaning.encode([in_english(text) for text in texts]) if wanted else None,
    )


@cache
def classes() -> tuple[str, ...]:
    """The keys of the predictors in the framework's order, and "none" for texts about none of them."""
    return (*framework_keys(), NONE)


@cache
def notion_places() -> dict[Notion, int]:
    """The column of each notion."""
    return {notion: place for place, notion in enumerate(vocabulary().notions)}


def predictor_words(reading: Reading) -> Array:
    """One column per predictor: 1 where a word of it stands in the text, a little more for a phrase."""
    hits = np.zeros((len(reading.texts), len(classes())), np.float32)
    for row, found in enumerate(reading.mentions):
        for mention in found:
            weight = PHRASE if " " in mention.words else 1.0
            for key in mention.notion.predictors:
                column = classes().index(key)
                hits[row, column] = max(hits[row, column], weight)
    return hits


def notion_words(reading: Reading) -> Array:
    """One column per notion: 1 where the text mentions it."""
    hits = np.zeros((len(reading.texts), len(notion_places())), np.float32)
    for row, found in enumerate(reading.mentions):
        for mention in found:
            hits[row, notion_places()[mention.notion]] = 1
    return hits


def signs(reading: Reading) -> Array:
    """The columns that the tagger weighs."""
    by_word = [predictor_words(reading) * PREDICTOR_WORD, notion_words(reading) * NOTION_WORD]
    if reading.vectors is None:
        return np.hstack(by_word) * np.float32(WORDS_ALONE)
    return np.hstack([reading.vectors * np.float32(MEANING), *by_word])


def softmax(scores: Array) -> Array:
    """Probabilities that add up to 1 in each row."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)
