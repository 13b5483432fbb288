"""Traps of Urban's files as a reader meets them: two years only, no value in any year, names that say the opposite."""

import pytest
from django.urls import reverse

from accounts.permissions import Role
from predictors.actions import places
from predictors.actions.framework import load_framework
from predictors.metric_pages import metric_page
from predictors.models import MetricDefinition, MetricValue, Place
from predictors.place_pages import lines_of
from tests import factories
from tests.predictors.making import county_file, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
YEARS = ("2014", "2016", "2018", "2020", "2022")
COLUMNS = (
    *("share_election_turnout", "share_election_turnout_quality", "rate_crime_violent", "rate_crime_violent_quality"),
    *("index_air_hazard", "index_air_hazard_quality", "share_transportation_cost", "share_transportation_cost_quality"),
)
BAY = {"county": "001", "county_name": "Bay County"}


def row(year, **said):
    """A year of a county: turnout in two years only, everything else in each."""
    turnout = {"2016": "0.6", "2020": "0.7"}.get(year, "NA")
    values = {"share_election_turnout": turnout, "rate_crime_violent": "400", "index_air_hazard": "52"} | said
    values |= {f"{name}_quality": "Strong" for name, text in values.items() if name in COLUMNS and text != "NA"}
    return {"year": year, "share_transportation_cost": "0.2", **values}


@pytest.fixture
def river():
    """A county that never reported crime, beside one that did."""
    load_framework()
    data = county_file(
        *(row(year, rate_crime_violent="NA") for year in YEARS), *(row(year, **BAY) for year in YEARS), columns=COLUMNS
    )
    report = take_in(data, everywhere=True)
    assert report.complaints == []
    here, peer = Place.objects.order_by("-fips")
    return places.change(here, by=factories.UserFactory(), peers=[peer])


def line_about(place, variable):
    (found,) = lines_of(place, [MetricDefinition.objects.get(variable=variable)])
    return found


def test_turnout_of_two_years_is_two_years(river):
    line = line_about(river, "share_election_turnout")
    assert (line.words, line.value.year, line.years, line.peers) == ("70.0%", 2020, "2016, 2020", "1 peer: 70.0%")
    page = metric_page(river, line.definition)
    assert [point.year for point in page.years.points] == [2016, 2020]
    assert page.years.description == "From 60.0% in 2016 to 70.0% in 2020."


def test_a_county_without_a_crime_number_in_any_year(river, client):
    line = line_about(river, "rate_crime_violent")
    assert (line.value, line.words, line.years, line.peers) == (None, "", "", "")
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR, coalition__place=river)
    client.force_login(member.user)
    address = reverse("coalitions:place_metric", args=[member.coalition.slug, river.pk, "rate_crime_violent"])
    text = client.get(address).content.decode()
    assert "No value for this place: missing or held back to protect privacy." in text
    assert '<svg class="chart' not in text
    # Its peer's page leaves it out of the comparison.
    peer = river.peers.get()
    places.change(peer, by=factories.UserFactory(), peers=[river])
    assert line_about(peer, "rate_crime_violent").peers == ""
    assert metric_page(peer, line.definition).peers is None


def test_numbers_without_bounds_claim_none(river):
    assert not MetricValue.objects.exclude(lower=None, upper=None).exists()
    line = line_about(river, "index_air_hazard")
    assert line.bounds == ""
    assert {point.bounds for point in metric_page(river, line.definition).years.points} == {""}


def test_which_way_is_better_is_said_beside_names_that_mislead(river):
    said = {
        variable: str(line_about(river, variable).definition.get_better_direction_display())
        for variable in ("index_air_hazard", "share_transportation_cost")
    }
    assert said == {"index_air_hazard": "Higher is better", "share_transportation_cost": "Lower is better"}
    air = line_about(river, "index_air_hazard")
    assert (air.words, air.definition.name) == ("52 of 100", "Clean air")
    assert "Higher is cleaner" in air.definition.meaning
