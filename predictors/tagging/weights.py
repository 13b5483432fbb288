"""The learned numbers of the tagger: a small file of ours, made from our labelled examples by scripts/train_tagger.py.

Import in workers only (numpy).
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from predictors.tagging.meaning import Array
from predictors.tagging.words import DATA

FILE = DATA / "tagger.npz"
SOURCES = ("framework.json", "vocabulary.json", "labelled_priorities.jsonl")


@dataclass(frozen=True)
class Layer:
    """The linear layer of one space, and what a suggestion must reach.

    A predictor is suggested when its probability is at least `floor` and at least `share` of the best one's.
    """

    weight: Array
    bias: Array
    floor: float
    share: float


def sources_hash() -> str:
    """A fingerprint of the files that the numbers were learned from."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update((DATA / name).read_bytes())
    return digest.hexdigest()


@cache
def layer(space: str) -> Layer:
    """The layer for "meaning" or "words"."""
    with np.load(FILE) as file:
        floor, share = (float(number) for number in file[f"{space}_limits"])
        return Layer(
            weight=file[f"{space}_weight"].astype(np.float32),
            bias=file[f"{space}_bias"].astype(np.float32),
            floor=floor,
            share=share,
        )


@cache
def prototypes() -> Array:
    """One vector of length 1 per notion: the mean meaning of its English terms."""
    with np.load(FILE) as file:
        rows = file["prototypes"].astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def learned_from() -> str:
    """The fingerprint of the files that the stored numbers were learned from."""
    with np.load(FILE) as file:
        return str(file["sources"])


def save(path: Path, layers: dict[str, Layer], prototype_rows: Array) -> None:
    """Write the numbers with half precision: 0.1 MB, and the same bytes for the same examples."""
    arrays: dict[str, Any] = {
        "prototypes": prototype_rows.astype(np.float16),
        "sources": np.array(sources_hash()),
    }
    for space, one in layers.items():
        arrays[f"{space}_weight"] = one.weight.astype(np.float16)
        arrays[f"{space}_bias"] = one.bias.astype(np.float16)
        arrays[f"{space}_limits"] = np.array([one.floor, one.share])
    np.savez_compressed(path, **arrays)
