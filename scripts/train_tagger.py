#!/usr/bin/env python3
"""Learn the weights of the tagger and of the pairs anew: `PYTHONPATH=. .venv/bin/python scripts/train_tagger.py`.

Writes predictors/data/tagger.npz and plans_inventory/alignment/weights.json. Run it after a change of the vocabulary
or of the examples (a test says when it is due). The limits and the pairs' weights are learned from probabilities that
taggers gave to plans which they had not seen.
"""

import dataclasses
import json

import numpy as np

from plans_inventory.alignment.learning import (
    ALIGNED,
    fit_pairs,
    folds,
    likeness_of,
    limits,
    micro_f1,
    prepare,
    selected,
    term_examples,
)
from plans_inventory.alignment.vectors import FILE as PAIR_FILE
from plans_inventory.alignment.vectors import PairWeights
from predictors.tagging import meaning, weights
from predictors.tagging.examples import PAIRS, PRIORITIES, Pair, Tagged, read_examples
from predictors.tagging.reading import read
from predictors.tagging.tagger import probabilities

SPACES = ("meaning", "words")


def prototypes() -> np.ndarray:
    """The mean meaning of each notion's terms."""
    texts, _keys, places = term_examples()
    vectors, rows = meaning.encode(texts), np.array(places)
    return np.array([vectors[rows == place].mean(0) for place in range(rows.max() + 1)])


def learn(tagged: list[Tagged], pairs: list[Pair], *, by_meaning: bool) -> tuple[weights.Layer, PairWeights]:
    """The weights of one space, with limits and pairs judged on plans that were left out."""
    reading = read([one.text for one in tagged], by_meaning=by_meaning)
    first, second = (read([pair.texts[side] for pair in pairs], by_meaning=by_meaning) for side in (0, 1))
    lesson = prepare(reading, tagged)
    odds = np.zeros_like(lesson.wanted)
    alike: dict[str, np.ndarray] = {}
    for left_out in folds([*lesson.plans, *(plan for pair in pairs for plan in pair.plans)]):
        layer = lesson.learn(left_out)
        held = [row for row, plan in enumerate(lesson.plans) if plan in left_out]
        odds[held] = probabilities(reading, layer)[held]
        mine = [row for row, pair in enumerate(pairs) if pair.plans[0] in left_out]
        for name, values in likeness_of(first, second, layer).items():
            alike.setdefault(name, np.zeros(len(pairs)))[mine] = values[mine]
    floor, share = limits(odds, lesson.wanted)
    print(f"floor {floor}, share {share}, micro-F1 {micro_f1(selected(odds, floor, share), lesson.wanted):.3f}")
    aligned = np.array([pair.label == ALIGNED for pair in pairs], np.float64)
    return dataclasses.replace(lesson.learn(), floor=floor, share=share), fit_pairs(alike, aligned)


def main() -> None:
    """Learn both spaces and write the two files."""
    tagged, pairs = read_examples([PRIORITIES, PAIRS])
    rows = prototypes()
    empty = weights.Layer(np.zeros((1, 1), np.float32), np.zeros(1, np.float32), 0, 0)
    weights.save(weights.FILE, dict.fromkeys(SPACES, empty), rows)  # the views of pairs need the prototypes
    learned = {space: learn(tagged, pairs, by_meaning=space == "meaning") for space in SPACES}
    weights.save(weights.FILE, {space: layer for space, (layer, _pairs) in learned.items()}, rows)
    stored = {space: {"views": dict(one.views), "start": one.start} for space, (_layer, one) in learned.items()}
    PAIR_FILE.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(stored))


if __name__ == "__main__":
    main()
