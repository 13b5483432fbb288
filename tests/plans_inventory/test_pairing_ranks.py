"""Thousands of priorities: a plan added later, and decisions that sharpen the ranking."""

import random

import numpy as np
import pytest

from plans_inventory.alignment.neighbours import FLOOR, KEEP, NOBODY, Neighbours
from plans_inventory.alignment.pairing import links, pair_odds, plan_numbers, suggest_links
from plans_inventory.alignment.reasons import reasons
from plans_inventory.alignment.reweighing import BOUND, Decision, reweigh, sentence, total
from plans_inventory.alignment.sides import Basis, Side
from plans_inventory.alignment.vectors import Vectors, probability, vectors
from predictors.tagging.examples import PAIRS, PRIORITIES, read_examples
from predictors.tagging.reading import read


@pytest.fixture(scope="module")
def inventory():
    tagged, _pairs = read_examples([PRIORITIES])
    sides = [Side(str(row), one.text, one.plan) for row, one in enumerate(tagged)]
    return sides, vectors(read([one.text for one in sides], by_meaning=False)), plan_numbers(sides)


def part(whole, rows):
    return Vectors(whole.left[rows], whole.right[rows], whole.start)


def test_partners_are_those_of_a_plain_search(inventory):
    _sides, rows, plans = inventory
    found = Neighbours(rows, plans)
    odds = rows.left.astype(np.float64) @ rows.right.T.astype(np.float64) + rows.start
    odds[plans[:, None] == plans] = -np.inf
    for row in range(0, len(plans), 37):
        best = sorted(odds[row], reverse=True)[:KEEP]
        assert found.odds[row] == pytest.approx([value if value >= FLOOR else -np.inf for value in best], abs=1e-5)
        held = found.partners[row] != NOBODY
        assert odds[row][found.partners[row][held]] == pytest.approx(found.odds[row][held], abs=1e-5)


def test_an_added_plan_gives_the_same_as_computing_afresh(inventory):
    _sides, rows, plans = inventory
    last = np.flatnonzero(plans == plans.max())
    before = np.setdiff1d(np.arange(len(plans)), last)
    grown = Neighbours(part(rows, before), plans[before])
    partners = grown.partners.copy()
    changed = grown.add(part(rows, last), plans[last])
    afresh = Neighbours(part(rows, np.concatenate([before, last])), np.concatenate([plans[before], plans[last]]))
    assert (grown.partners == afresh.partners).all()
    assert (grown.odds == afresh.odds).all()
    differs = np.flatnonzero((grown.partners[: len(before)] != partners).any(1))
    assert 0 < len(differs) < len(before)
    assert set(changed) == {*differs, *range(len(before), len(plans))}


def test_each_pair_is_one_link(inventory):
    sides, rows, plans = inventory
    found = links(sides, Neighbours(rows, plans), range(60))
    assert len({frozenset((one.first, one.second)) for one in found}) == len(found) > 100


def decisions(basis, confirmed, rejected):
    made = [Decision(frozenset({basis}), 0.5, True)] * confirmed
    return made + [Decision(frozenset({basis}), 0.5, False)] * rejected


def test_confirmed_bases_rise_and_rejected_ones_fall():
    nudges = reweigh(decisions(Basis.OFFICE, 18, 2) + decisions(Basis.WORDING, 2, 18))
    assert 0 < nudges[Basis.OFFICE].amount <= BOUND
    assert -BOUND <= nudges[Basis.WORDING].amount < 0
    assert sentence(nudges[Basis.OFFICE]) == ("Ranked higher: 18 of 20 such links were confirmed, about 10 expected.")
    assert sentence(nudges[Basis.WORDING]) == "Ranked lower: 2 of 20 such links were confirmed, about 10 expected."


def test_chance_moves_nothing_and_many_decisions_never_move_much():
    few, many = (reweigh(decisions(Basis.OFFICE, n, 0) + decisions(Basis.PLACE, 0, n)) for n in (3, 1000))
    assert few[Basis.OFFICE].amount == 0
    assert sentence(few[Basis.OFFICE]) == "Ranked as before: 3 of 3 such links were confirmed, as expected."
    assert many[Basis.OFFICE].amount == BOUND
    assert total(list(many), many) == 0
    assert reweigh([]) == {}


def test_a_strict_coalition_does_not_push_everything_down():
    nudges = reweigh(decisions(Basis.OFFICE, 10, 90) + decisions(Basis.PLACE, 10, 90))
    assert [one.amount for one in nudges.values()] == [0, 0]


def test_nudges_move_the_score_of_a_link():
    one, other = (Side(plan, "Add bus lanes", plan, offices=frozenset({"Public Works"})) for plan in "AB")
    nudges = reweigh(decisions(Basis.OFFICE, 100, 0) + decisions(Basis.PLACE, 0, 100))
    [bare], [nudged] = (suggest_links([one, other], nudges=given, by_meaning=False) for given in (None, nudges))
    assert nudged.score > bare.score


def test_replayed_decisions_do_not_lower_the_figures_on_other_plans():
    """Decisions as labelled on half of the plans; ranking of the pairs of the other half; many halves."""
    _tagged, pairs = read_examples([PAIRS])
    odds = pair_odds([pair.texts for pair in pairs], by_meaning=False)
    scores = probability(odds)
    bases = [frozenset(reason.basis for reason in reasons(*between(pair))) for pair in pairs]
    aligned = np.array([pair.label == 2 for pair in pairs])
    plans = sorted({plan for pair in pairs for plan in pair.plans})
    for seed in range(20):
        half = set(random.Random(seed).sample(plans, len(plans) // 2))
        decided = [row for row, pair in enumerate(pairs) if set(pair.plans) <= half]
        other = [row for row, pair in enumerate(pairs) if not set(pair.plans) & half]
        assert min(len(decided), len(other)) > 20
        nudges = reweigh(Decision(bases[row], float(scores[row]), bool(aligned[row])) for row in decided)
        after = odds + np.array([total(found, nudges) for found in bases])
        assert ranked(after[other], aligned[other]) >= ranked(odds[other], aligned[other])


def between(pair):
    return [Side(str(place), text, plan) for place, (text, plan) in enumerate(zip(pair.texts, pair.plans, strict=True))]


def ranked(odds, aligned):
    above = odds[aligned][:, None] - odds[~aligned]
    return (above > 0).mean() + (above == 0).mean() / 2
