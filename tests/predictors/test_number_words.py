"""Shares as percents, ratios as ratios, money as money; quality in words; weak values never drawn."""

import pytest
from django.utils import translation

from common.line_charts import LineChart, YearPoint, lay_out_line
from predictors.number_words import bounds_words, in_unit, quality_words, value_words
from predictors.place_pages import peers_words, years_words
from tests import factories


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (0.54294, "share", "54.3%"),
        (1.0763, "ratio", "1.08"),
        (936, "to_one", "936:1"),
        (29546.85, "money", "$29,547"),
        (52, "index", "52 of 100"),
        (21633, "count", "21,633"),
        (6.5, "rate10k", "6.5 per 10,000"),
        (41.7, "rate100k", "41.7 per 100,000"),
        (-0.4, "grades", "−0.40 grades a year"),
        (0.438, "pair", "44% of a fair share"),
    ],
)
def test_numbers_in_their_units(number, unit, words):
    assert in_unit(number, unit) == words


def test_two_shares_stay_two_shares():
    value = factories.MetricValueFactory.build(text="0.057:0.130", number=0.44, definition=None, place=None)
    assert value_words(value, "pair") == "5.7% : 13.0%"


def test_bounds_and_quality():
    value = factories.MetricValueFactory.build(definition=None, place=None)
    assert bounds_words(value, "share") == "between 70.0% and 80.0%"
    value.lower = None
    assert bounds_words(value, "share") == ""
    with translation.override("en"):
        assert quality_words("weak") == "Weak: a community should not act on this number."
        assert len({quality_words(flag) for flag in ("strong", "marginal", "weak", "")}) == 4


@pytest.mark.parametrize(
    ("years", "words"),
    [([], ""), ([2022], "2022"), ([2016, 2020], "2016, 2020"), ([2014, 2015, 2016, 2018], "2014–2016, 2018")],
)
def test_years(years, words):
    assert years_words(years) == words


def test_peers():
    metric = factories.MetricDefinitionFactory.build(predictor=None)
    assert peers_words([], metric) == ""
    assert peers_words([0.62], metric) == "1 peer: 62.0%"
    assert peers_words([0.81, 0.62, 0.7], metric) == "3 peers: 62.0% to 81.0%"


def point(year, number, lower=None, upper=None):
    return YearPoint(year, number, str(number), lower, upper)


def drawn(*points):
    return lay_out_line(LineChart("T", "D", points, tick=str))


def test_a_line_breaks_where_a_year_is_missing_and_keeps_its_distances():
    picture = drawn(point(2014, 1.0), point(2015, 2.0), point(2016, None), point(2017, 3.0), point(2018, 4.0))
    assert [len(line.split()) for line in picture.lines] == [2, 2]
    xs = [dot.x for dot in picture.dots]
    assert len(xs) == 4
    assert xs[2] - xs[1] == pytest.approx(2 * (xs[1] - xs[0]), abs=0.3)
    assert [dot.words for dot in picture.dots] == ["1.0", "", "", "4.0"]
    ys = [dot.y for dot in picture.dots]
    assert ys == sorted(ys, reverse=True)


def test_a_band_only_where_every_year_has_both_bounds():
    assert len(drawn(point(2014, 1.0, 0.5, 1.5), point(2015, 2.0, 1.5, 2.5)).bands) == 1
    assert drawn(point(2014, 1.0, 0.5, 1.5), point(2015, 2.0)).bands == ()


@pytest.mark.parametrize("points", [[], [point(2020, None)]])
def test_nothing_to_draw(points):
    assert drawn(*points).dots == ()


def test_one_year_or_one_height_is_drawn_without_dividing_by_zero():
    assert len(drawn(point(2020, 0.0)).dots) == 1
    flat = drawn(point(2020, 5.0), point(2021, 5.0))
    assert len(flat.rules) == 1
