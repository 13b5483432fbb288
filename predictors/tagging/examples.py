"""Labelled examples in one format: lines of JSON, a priority with its predictors or a pair with its label.

A pair's label is 2 for aligned (the same aim), 1 for related, 0 for unrelated; `kind` marks hard ones: a
"hard_positive" is aligned in other words, a "hard_negative" shares words but not the aim.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from predictors.tagging.words import DATA

OUTSIDE = "(none)"
PRIORITIES = DATA / "labelled_priorities.jsonl"
PAIRS = DATA / "labelled_pairs.jsonl"


@dataclass(frozen=True)
class Tagged:
    """A priority and the keys of its predictors; no keys: about none of them."""

    text: str
    plan: str
    predictors: frozenset[str]


@dataclass(frozen=True)
class Pair:
    """Two priorities of different plans; `plans` holds what names the two plans."""

    texts: tuple[str, str]
    plans: tuple[str, str]
    label: int
    kind: str


def predictor_keys() -> dict[str, str]:
    """The key for each predictor's English name, in small letters."""
    framework = json.loads((DATA / "framework.json").read_text(encoding="utf-8"))
    return {one["name"].casefold(): one["key"] for pillar in framework["pillars"] for one in pillar["predictors"]}


def read_examples(paths: Iterable[Path]) -> tuple[list[Tagged], list[Pair]]:
    """All labelled priorities and pairs of the files, in their order.

    Raises `KeyError` for a predictor that the framework does not have.
    """
    keys = predictor_keys()
    tagged: list[Tagged] = []
    pairs: list[Pair] = []
    for path in paths:
        for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if row["task"] == "tag":
                names = frozenset(keys[name.casefold()] for name in row["predictors"] if name != OUTSIDE)
                tagged.append(Tagged(row["text"], row["plan_title"], names))
            else:
                sides = (row["a"], row["b"])
                texts, plans = [side["text"] for side in sides], [side.get("plan_title", "") for side in sides]
                pairs.append(Pair((texts[0], texts[1]), (plans[0], plans[1]), row["label"], row.get("kind", "")))
    return tagged, pairs
