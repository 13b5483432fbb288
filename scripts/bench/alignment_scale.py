"""Search among 10,000 priorities: one new one, all pairs, and a plan of 100 added, beside the bare matrix product.

The priorities are our labelled examples in many variations (a place and a number are added, so no two are equal), in
100 plans of 100. Embedding is measured apart, on a sample: each text is embedded once in its life, and the vectors of
the others are close copies of the sample's, as priorities of different plans are. Limits: one new priority 5 ms (median
of 50), all pairs 3 × the bare product of rows as wide as the model's, a plan added 0.5 s with the same partners and
odds as computing all afresh.
"""

import json
import statistics
import time

import numpy as np

from plans_inventory.alignment.neighbours import Neighbours
from plans_inventory.alignment.vectors import Vectors, vectors
from predictors.tagging import meaning
from predictors.tagging.examples import PRIORITIES, read_examples
from predictors.tagging.meaning import WIDTH
from predictors.tagging.reading import read

PRIORITY_COUNT, PLAN_SIZE = 10_000, 100
LIMITS = {"one_ms": 5, "all_pairs_ratio": 3, "plan_seconds": 0.5}
DICE = np.random.default_rng(7)


def seconds(work, times=1):
    """The shortest of some runs: other programs on the machine only ever add."""
    spent = []
    for _time in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)


def spread(rows, count, noise):
    """Rows repeated up to a count, each a little different and of the same length as its pattern."""
    many = rows[DICE.integers(len(rows), size=count)]
    shaken = many + DICE.normal(0, noise, many.shape).astype(np.float32) * (many != 0)
    length = np.linalg.norm(many, axis=1, keepdims=True)
    return shaken * (length / np.maximum(np.linalg.norm(shaken, axis=1, keepdims=True), 1e-9))


def inventory(pattern, count):
    """Composed rows of many priorities, and their plans."""
    weight = np.divide(pattern.left, pattern.right, out=np.zeros_like(pattern.left), where=pattern.right != 0).max(0)
    right = spread(pattern.right, count, 0.02).astype(np.float32)
    return Vectors(right * weight, right, pattern.start), np.arange(count) // PLAN_SIZE


def part(rows, chosen):
    return Vectors(rows.left[chosen], rows.right[chosen], rows.start)


def main():
    tagged, _pairs = read_examples([PRIORITIES])
    texts = [one.text for one in tagged]
    start = time.perf_counter()
    pattern = vectors(read(texts))
    embedding = (time.perf_counter() - start) / len(texts) * 1000
    rows, plans = inventory(pattern, PRIORITY_COUNT + PLAN_SIZE)
    old, new = slice(0, PRIORITY_COUNT), slice(PRIORITY_COUNT, None)

    bare = DICE.normal(size=(PRIORITY_COUNT, WIDTH)).astype(np.float32)
    blocks = range(0, PRIORITY_COUNT, 500)
    product = seconds(lambda: [bare[at : at + 500] @ bare.T for at in blocks], times=3)
    found = Neighbours(part(rows, old), plans[old])
    all_pairs = seconds(lambda: found.best(np.arange(PRIORITY_COUNT)), times=3)

    fresh = [(part(rows, [row]), plans[[row]]) for row in range(PRIORITY_COUNT, PRIORITY_COUNT + 50)]
    ones = [seconds(lambda one=one: found.search(*one), times=3) for one in fresh]
    before = found.partners.copy(), found.odds.copy()
    added = []
    for _time in range(3):
        found = Neighbours.restore(part(rows, old), plans[old], *(table.copy() for table in before))
        added.append(seconds(lambda known=found: known.add(part(rows, new), plans[new])))
    afresh = Neighbours(rows, plans)
    same = bool((afresh.partners == found.partners).all() and (afresh.odds == found.odds).all())

    figures = {
        "space": "meaning" if meaning.available() else "words",
        "embedding_ms_each": round(embedding, 1),
        "one_ms": round(statistics.median(ones) * 1000, 2),
        "bare_product_seconds": round(product, 2),
        "all_pairs_seconds": round(all_pairs, 2),
        "all_pairs_ratio": round(all_pairs / product, 2),
        "plan_seconds": round(min(added), 3),
        "links": int((afresh.partners >= 0).sum()),
        "same_as_afresh": same,
    }
    figures["ok"] = same and all(figures[name] <= limit for name, limit in LIMITS.items())
    print(json.dumps(figures))


main()
