"""Urban's files with all their traps: nothing is guessed, nothing is dropped silently, nothing stops the file."""

import re
from collections import Counter

import pytest
from django.utils import translation

from common.refusals import Refused
from predictors.actions.framework import load_framework
from predictors.models import MetricDefinition, MetricValue, Place
from tests.predictors.making import county_file, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
EMPLOYED = {"share_employed": "0.75", "share_employed_lb": "0.7", "share_employed_ub": "0.8"}
NUMBERS = re.compile(r"\d+(?:[.,]\d+)*%?")
STRONG = {"share_employed_quality": "Strong"}


@pytest.fixture(autouse=True)
def _framework():
    load_framework()


def only_value():
    return MetricValue.objects.select_related("place").get()


def test_the_shipped_metrics_are_urbans_47_each_with_its_limits():
    assert MetricDefinition.objects.count() == 47
    assert not MetricDefinition.objects.filter(limitations="").exists()
    assert len(set(MetricDefinition.objects.values_list("predictor", flat=True))) == 24
    bounded = MetricDefinition.objects.exclude(lower_column="")
    assert bounded.count() == 12
    by_variable = {one.variable: one.better_direction for one in MetricDefinition.objects.all()}
    assert by_variable["index_air_hazard"] == "higher"  # in spite of its name
    assert by_variable["share_transportation_cost"] == "lower"
    assert set(MetricDefinition.objects.filter(needs_other_half=True).values_list("better_direction", flat=True)) == {
        "none"
    }


def test_every_shipped_metric_is_told_in_spanish():
    for metric in MetricDefinition.objects.all():
        metric.full_clean(exclude=["predictor"])
        for field in ("name", "meaning", "source", "limitations"):
            spanish = getattr(metric, f"{field}_es")
            assert spanish.strip(), (metric, field)
            assert spanish != getattr(metric, field)
            assert Counter(NUMBERS.findall(spanish)) == Counter(NUMBERS.findall(getattr(metric, field)))


def test_what_is_said_alike_is_translated_alike():
    for field in ("meaning", "source", "limitations"):
        pairs = set(MetricDefinition.objects.values_list(field, f"{field}_es"))
        assert len(pairs) == len({english for english, _spanish in pairs})


def test_rows_from_before_the_spanish_words_get_them_when_the_framework_is_loaded_again():
    rows = MetricDefinition.objects.filter(variable="share_employed")
    rows.update(meaning_es="", source_es="", limitations_es="")
    with translation.override("es"):
        assert rows.get().spoken_meaning == "Share of residents aged 25 to 54 who have a job."
        load_framework()
        assert rows.get().spoken_meaning == "Proporción de residentes de 25 a 54 años que tienen empleo."


@pytest.mark.parametrize("packed", [False, True])
def test_a_value_with_its_bounds_and_quality(packed):
    report = take_in(county_file(EMPLOYED | STRONG), packed=packed)
    value = only_value()
    assert (value.text, value.number, value.lower, value.upper) == ("0.75", 0.75, 0.7, 0.8)
    assert (value.quality, value.year, value.subgroup, value.place.fips) == ("strong", 2023, "", "06065")
    assert (report.rows, report.kept, report.added, report.complaints) == (1, 1, 1, [])


def test_leading_zeros_stay_and_come_back_where_a_spreadsheet_took_them():
    take_in(county_file(EMPLOYED, EMPLOYED | {"state": "6", "county": "1", "county_name": "Bay County"}), "06001")
    assert list(Place.objects.values_list("fips", "name")) == [("06001", "Bay County")]


def test_utf8_and_latin1_in_one_file_and_the_row_of_2014():
    where = {"state": "35", "county": "013", "state_name": "New Mexico"}
    right = county_file(EMPLOYED | where | {"year": "2015", "county_name": "Doña Ana County"})
    latin = county_file(
        EMPLOYED | where | {"year": "2014", "state_name": '"New Mexico, Doña Ana County"', "county_name": "NA"},
        EMPLOYED | where | {"year": "2021", "county_name": "Doña Ana County"},
    ).decode()
    data = right + latin.split("\n", 1)[1].encode("latin-1")
    report = take_in(data, "doña  ana county, new mexico")
    place = Place.objects.get()
    assert (place.name, place.state, report.kept, report.not_found) == ("Doña Ana County", "New Mexico", 3, [])


def test_connecticuts_regions_are_other_places_than_its_counties():
    old = {"state": "09", "county": "001", "state_name": "Connecticut", "county_name": "Fairfield County"}
    new = old | {"county": "120", "county_name": "Greater Bridgeport Planning Region"}
    take_in(county_file(EMPLOYED | old | {"year": "2021"}, EMPLOYED | new), everywhere=True)
    assert sorted(MetricValue.objects.values_list("place__fips", "year")) == [("09001", 2021), ("09120", 2023)]


@pytest.mark.parametrize(
    ("variable", "text", "number"),
    [
        ("ratio_black_nh_house_value_households", "0.062:0.109", 0.062 / 0.109),
        ("ratio_black_nh_house_value_households", "0.062:0.000", None),
        ("ratio_population_pc_physician", "902:1", 902),
        ("ratio_population_pc_physician", "936", 936),
        ("rate_learning", "-0.4", -0.4),
    ],
)
def test_text_values_stay_as_printed_and_become_numbers(variable, text, number):
    take_in(county_file({variable: text}, columns=(variable,)))
    assert (only_value().text, only_value().number) == (text, number)


@pytest.mark.parametrize("missing", ["NA", "", "na", "NaN"])
def test_missing_and_suppressed_are_not_stored(missing):
    report = take_in(county_file(EMPLOYED | {"share_employed": missing}))
    assert (MetricValue.objects.count(), report.kept, report.complaints) == (0, 1, [])


