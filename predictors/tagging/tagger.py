"""Suggested predictors for texts, ranked, with the words that led there, or none of these.

Import in workers only (numpy).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from predictors.tagging import meaning, weights
from predictors.tagging.meaning import Array
from predictors.tagging.reading import MEANING, Reading, classes, read, signs, softmax
from predictors.tagging.weights import Layer
from predictors.tagging.words import STOP, tokens

VERSION = "1"
WORDS_SHOWN = 3
NEAREST = 2


@dataclass(frozen=True)
class Suggestion:
    """A predictor that a text seems to be about, how likely (0 to 1), and the text's own words that led there."""

    predictor: str
    score: float
    words: tuple[str, ...]


def suggest_predictors(texts: Sequence[str], *, by_meaning: bool | None = None) -> list[list[Suggestion]]:
    """For each text its predictors, the likeliest first; an empty list says "none of these".

    `by_meaning=False` does without the embedding model; None uses it where it is installed.
    """
    return suggestions(read(texts, by_meaning=by_meaning))


def suggestions(reading: Reading) -> list[list[Suggestion]]:
    """The same for texts that were read already."""
    layer = weights.layer(reading.space)
    odds = probabilities(reading, layer)
    return [
        [
            Suggestion(classes()[column], round(float(odds[row, column]), 4), led_by(reading, row, column, layer))
            for column in chosen(odds[row], layer)
        ]
        for row in range(len(reading.texts))
    ]


def probabilities(reading: Reading, layer: Layer | None = None) -> Array:
    """One row per text: the probability of each predictor and, last, of none; rows add up to 1."""
    if not reading.texts:
        return np.zeros((0, len(classes())), np.float32)
    layer = layer or weights.layer(reading.space)
    return softmax(signs(reading) @ layer.weight + layer.bias)


def chosen(odds: Array, layer: Layer) -> list[int]:
    """The columns worth suggesting, best first: none when "none" is the likeliest or nothing is likely enough."""
    none = len(odds) - 1
    best = int(odds.argmax())
    if best == none:
        return []
    limit = max(layer.floor, layer.share * float(odds[best]))
    order = [int(column) for column in np.argsort(-odds, kind="stable")]
    return [column for column in order if column != none and odds[column] >= limit]


def led_by(reading: Reading, row: int, column: int, layer: Layer) -> tuple[str, ...]:
    """The text's words that speak for a predictor: those of the vocabulary, else those nearest in meaning."""
    key = classes()[column]
    said = [mention.words for mention in reading.mentions[row] if key in mention.notion.predictors]
    if said or reading.vectors is None:
        return tuple(said[:WORDS_SHOWN])
    words = [token.written for token in tokens(reading.texts[row]) if token.plain not in STOP]
    if not words:
        return ()
    pull = layer.weight[: meaning.WIDTH, column] - layer.weight[: meaning.WIDTH].mean(1)
    strength = meaning.encode(words) @ pull * MEANING
    nearest = sorted(np.argsort(-strength, kind="stable")[:NEAREST])
    return tuple(words[place] for place in nearest)
