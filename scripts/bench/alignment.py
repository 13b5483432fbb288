"""How well the tagger and the pairs do on labelled plans, beside plain TF-IDF in the same run.

`make bench-alignment FILE=path` judges the stored weights on a labelled file (lines of JSON, see
predictors/tagging/examples.py) of plans that they were not learned from. Without FILE our own examples are judged,
each plan by weights that were learned from other plans. `WORDS=1` does without the embedding model.

The figures, all from 0 to 1:
- top1, top3: share of priorities for which a right answer is first, or among the first three, in the ranking of
  the 24 predictors and "none of these"; for a priority labelled "(none)" the right answer is "none of these".
- micro_f1: of the suggested predictors (see tagger.chosen), 2 × right / (suggested + labelled), over all priorities.
- pair_auc: share of (aligned, not aligned) couples of pairs in which the aligned one has the higher odds, ties half;
  aligned is label 2, not aligned are labels 1 and 0.
- pair_accuracy: share of pairs for which "odds of 0.5 or more" says what the label says (aligned or not).
- hard_positive_recall: share of the pairs of kind hard_positive that are called aligned.
- hard_negative_false_alarms: share of the pairs of kind hard_negative that are called aligned.
The baseline ranks predictors by the cosine of TF-IDF vectors of the text and of the framework's name and sentence for
each predictor, suggests the first one where it shares a word, and says "none" first where no word is shared; pairs by
the cosine of TF-IDF vectors, called aligned at the threshold with the best accuracy on the file itself, which flatters
the baseline.
"""

import json
import math
import os
from collections import Counter
from pathlib import Path

import numpy as np

from plans_inventory.alignment.learning import (
    ALIGNED,
    fit_pairs,
    folds,
    labels,
    likeness_of,
    limits,
    log_odds,
    micro_f1,
    prepare,
    selected,
)
from plans_inventory.alignment.pairing import pair_odds
from predictors.tagging import meaning, weights
from predictors.tagging.examples import PAIRS, PRIORITIES, read_examples
from predictors.tagging.reading import classes, read
from predictors.tagging.tagger import probabilities
from predictors.tagging.words import DATA, terms

FILE = os.environ.get("FILE", "")
BY_MEANING = meaning.available() and not os.environ.get("WORDS")


def ranking_figures(scores, wanted, picked):
    order = np.argsort(-scores, axis=1, kind="stable")
    right = np.take_along_axis(wanted, order, axis=1)
    return {
        "top1": right[:, 0].mean(),
        "top3": right[:, :3].any(axis=1).mean(),
        "micro_f1": micro_f1(picked, wanted),
    }


def pair_figures(odds, pairs, threshold):
    aligned = np.array([pair.label == ALIGNED for pair in pairs])
    kinds = np.array([pair.kind for pair in pairs])
    called = odds >= threshold
    above = odds[aligned][:, None] - odds[~aligned]
    return {
        "pair_auc": (above > 0).mean() + (above == 0).mean() / 2,
        "pair_accuracy": (called == aligned).mean(),
        "hard_positive_recall": called[kinds == "hard_positive"].mean() if "hard_positive" in kinds else None,
        "hard_negative_false_alarms": called[kinds == "hard_negative"].mean() if "hard_negative" in kinds else None,
    }


def judge_file(tagged, pairs):
    """The stored weights on plans that they were not learned from."""
    figures = {}
    if tagged:
        wanted = labels([one.predictors for one in tagged])
        reading = read([one.text for one in tagged], by_meaning=BY_MEANING)
        layer = weights.layer(reading.space)
        odds = probabilities(reading, layer)
        figures |= ranking_figures(odds, wanted, selected(odds, layer.floor, layer.share))
    if pairs:
        figures |= pair_figures(pair_odds([pair.texts for pair in pairs], by_meaning=BY_MEANING), pairs, 0)
    return figures


