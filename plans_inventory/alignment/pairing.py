"""Suggested links between priorities of different plans, and between priorities and strategies.

Import in workers only (numpy).
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from plans_inventory.alignment.neighbours import NOBODY, Neighbours, Odds, Rows
from plans_inventory.alignment.reasons import reasons
from plans_inventory.alignment.relations import relate
from plans_inventory.alignment.reweighing import Nudge, total
from plans_inventory.alignment.sides import Basis, Link, Reason, Side
from plans_inventory.alignment.vectors import VERSION, probability, vectors
from predictors.tagging.meaning import available
from predictors.tagging.reading import read

# What a fact that people recorded adds to the log-odds; the texts alone already count by their likeness. Set by
# judgement, small beside a likeness of 1 in any view; decisions nudge them (see reweighing).
FACTS = {
    Basis.FUNDING: 0.6,
    Basis.MEASURE: 0.6,
    Basis.PREDICTOR: 0.3,
    Basis.OFFICE: 0.3,
    Basis.RESIDENT_GROUP: 0.3,
    Basis.PLACE: 0.1,
}
ASKED_FIRST = 10


def method_version(*, by_meaning: bool | None = None) -> str:
    """What to store beside a score: another version's scores are to be computed anew."""
    return f"{'meaning' if available() and by_meaning is not False else 'words'}-{VERSION}"


def suggest_links(
    sides: Sequence[Side], *, nudges: Mapping[Basis, Nudge] | None = None, by_meaning: bool | None = None
) -> list[Link]:
    """The strongest links among the sides, at most ten from each side's view, the strongest first."""
    found = compare(sides, by_meaning=by_meaning)
    return links(sides, found, range(len(sides)), nudges=nudges)


def compare(sides: Sequence[Side], *, by_meaning: bool | None = None) -> Neighbours:
    """The partners of each side; keep it (or its vectors) to add plans later."""
    reading = read([side.text for side in sides], by_meaning=by_meaning)
    return Neighbours(vectors(reading), plan_numbers(sides))


def plan_numbers(sides: Sequence[Side], known: dict[str, int] | None = None) -> Rows:
    """A number for each side's plan; `known` is filled, so that later sides of a known plan get its number."""
    numbers = {} if known is None else known
    return np.array([numbers.setdefault(side.plan, len(numbers)) for side in sides], np.int64)


def links(
    sides: Sequence[Side],
    found: Neighbours,
    rows: Iterable[int],
    *,
    nudges: Mapping[Basis, Nudge] | None = None,
) -> list[Link]:
    """The links of some rows (after adding a plan: the changed ones), each pair once, the strongest first."""
    pairs: dict[tuple[int, int], float] = {}
    for row in rows:
        for partner, odds in zip(found.partners[row], found.odds[row], strict=True):
            if partner != NOBODY:
                pairs[min(row, int(partner)), max(row, int(partner))] = float(odds)
    made = [link(sides[one], sides[other], odds, nudges=nudges) for (one, other), odds in pairs.items()]
    return sorted(made, key=lambda one: (-one.score, one.first, one.second))


def link(first: Side, second: Side, odds: float, *, nudges: Mapping[Basis, Nudge] | None = None) -> Link:
    """One link with its reasons; `odds` is what the texts alone say, in log-odds."""
    why = reasons(first, second)
    relation, swapped = relate(first, second, why)
    if swapped:
        first, second, why = second, first, tuple(turned(reason) for reason in why)
    sum_of_odds = odds + facts(why, first, second) + total({reason.basis for reason in why}, nudges or {})
    score = round(float(probability(np.array(sum_of_odds))), 4)
    return Link(first.key, second.key, relation, score, why)


def turned(reason: Reason) -> Reason:
    """The same reason seen from the other side."""
    return Reason(reason.basis, reason.shared, reason.second_words, reason.first_words)


def facts(why: Iterable[Reason], first: Side, second: Side) -> float:
    """What recorded facts add; groups that only the texts name do not count twice."""
    tagged = bool(first.resident_groups & second.resident_groups)
    return sum(FACTS.get(reason.basis, 0) for reason in why if reason.basis is not Basis.RESIDENT_GROUP or tagged)


def asked_first(found: Sequence[Link], sides: Sequence[Side]) -> dict[str, list[Link]]:
    """For each plan its ten strongest links."""
    plan_of = {side.key: side.plan for side in sides}
    asked: dict[str, list[Link]] = {plan: [] for plan in dict.fromkeys(plan_of.values())}
    for one in found:
        for plan in (plan_of[one.first], plan_of[one.second]):
            if len(asked[plan]) < ASKED_FIRST:
                asked[plan].append(one)
    return asked


def pair_odds(pairs: Sequence[tuple[str, str]], *, by_meaning: bool | None = None) -> Odds:
    """For pairs of texts the log-odds that they are aligned."""
    left, right = (vectors(read([pair[side] for pair in pairs], by_meaning=by_meaning)) for side in (0, 1))
    return np.einsum("ij,ij->i", left.left, right.right).astype(np.float64) + left.start
