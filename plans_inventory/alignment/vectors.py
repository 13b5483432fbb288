"""Priorities as rows of numbers, so that the odds of two being aligned are one product of two rows.

Each view of a text (the notions it leans on, its meaning, its predictors, the notions it names) is a row of length 1
or less; two rows' product says how alike they are in that view. The odds of alignment are a weighted sum of these
products, so all pairs of thousands of priorities cost one matrix product. Import in workers only (numpy).
"""

import json
import math
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from predictors.tagging import weights
from predictors.tagging.meaning import Array
from predictors.tagging.reading import Reading, notion_places, softmax
from predictors.tagging.tagger import probabilities
from predictors.tagging.words import terms

FILE = Path(__file__).resolve().parent / "weights.json"
VERSION = "1"
# How strongly a text's likeness to a notion counts: a higher number lets only the nearest notions count.
SHARPNESS = np.float32(24)
HASHES = 512


@dataclass(frozen=True)
class PairWeights:
    """How much each view counts for the odds (in log-odds per unit), and what they start from."""

    views: Mapping[str, float]
    start: float


@cache
def pair_weights(space: str) -> PairWeights:
    """The learned weights for "meaning" or "words"."""
    stored = json.loads(FILE.read_text(encoding="utf-8"))[space]
    return PairWeights(stored["views"], stored["start"])


def views(reading: Reading, odds: Array | None = None) -> dict[str, Array]:
    """The rows of each view; `odds` are the predictors' probabilities where they are known already."""
    known = probabilities(reading) if odds is None else odds
    rows = {"predictors": np.sqrt(known).astype(np.float32), "named": named_notions(reading)}
    if reading.vectors is None:
        return rows | {"wording": wording(reading)}
    return rows | {"notions": leanings(reading.vectors), "meaning": reading.vectors}


def leanings(vectors: Array) -> Array:
    """How far each text leans on each topic of the vocabulary, by meaning; squares add up to 1.

    The product of two rows is then the Bhattacharyya coefficient of two distributions over topics.
    """
    return np.sqrt(softmax(vectors @ weights.prototypes()[list(topics())].T * SHARPNESS))


@cache
def topics() -> tuple[int, ...]:
    """The columns of the notions that are topics."""
    return tuple(place for notion, place in notion_places().items() if notion.kind == "topic")


def named_notions(reading: Reading) -> Array:
    """The topics that each text names, rows of length 1; a row of zeros where it names none."""
    rows = np.zeros((len(reading.texts), len(notion_places())), np.float32)
    for row, found in enumerate(reading.mentions):
        for mention in found:
            if mention.notion.kind == "topic":
                rows[row, notion_places()[mention.notion]] = 1
    return unit(rows)


def wording(reading: Reading) -> Array:
    """The words themselves, hashed into few columns (feature hashing, Weinberger et al., 2009)."""
    rows = np.zeros((len(reading.texts), HASHES), np.float32)
    for row, text in enumerate(reading.texts):
        for term, count in Counter(terms(text)).items():
            rows[row, zlib.crc32(term.encode()) % HASHES] += 1 + math.log(count)
    return unit(rows)


def unit(rows: Array) -> Array:
    """Scale each row to length 1; a row of zeros stays."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length == 0, np.float32(1), length)


def products(left: dict[str, Array], right: dict[str, Array]) -> dict[str, Array]:
    """For rows that belong together pairwise: how alike the two are in each view."""
    return {name: np.einsum("ij,ij->i", left[name], right[name]) for name in left}


@dataclass(frozen=True)
class Vectors:
    """Two rows per priority whose product, plus `start`, is the log-odds that two priorities are aligned."""

    left: Array
    right: Array
    start: float


def compose(rows: dict[str, Array], learned: PairWeights) -> Vectors:
    """All views side by side; the weights are on the left, so a product of left and right weighs the views."""
    used = [name for name in rows if learned.views.get(name)]
    left = np.hstack([rows[name] * np.float32(learned.views[name]) for name in used])
    return Vectors(left, np.ascontiguousarray(np.hstack([rows[name] for name in used])), learned.start)


def vectors(reading: Reading, odds: Array | None = None) -> Vectors:
    """The composed rows of texts that were read."""
    return compose(views(reading, odds), pair_weights(reading.space))


def probability(log_odds: Array) -> Array:
    """Log-odds as a number from 0 to 1."""
    return 1 / (1 + np.exp(-log_odds))
