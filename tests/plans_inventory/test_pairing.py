"""Suggested links: what is alike, why, and how two priorities stand to each other."""

import pytest

from plans_inventory.alignment.pairing import asked_first, pair_odds, suggest_links
from plans_inventory.alignment.reasons import reasons, sentence
from plans_inventory.alignment.relations import relate
from plans_inventory.alignment.sides import Basis, Relation, Side
from predictors.tagging import meaning

needs_model = pytest.mark.skipif(not meaning.available(), reason="the sentence model is not installed")


def side(text, plan="A", **facts):
    return Side(key=f"{plan}:{text}", text=text, plan=plan, **facts)


def relation(first, second):
    one, other = side(first), side(second, plan="B")
    return relate(one, other, reasons(one, other))


def why(one, other, basis):
    return next((reason for reason in reasons(one, other) if reason.basis is basis), None)


def test_same_aim_in_other_words_beats_same_words_for_another_aim():
    same_aim, same_words = pair_odds(
        [
            ("House people who are homeless", "Fewer unsheltered residents through supportive housing"),
            ("House people who are homeless", "Give people who run a food truck a place to park"),
        ],
        by_meaning=False,
    )
    assert same_aim > same_words


@needs_model
def test_meaning_tells_aims_apart_that_share_no_word():
    same_aim, same_words = pair_odds(
        [
            ("Parents know their toddlers are in good hands", "More licensed day care places"),
            ("Parents know their toddlers are in good hands", "Hand washing stations at every park"),
        ]
    )
    assert same_aim > same_words


def test_links_are_between_plans_and_strongest_first():
    sides = [
        side("Reduce homelessness"),
        side("Shelter for unhoused families"),
        side("Supportive housing for people without homes who are homeless", plan="B"),
        side("Add bus lanes", plan="B"),
        side("Run buses more often", plan="C"),
    ]
    found = suggest_links(sides, by_meaning=False)
    plan_of = {one.key: one.plan for one in sides}
    assert {frozenset((one.first, one.second)) for one in found} >= {frozenset((sides[3].key, sides[4].key))}
    assert all(plan_of[one.first] != plan_of[one.second] for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_recorded_facts_add_to_the_score():
    texts = [side("Add bus lanes"), side("Run buses more often", plan="B")]
    facts = {"offices": frozenset({"Public Works"}), "funding": frozenset({"Transit grant"})}
    known = [side(one.text, plan=one.plan, **facts) for one in texts]
    [bare], [backed] = (suggest_links(sides, by_meaning=False) for sides in (texts, known))
    assert backed.score > bare.score
    assert [reason.basis for reason in backed.reasons] == [Basis.FUNDING, Basis.OFFICE, Basis.WORDING]


def test_each_plan_asks_its_ten_strongest_first():
    ours = [side(f"More buses on line {number}") for number in range(6)]
    theirs = [side(f"Better buses for district {number}", plan="B") for number in range(6)]
    found = suggest_links(ours + theirs, by_meaning=False)
    asked = asked_first(found, ours + theirs)
    assert len(found) > 10
    assert asked["A"] == asked["B"] == found[:10]


@pytest.mark.parametrize(
    ("basis", "field", "ours", "theirs", "shared"),
    [
        (
            Basis.PREDICTOR,
            "predictors",
            frozenset({"Digital access", "x"}),
            frozenset({"Digital access"}),
            "Digital access",
        ),
        (Basis.OFFICE, "offices", frozenset({"Public Works"}), frozenset({"public works"}), "Public Works"),
        (Basis.FUNDING, "funding", frozenset({"Block grant"}), frozenset({"Block grant"}), "Block grant"),
        (Basis.PLACE, "place", "Peña Vista", "Pena Vista", "Peña Vista"),
        (
            Basis.RESIDENT_GROUP,
            "resident_groups",
            frozenset({"Farm workers"}),
            frozenset({"Farm workers"}),
            "Farm workers",
        ),
    ],
)
def test_each_fact_is_a_reason_with_its_evidence(basis, field, ours, theirs, shared):
    one, other = side("One thing", **{field: ours}), side("Another", plan="B", **{field: theirs})
    reason = why(one, other, basis)
    assert reason.shared == (shared,)
    assert shared in sentence(reason)
    assert why(one, side("Another", plan="B"), basis) is None


def test_measures_are_compared_by_their_words():
    one = side("One thing", measures=frozenset({"Homes built per year"}))
    reason = why(one, side("Another", plan="B", measures=frozenset({"New homes built"})), Basis.MEASURE)
    assert sentence(reason) == "Both measure built, hom: “Homes built per year” and “New homes built”."
    assert why(one, side("Another", plan="B", measures=frozenset({"Trees planted per mile"})), Basis.MEASURE) is None


def test_wording_quotes_each_sides_own_words():
    reason = why(side("Help unhoused seniors"), side("Refugios para personas sin hogar", plan="B"), Basis.WORDING)
    assert (reason.shared, reason.first_words, reason.second_words) == (("homelessness",), ("unhoused",), ("Refugios",))
    assert sentence(reason) == "One says “unhoused”, the other “Refugios”."


def test_residents_named_in_both_texts_are_a_reason():
    reason = why(side("Rides for seniors"), side("Meals for older adults", plan="B"), Basis.RESIDENT_GROUP)
    assert (reason.shared, reason.first_words, reason.second_words) == (
        ("older adults",),
        ("seniors",),
        ("older adults",),
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Limit parking downtown", "Add parking for shoppers", (Relation.CONFLICTS, False)),
        ("Build more parking", "Reduce parking near stations", (Relation.CONFLICTS, False)),
        ("Reduce homelessness", "Increase the stock of supportive housing", (Relation.REINFORCES, False)),
        ("Build fiber to every farm", "Study where broadband is missing", (Relation.SEQUENCED_BEFORE, True)),
        ("Pilot free bus fares", "Free bus fares for all riders", (Relation.SEQUENCED_BEFORE, False)),
        ("Job training for welders", "Child care for parents in job training", (Relation.DEPENDS_ON, False)),
        ("Plant trees", "Increase tree canopy", (Relation.REINFORCES, False)),
    ],
)
def test_relation_is_guessed_by_rules(first, second, expected):
    assert relation(first, second) == expected


def test_same_office_makes_it_an_overlap():
    one = side("Plant trees", offices=frozenset({"Parks"}))
    other = side("Increase tree canopy", plan="B", offices=frozenset({"Parks"}))
    assert relate(one, other, reasons(one, other)) == (Relation.OVERLAPS, False)


def test_the_earlier_step_is_named_first():
    later, earlier = side("Build fiber to every farm"), side("Study where broadband is missing", plan="B")
    [found] = suggest_links([later, earlier], by_meaning=False)
    assert (found.first, found.second) == (earlier.key, later.key)
    assert why(earlier, later, Basis.WORDING) in found.reasons