@pytest.mark.parametrize("quality", ["Strong", "Marginal", "Weak", "NA"])
def test_qualities(quality):
    report = take_in(county_file(EMPLOYED | {"share_employed_quality": quality}))
    assert only_value().quality == {"NA": ""}.get(quality, quality.lower())
    assert only_value().is_charted is (quality in ("Strong", "Marginal"))
    assert report.complaints == []


def test_unknown_columns_are_named_and_known_ones_that_are_not_kept_are_not():
    columns = ("population", "share_employed", "share_of_hope", "share_of_hope_quality")
    report = take_in(county_file({"share_of_hope": "1", **EMPLOYED}, columns=columns))
    assert report.unknown_columns == ["share_of_hope", "share_of_hope_quality"]
    assert "rate_learning" in report.missing_metrics
    assert len(report.missing_metrics) == 46


def test_importing_again_updates_and_a_value_that_is_gone_goes():
    both = ("share_employed", "share_hs_degree")
    first = take_in(county_file({"share_employed": "0.75", "share_hs_degree": "0.9"}, columns=both))
    same = take_in(county_file({"share_employed": "0.75", "share_hs_degree": "0.9"}, columns=both))
    third = take_in(county_file({"share_employed": "0.76"}, columns=both))
    assert (first.added, same.added, same.same) == (2, 0, 2)
    assert (third.changed, third.removed, third.added) == (1, 1, 0)
    assert only_value().text == "0.76"


def test_a_name_that_people_corrected_stays():
    Place.objects.create(fips="06065", name="Our River County", state="California", kind="county")
    take_in(county_file(EMPLOYED))
    assert Place.objects.get().name == "Our River County"


def test_a_broken_row_never_stops_the_file_and_is_listed_with_its_reason():
    good = county_file(EMPLOYED | {"year": "2022"}).decode().splitlines()
    bad = county_file(
        EMPLOYED | {"county": "x65"},
        EMPLOYED | {"year": "soon"},
        {"share_employed": "many"},
        {"share_employed": "75.0", "year": "2021"},
        EMPLOYED | {"year": "2020", "share_employed_lb": "0.9", "share_employed_quality": "Super"},
        EMPLOYED | {"state": "١٢"},
    ).decode().splitlines()  # fmt: skip
    report = take_in("\n".join([*bad, "2023,06,065", good[1]]).encode())
    assert [(line, reason.split(":")[0]) for line, reason in report.complaints] == [
        (2, "The row was left out"),
        (3, "The row was left out"),
        (4, "share_employed"),
        (5, "share_employed"),
        (6, "share_employed"),
        (6, "share_employed_quality"),
        (7, "The row was left out"),
        (8, "The row was left out"),
    ]
    assert "“many” is no number." in report.complaints[2][1]
    assert "another edition" in report.complaints[3][1]
    values = MetricValue.objects.order_by("year").values_list("year", "lower", "quality")
    assert list(values) == [(2020, None, ""), (2022, 0.7, "")]


def test_a_second_row_for_the_same_place_is_told_and_the_last_word_counts():
    report = take_in(county_file({"share_employed": "0.7"}, {"share_employed": "0.8"}))
    assert [line for line, _reason in report.complaints] == [3]
    assert only_value().text == "0.8"


def test_groups_of_residents_beside_everybody():
    columns = ("subgroup_type", "subgroup", "share_employed")
    rows = [
        {"subgroup_type": "disability", "subgroup": "With Disability", "share_employed": "0.4"},
        {"subgroup_type": "disability", "subgroup": "All", "share_employed": "0.7"},
        {"subgroup_type": "tenure", "subgroup": "All"},
    ]
    report = take_in(county_file(*rows, columns=columns))
    groups = MetricValue.objects.order_by("subgroup").values_list("subgroup_kind", "subgroup", "text")
    assert list(groups) == [("", "", "0.7"), ("disability", "With Disability", "0.4")]
    assert report.complaints == []


def test_a_place_file_holds_cities():
    data = county_file(EMPLOYED | {"county": "53000", "county_name": "River City"}).replace(b"county", b"place", 2)
    take_in(data, "0653000")
    place = Place.objects.get()
    assert (place.kind, place.fips, place.name) == ("city", "0653000", "River City")


def test_only_wanted_places_are_kept_and_missing_ones_are_named():
    other = {"county": "001", "county_name": "Bay County"}
    report = take_in(county_file(EMPLOYED, EMPLOYED | other), "06001", "Nowhere County, Utah")
    assert (report.rows, report.kept, report.places) == (2, 1, ["06001"])
    assert report.not_found == ["nowhere county, utah"]


def test_more_rows_than_a_batch_and_progress_that_moves():
    rows = [EMPLOYED | {"county": f"{n:03d}", "county_name": f"County {n}"} for n in range(1, 900)]
    data, seen = county_file(*rows), []
    report = take_in(data, everywhere=True, progress=seen.append)
    assert (report.added, MetricValue.objects.count()) == (899, 899)
    assert seen[-1] == 100
    assert 0 < seen[0] <= 100


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 a workbook",
        b"\x1f\x8b not gzip at all",
        b"name,age\nRobin,40\n",
        b"year,state,county,county_name\n2023,06,065,River\n",
        b"year,state,county,share_employed\n\x00\x00",
        b"year,state,county,place,share_employed\n",
        b'year,state,county,share_employed\n"' + b"x" * 200_000,
    ],
)
def test_another_kind_of_file_is_refused_in_words(data):
    with pytest.raises(Refused) as refused:
        take_in(data)
    assert refused.value.sentence.endswith(".")
    assert not MetricValue.objects.exists()
