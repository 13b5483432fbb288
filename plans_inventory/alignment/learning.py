"""Learning what makes two priorities aligned, and judging it on plans that were left out.

Used by scripts/train_tagger.py and scripts/bench/alignment.py.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from plans_inventory.alignment.vectors import PairWeights, products, views
from predictors.tagging.examples import Pair, Tagged
from predictors.tagging.learning import fit
from predictors.tagging.meaning import Array
from predictors.tagging.reading import NONE, Reading, classes, read, signs
from predictors.tagging.tagger import probabilities
from predictors.tagging.weights import Layer
from predictors.tagging.words import vocabulary

FOLDS = 6
ROUNDS = 30
PENALTY = 3.0
ALIGNED = 2


def labels(examples: Sequence[frozenset[str]]) -> Array:
    """A 1 for each right class; "none" where a text has no predictor."""
    wanted = np.zeros((len(examples), len(classes())), np.float32)
    for row, keys in enumerate(examples):
        for key in keys or {NONE}:
            wanted[row, classes().index(key)] = 1
    return wanted


def term_examples() -> tuple[list[str], list[frozenset[str]], list[int]]:
    """The vocabulary's own English terms as examples: text, predictors, and the notion's place."""
    texts: list[str] = []
    keys: list[frozenset[str]] = []
    places: list[int] = []
    for place, (notion, found) in enumerate(vocabulary().english_terms()):
        for term in found:
            texts.append(term)
            keys.append(frozenset(notion.predictors))
            places.append(place)
    return texts, keys, places


@dataclass(frozen=True)
class Lesson:
    """What a tagger learns from: signs and labels of examples, with their plans, and of the vocabulary's terms."""

    signs: Array
    wanted: Array
    plans: tuple[str, ...]
    term_signs: Array
    term_wanted: Array

    def learn(self, without: frozenset[str] = frozenset()) -> Layer:
        """A layer learned from all plans but some; its limits are set by `limits`."""
        rows = [row for row, plan in enumerate(self.plans) if plan not in without]
        weight, bias = fit(
            np.vstack([self.signs[rows], self.term_signs]), np.vstack([self.wanted[rows], self.term_wanted])
        )
        return Layer(weight, bias, floor=0.2, share=0.5)


def prepare(reading: Reading, tagged: Sequence[Tagged]) -> Lesson:
    """The lesson of labelled priorities; topics, not common words, are learned from the vocabulary's terms."""
    texts, keys, places = term_examples()
    kinds = [notion.kind for notion in vocabulary().notions]
    held = [row for row, place in enumerate(places) if kinds[place] == "topic"]
    terms = read([texts[row] for row in held], by_meaning=reading.vectors is not None)
    return Lesson(
        signs(reading),
        labels([one.predictors for one in tagged]),
        tuple(one.plan for one in tagged),
        signs(terms),
        labels([keys[row] for row in held]),
    )


def folds(plans: Sequence[str]) -> list[frozenset[str]]:
    """Plans in a few groups that are left out one after another."""
    order = sorted(set(plans))
    random.Random(4).shuffle(order)  # noqa: S311 - the same groups each time, nothing secret
    return [frozenset(order[start::FOLDS]) for start in range(FOLDS)]


def limits(odds: Array, wanted: Array) -> tuple[float, float]:
    """The floor and share (see `Layer`) with the best micro-F1."""
    choices = [(floor / 100, share / 10) for floor in range(10, 40, 5) for share in range(3, 9)]
    return max(choices, key=lambda choice: micro_f1(selected(odds, *choice), wanted))


def selected(odds: Array, floor: float, share: float) -> Array:
    """Which predictors are suggested, as ones; the same rule as `tagger.chosen`, for many rows."""
    best = odds.max(1, keepdims=True)
    picked = (odds >= floor) & (odds >= share * best) & (odds.argmax(1) != odds.shape[1] - 1)[:, None]
    picked[:, -1] = False
    return picked.astype(np.float32)


def micro_f1(picked: Array, wanted: Array) -> float:
    """2 × right / (suggested + wanted), over all predictors and texts together."""
    right = float((picked[:, :-1] * wanted[:, :-1]).sum())
    return 2 * right / float(max(picked[:, :-1].sum() + wanted[:, :-1].sum(), 1))


def likeness(pairs: Sequence[Pair], layer: Layer, *, by_meaning: bool) -> dict[str, Array]:
    """How alike the two texts of each pair are in each view, with a given tagger."""
    left, right = (read([pair.texts[side] for pair in pairs], by_meaning=by_meaning) for side in (0, 1))
    return likeness_of(left, right, layer)


def likeness_of(left: Reading, right: Reading, layer: Layer) -> dict[str, Array]:
    """The same for texts that were read already."""
    return products(views(left, probabilities(left, layer)), views(right, probabilities(right, layer)))


def fit_pairs(alike: dict[str, Array], aligned: Array) -> PairWeights:
    """Logistic regression with a ridge penalty on standardized products, by Newton's method.

    A view whose weight would be negative is left out: being more alike never speaks against a link.
    """
    names = sorted(alike)
    while True:
        columns = np.stack([alike[name] for name in names], axis=1).astype(np.float64)
        center, spread = columns.mean(0), columns.std(0) + 1e-9
        full = np.hstack([(columns - center) / spread, np.ones((len(columns), 1))])
        ridge = np.diag([PENALTY] * len(names) + [0.0])
        theta = np.zeros(full.shape[1])
        for _round in range(ROUNDS):
            odds = 1 / (1 + np.exp(-full @ theta))
            slope = full.T @ (odds - aligned) + ridge @ theta
            theta -= np.linalg.solve(full.T @ (full * (odds * (1 - odds))[:, None]) + ridge, slope)
        if theta[:-1].min() >= 0:
            weight = theta[:-1] / spread
            views_ = {name: round(float(one), 4) for name, one in zip(names, weight, strict=True)}
            return PairWeights(views_, round(float(theta[-1] - weight @ center), 4))
        names.pop(int(theta[:-1].argmin()))


def log_odds(alike: dict[str, Array], learned: PairWeights) -> Array:
    """The weighted sum of the products."""
    total = np.full(len(next(iter(alike.values()))), learned.start, np.float64)
    for name, weight in learned.views.items():
        total += weight * alike[name]
    return total
