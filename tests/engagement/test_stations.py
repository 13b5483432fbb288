"""Data walks: stations in their order, the dots and their ranking, and what a station's page may show."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from common.refusals import Conflict, Refused
from engagement.actions import data_walk_stations, dot_votes
from engagement.models import DataWalkStation
from engagement.rankings import ranking_of
from tests.factories import (
    DataWalkStationFactory,
    DotVoteFactory,
    EngagementActivityFactory,
    MemberFactory,
    MetricDefinitionFactory,
    MetricValueFactory,
    PlaceFactory,
    ResidentGroupFactory,
    SessionNoteFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="facilitator", logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def walk(member):
    return EngagementActivityFactory(coalition=member.coalition, kind="data_walk", held=True)


def stations_of(walk, *titles):
    return [DataWalkStationFactory(activity=walk, position=at, title=title) for at, title in enumerate(titles, 1)]


def order(walk):
    return [f"{station}" for station in walk.stations.current()]


def test_a_station_is_set_up_on_its_page(client, member, walk):
    page = reverse("engagement:station_add", args=[member.coalition.slug, walk.pk])
    typed = {"title": "Rent", "question": "What does rent leave you?", "own_figures": "Rent: $1,950"}
    refused = client.post(page, typed)
    assert refused.status_code == 422
    assert "Say where your own figures come from" in refused.content.decode()
    assert client.post(page, typed | {"own_source": "Housing office, May 2026"}).status_code == 302
    assert order(walk) == ["1. Rent"]
    assert "$1,950" in client.get(walk.stations.get().get_absolute_url()).content.decode()


def test_only_a_data_walk_has_stations(member):
    group = EngagementActivityFactory(coalition=member.coalition)
    with pytest.raises(Refused, match="Only a data walk has stations"):
        data_walk_stations.add(group, by=member, title="Rent", question="How much?")


def test_stations_change_places_and_close_the_gap(client, member, walk):
    rent, bus, work = stations_of(walk, "Rent", "Bus", "Work")
    page = reverse("engagement:station_move", args=[member.coalition.slug, work.pk])
    assert client.get(page).status_code == 405
    client.post(page, {"direction": "up"})
    assert order(walk) == ["1. Rent", "2. Work", "3. Bus"]
    with pytest.raises(Refused, match="the last already"):
        data_walk_stations.move(bus, by=member, up=False)
    data_walk_stations.end(rent, by=member, on=dt.date(2026, 5, 3))
    assert order(walk) == ["1. Work", "2. Bus"]
    with pytest.raises(Refused, match="taken out"):
        data_walk_stations.change(rent, by=member, title="Rents")
    with pytest.raises(IntegrityError, match=r"station_number_once_per_walk|UNIQUE"), transaction.atomic():
        DataWalkStation.objects.filter(title="Bus").update(position=1)


def test_what_residents_read_never_names_their_group(member, walk):
    walk.resident_groups.add(ResidentGroupFactory(name="Farm workers", name_es="Trabajadores del campo"))
    for words in ("What do farm workers pay?", "¿Qué pagan los TRABAJADORES  del campo?"):
        with pytest.raises(Refused, match="names the resident group"):
            data_walk_stations.add(walk, by=member, title="Rent", question=words)
    station = data_walk_stations.add(walk, by=member, title="Rent", question="What do farms and workers pay?")
    with pytest.raises(Refused, match="names the resident group"):
        dot_votes.add(station, by=member, wording="Homes for farm workers")


def test_a_weak_number_is_told_and_never_shown(client, member, walk):
    metric, place = MetricDefinitionFactory(unit="share"), PlaceFactory()
    for year, number, quality in [(2020, 0.43, "strong"), (2021, 0.44, "marginal"), (2023, 0.987, "weak")]:
        MetricValueFactory(definition=metric, place=place, year=year, number=number, text=str(number), quality=quality)
    station = DataWalkStationFactory(activity=walk, metric=metric, place=place)
    page = client.get(station.get_absolute_url()).content.decode()
    assert "44.0%" in page
    assert "98.7" not in page
    assert "0.987" not in page
    assert "a community should not act on a number of weak or unknown quality: 2023." in page


def test_dots_are_counted_after_the_walk(client, member, walk):
    station = DataWalkStationFactory(activity=walk)
    bus, homes = DotVoteFactory(station=station, dots=0), DotVoteFactory(station=station, dots=0)
    page = reverse("engagement:dot_vote_count", args=[member.coalition.slug, station.pk])
    assert client.post(page, {"revision": 0, f"dots_{bus.pk}": "-1", f"dots_{homes.pk}": "3"}).status_code == 422
    assert client.post(page, {"revision": 0, f"dots_{bus.pk}": "9", f"dots_{homes.pk}": "3"}).status_code == 302
    bus.refresh_from_db()
    assert bus.dots == 9
    with pytest.raises(Conflict):
        dot_votes.count(station, by=member, at=timezone.now(), dots={bus: 1}, expected=0)
    for act in (
        lambda: dot_votes.change(bus, by=member, wording="Another bus"),
        lambda: dot_votes.end(bus, by=member, on=dt.date(2026, 5, 3)),
        lambda: data_walk_stations.end(station, by=member, on=dt.date(2026, 5, 3)),
    ):
        with pytest.raises(Refused, match="stay"):
            act()
    with pytest.raises(Refused, match="not begun yet"):
        dot_votes.count(station, by=member, at=walk.starts_at - dt.timedelta(minutes=1), dots={bus: 1})


def test_the_ranking_says_ties(client, member, walk):
    rent, bus = stations_of(walk, "Rent", "Bus")
    for station, wording, dots in [(rent, "Homes", 12), (bus, "Night bus", 30), (bus, "Fares", 12), (rent, "Fees", 0)]:
        DotVoteFactory(station=station, wording=wording, dots=dots)
    DotVoteFactory(coalition=member.coalition, wording="Of another walk", dots=99)
    DotVoteFactory(station=rent, wording="Taken out", dots=0, ended_on=dt.date(2026, 5, 3))
    ranking = ranking_of(walk)
    assert [(row.vote.wording, row.words) for row in ranking.rows] == [
        ("Night bus", "1"),
        ("Homes", "2, shared by 2"),
        ("Fares", "2, shared by 2"),
        ("Fees", "4"),
    ]
    assert ranking.sentence == "Most dots: “Night bus”, with 30 of 54 dots."
    rent.dot_votes.filter(wording="Homes").update(dots=30)
    assert ranking_of(walk).sentence == "A tie for the most dots: “Homes”, “Night bus”, with 30 each of 72 dots."
    few = queries_of(client, walk.get_absolute_url())
    for station in stations_of(EngagementActivityFactory(kind="data_walk"), "A", "B", "C"):
        DataWalkStation.objects.filter(pk=station.pk).update(activity=walk, position=station.position + 2)
        DotVoteFactory(station=station)
    assert queries_of(client, walk.get_absolute_url()) == few


def test_only_confirmed_notes_stand_on_the_station(client, member, walk):
    station = DataWalkStationFactory(activity=walk)
    SessionNoteFactory(activity=walk, station=station, heading="missing", confirmed=True, text="Nobody counts cars.")
    SessionNoteFactory(activity=walk, station=station, heading="resonates")
    page = client.get(station.get_absolute_url()).content.decode()
    assert "Nobody counts cars." in page
    assert "What is missing" in page
    assert "Zenobia" not in page
    assert "What resonates" not in page
