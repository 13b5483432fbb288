"""Small numbers stay unknown, even to a reader who knows the rule and can add."""

from collections import defaultdict
from itertools import product

import pytest

from engagement.headcounts import room_of
from engagement.masking import masked, masked_parts, part_words, people_words
from engagement.models import EngagementActivity, HeadcountByGroup
from predictors.models import ResidentGroup
from tests.factories import CoalitionFactory


@pytest.mark.parametrize(
    ("count", "threshold", "shown"),
    [(0, 11, 0), (1, 11, None), (10, 11, None), (11, 11, 11), (12, 11, 12), (2, 3, None)],
)
def test_counts_below_the_threshold_are_not_shown(count, threshold, shown):
    assert masked(count, threshold) == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([20, 15, 0], [20, 15, 0]),
        ([20, 15, 4], [20, None, None]),  # 4 alone could be worked out from the total of 39
        ([20, 15, 15, 4], [20, None, None, None]),  # which of the two equal ones was hidden must not tell
        ([20, 4], [None, None]),
        ([4, 4, 4], [None, None, None]),
        ([3, 2, 0], [None, None, None]),  # the total itself is small
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_a_part_is_hidden_together_with_one_that_would_give_it_away(parts, shown):
    assert masked_parts(parts, 11) == shown


@pytest.mark.parametrize(("threshold", "groups", "most"), [(3, 4, 11), (3, 5, 8), (4, 4, 12), (5, 3, 20), (7, 3, 24)])
def test_every_hidden_part_could_be_two_numbers(threshold, groups, most):
    """Brute force over all small tables: what fits the shown page, for a reader who also knows the rule."""
    fitting = defaultdict(list)
    for parts in product(range(most + 1), repeat=groups):
        fitting[(masked(sum(parts), threshold), *masked_parts(parts, threshold))].append(parts)
    known = [
        (page, tables)
        for page, tables in fitting.items()
        # Larger tables than were tried could fit a larger total.
        if (page[0] or 0) <= most
        for place, shown in enumerate(page[1:])
        if shown is None and len({table[place] for table in tables}) < 2
    ]
    assert known == []


@pytest.mark.parametrize("threshold", [3, 11, 20])
def test_every_hidden_band_could_be_two_numbers(threshold):
    """Brute force over two groups and people of neither: what a reader works out who knows the bands and the rule."""
    bands = [HeadcountByGroup(band=band) for band in HeadcountByGroup.Band.values]
    fitting = defaultdict(set)
    for first, second, others in product(range(14), range(14), range(9)):
        rows = [next(row for row in bands if row.most is None or people <= row.most) for people in (first, second)]
        fitting[room_words(rows, first + second + others, threshold)].add((first, second))
    known = [
        (page, found)
        for page, found in fitting.items()
        for place in (0, 1)
        if page[1][place] == "not shown" and len({people[place] for people in found}) < 2
    ]
    assert known == []


def room_words(rows, total, threshold):
    """The total and the bands of a session as an outsider reads them."""
    coalition = CoalitionFactory.build(small_number_threshold=threshold)
    activity = EngagementActivity(pk=1, coalition=coalition, headcount=total)
    activity._prefetched_objects_cache = {"headcounts": rows}
    for row in rows:
        row.resident_group = ResidentGroup(name="Farm workers")
    room = room_of(activity, exact=False)
    return room.total, tuple(words for _group, words in room.groups)


def test_shown_parts_are_the_true_ones():
    for parts in product(range(14), repeat=3):
        shown = masked_parts(parts, 5)
        assert all(one in (None, part) for one, part in zip(shown, parts, strict=True))
        assert all(one is None or one == 0 or one >= 5 for one in shown)


def test_words():
    assert people_words(None, 11) == "fewer than 11 people"
    assert (people_words(1, 11), people_words(24, 11)) == ("1 person", "24 people")
    assert (part_words(None), part_words(0), part_words(12)) == ("not shown", "0", "12")
