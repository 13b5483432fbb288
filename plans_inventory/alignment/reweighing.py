"""How people's decisions sharpen the ranking: a small, bounded nudge for each basis, said in a sentence."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans_inventory.alignment.sides import Basis

# As many imagined decisions, just as expected, stand against those that were made for a basis.
PRIOR = 20
# No basis moves the log-odds by more, so that a link which reads alike is never buried by its bases.
BOUND = 0.3
# Less than three standard deviations from what was expected may be chance, and moves nothing.
CHANCE = 3.0
CERTAIN = 0.99


@dataclass(frozen=True)
class Decision:
    """What a person decided about a suggested link, what the link rested on, and the score it was suggested with."""

    bases: frozenset[Basis]
    score: float
    confirmed: bool


@dataclass(frozen=True)
class Nudge:
    """What a basis adds to the log-odds of a link, and the decisions that it comes from.

    `expected` is how many would have been confirmed had the scores been right for this basis.
    """

    amount: float
    confirmed: int
    decided: int
    expected: float


def reweigh(decisions: Iterable[Decision]) -> Mapping[Basis, Nudge]:
    """A nudge for each basis: up where links that rest on it were confirmed more often than their scores said.

    Scores are first scaled to the coalition's overall rate of confirming, so that a strict coalition does not push
    all bases down.
    """
    made = list(decisions)
    scale = sum(decision.confirmed for decision in made) / max(sum(decision.score for decision in made), 1e-9)
    resting: dict[Basis, list[Decision]] = {}
    for decision in made:
        for basis in decision.bases:
            resting.setdefault(basis, []).append(decision)
    return {basis: nudge(resting[basis], scale) for basis in sorted(resting)}


def nudge(decisions: Sequence[Decision], scale: float) -> Nudge:
    """The nudge of one basis: the difference of the log-odds of what was confirmed and what was expected.

    The confirmed share is pulled toward the expected one by `PRIOR` imagined decisions (a beta prior); the difference
    is nothing where chance explains it and is cut at ± `BOUND`.
    """
    odds = [min(max(decision.score * scale, 1 - CERTAIN), CERTAIN) for decision in decisions]
    count, expected = len(decisions), sum(odds)
    confirmed = sum(decision.confirmed for decision in decisions)
    spread = math.sqrt(sum(one * (1 - one) for one in odds))
    if abs(confirmed - expected) < CHANCE * spread:
        return Nudge(0.0, confirmed, count, expected)
    rate = expected / count
    seen = (confirmed + PRIOR * rate) / (count + PRIOR)
    amount = max(-BOUND, min(BOUND, log_odds(seen) - log_odds(rate)))
    return Nudge(amount, confirmed, count, expected)


def log_odds(rate: float) -> float:
    """ln(p / (1 − p))."""
    return math.log(rate / (1 - rate))


def total(bases: Iterable[Basis], nudges: Mapping[Basis, Nudge]) -> float:
    """What all bases of a link add together, within the same bound."""
    added = sum(nudges[basis].amount for basis in bases if basis in nudges)
    return max(-BOUND, min(BOUND, added))


def sentence(found: Nudge) -> str:
    """How a nudge came about, for people."""
    counts = {"confirmed": found.confirmed, "decided": found.decided, "expected": round(found.expected)}
    if found.amount > 0:
        said = _("Ranked higher: %(confirmed)d of %(decided)d such links were confirmed, about %(expected)d expected.")
        return said % counts
    if found.amount < 0:
        said = _("Ranked lower: %(confirmed)d of %(decided)d such links were confirmed, about %(expected)d expected.")
        return said % counts
    return _("Ranked as before: %(confirmed)d of %(decided)d such links were confirmed, as expected.") % counts