def judge_ourselves(tagged, pairs):
    """Our own examples, each plan by weights learned from other plans; the limits too."""
    reading = read([one.text for one in tagged], by_meaning=BY_MEANING)
    sides = [read([pair.texts[side] for pair in pairs], by_meaning=BY_MEANING) for side in (0, 1)]
    lesson = prepare(reading, tagged)
    odds, picked = np.zeros_like(lesson.wanted), np.zeros_like(lesson.wanted)
    pair_scores = np.zeros(len(pairs))
    groups = folds([*lesson.plans, *(plan for pair in pairs for plan in pair.plans)])
    alikes = []
    for left_out in groups:
        layer = lesson.learn(left_out)
        held = [row for row, plan in enumerate(lesson.plans) if plan in left_out]
        odds[held] = probabilities(reading, layer)[held]
        alikes.append(likeness_of(*sides, layer))
    for left_out, alike in zip(groups, alikes, strict=True):
        held = [row for row, plan in enumerate(lesson.plans) if plan in left_out]
        others = [row for row, plan in enumerate(lesson.plans) if plan not in left_out]
        picked[held] = selected(odds[held], *limits(odds[others], lesson.wanted[others]))
        mine = [row for row, pair in enumerate(pairs) if pair.plans[0] in left_out]
        rest = [row for row, pair in enumerate(pairs) if not left_out & set(pair.plans)]
        aligned = np.array([pairs[row].label == ALIGNED for row in rest], np.float64)
        learned = fit_pairs({name: values[rest] for name, values in alike.items()}, aligned)
        pair_scores[mine] = log_odds(alike, learned)[mine]
    return ranking_figures(odds, lesson.wanted, picked) | pair_figures(pair_scores, pairs, 0)


class TfIdf:
    """Plain TF-IDF with cosine; document frequencies from the texts that are judged."""

    def __init__(self, texts):
        counts = Counter(term for text in set(texts) for term in set(terms(text)))
        self.rarity = {term: math.log((1 + len(set(texts))) / (1 + count)) + 1 for term, count in counts.items()}
        self.unseen = math.log(1 + len(set(texts))) + 1

    def vector(self, text):
        weighed = {term: n * self.rarity.get(term, self.unseen) for term, n in Counter(terms(text)).items()}
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1
        return {term: value / length for term, value in weighed.items()}

    def cosine(self, one, other):
        ours, theirs = self.vector(one), self.vector(other)
        return sum(value * theirs.get(term, 0) for term, value in ours.items())


def judge_baseline(tagged, pairs):
    texts = [one.text for one in tagged] + [text for pair in pairs for text in pair.texts]
    model, figures = TfIdf(texts), {}
    if tagged:
        framework = json.loads((DATA / "framework.json").read_text(encoding="utf-8"))
        known = {
            p["key"]: f"{p['name']} {p['meaning']}" for pillar in framework["pillars"] for p in pillar["predictors"]
        }
        scores = np.zeros((len(tagged), len(classes())))
        for row, one in enumerate(tagged):
            scores[row, :-1] = [model.cosine(one.text, known[key]) for key in classes()[:-1]]
            scores[row, -1] = 1e-9
        picked = (scores == scores.max(1, keepdims=True)) & (scores > 1e-9)
        figures |= ranking_figures(scores, labels([one.predictors for one in tagged]), picked.astype(np.float32))
    if pairs:
        odds = np.array([model.cosine(*pair.texts) for pair in pairs])
        thresholds = [float("inf"), *np.unique(odds)]
        best = max(thresholds, key=lambda value: pair_figures(odds, pairs, value)["pair_accuracy"])
        figures |= pair_figures(odds, pairs, best)
    return figures


def rounded(figures):
    return {name: None if value is None else round(float(value), 3) for name, value in figures.items()}


def main():
    tagged, pairs = read_examples([Path(FILE)] if FILE else [PRIORITIES, PAIRS])
    print(f"{len(tagged)} priorities, {len(pairs)} pairs, by {'meaning and words' if BY_MEANING else 'words alone'}")
    figures = rounded(judge_file(tagged, pairs) if FILE else judge_ourselves(tagged, pairs))
    baseline = rounded(judge_baseline(tagged, pairs))
    for name, value in figures.items():
        print(f"{name:28} {value}   TF-IDF {baseline[name]}")
    print(json.dumps(figures | {"baseline": baseline}))


main()
