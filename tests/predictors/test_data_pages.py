"""The county data inside a coalition: each number with its year, bounds, peers, quality and limits."""

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.permissions import Role
from coalitions.models import Commitment
from predictors.actions.framework import load_framework
from predictors.models import MetricDefinition, MetricValue, Predictor
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def place(member):
    return factories.PlaceFactory(coalition=member.coalition, name="River County")


def address(member, name, *more):
    return reverse(name, args=[member.coalition.slug, *more])


def text_of(client, *where):
    answer = client.get(address(*where))
    assert answer.status_code == 200
    return answer.content.decode()


def give(place, variable, **value):
    definition = MetricDefinition.objects.get(variable=variable)
    return factories.MetricValueFactory(place=place, definition=definition, **value)


def test_a_places_page_tells_value_bounds_years_peers_quality_and_limits(client, member, place):
    factories.PlaceFactory(coalition=member.coalition, name="Bay County")
    text = text_of(client, member, "coalitions:place_detail", place.pk)
    assert "75.0%" in text
    assert "2023; most likely between 70.0% and 80.0%" in text
    assert "Years: 2019, 2021–2023." in text
    assert "1 peer: 75.0%." in text
    assert "Strong: the number can be relied on." in text
    assert MetricDefinition.objects.get(variable="share_employed").limitations in text
    assert text.count("missing or held back") == 45


@pytest.mark.parametrize("page", ["place_metric", "place_detail", "predictor_detail", "metric_list"])
def test_a_spanish_reader_reads_spanish(client, member, place, page):
    member.user.language = "es"
    member.user.save()
    more = {
        "place_metric": [place.pk, "share_employed"],
        "place_detail": [place.pk],
        "predictor_detail": ["employment-opportunities"],
    }
    with translation.override("en"):  # the language of a request stays with the thread
        text = text_of(client, member, f"coalitions:{page}", *more.get(page, []))
    metric = MetricDefinition.objects.get(variable="share_employed")
    fields = {"place_detail": ["limitations"], "metric_list": ["source"]}.get(
        page, ["meaning", "source", "limitations"]
    )
    for field in fields:
        assert getattr(metric, f"{field}_es") in text
        assert getattr(metric, field) not in text


def test_a_weak_value_is_told_in_words_and_never_drawn(client, member, place):
    give(place, "share_hs_degree", quality="weak", number=0.913, text="0.913")
    text = text_of(client, member, "coalitions:place_metric", place.pk, "share_hs_degree")
    assert "a community should not act on this number" in text
    assert "91.3%" in text
    assert '<svg class="chart' not in text
    give(place, "share_hs_degree", year=2022, quality="marginal", number=0.5, text="0.5")
    text = text_of(client, member, "coalitions:place_metric", place.pk, "share_hs_degree")
    picture = text[text.index('<svg class="chart') :].split("</svg>")[0]
    assert "50.0%" in picture
    assert "91.3%" not in picture
    assert "weak or unknown quality: 2023" in text


def test_residents_share_is_half_of_a_metric_and_not_drawn(client, member, place):
    give(place, "share_desc_rep_hispanic", number=0.3, text="0.3")
    text = text_of(client, member, "coalitions:place_metric", place.pk, "share_desc_rep_hispanic")
    assert "your staff adds the officials&#x27; share" in text or "your staff adds the officials' share" in text
    assert '<svg class="chart' not in text


def test_peers_stand_beside_the_place_in_the_same_year_without_weak_ones(client, member, place):
    for name, quality, year in (("Bay County", "strong", 2023), ("Hill County", "weak", 2023)):
        peer = factories.PlaceFactory(name=name)
        place.peers.add(peer)
        give(peer, "share_employed", quality=quality, year=year, number=0.62, text="0.62")
    text = text_of(client, member, "coalitions:place_metric", place.pk, "share_employed")
    assert "Bay County" in text
    assert "Hill County" not in text


def test_groups_of_residents_stand_apart(client, member, place):
    give(place, "share_employed", subgroup_kind="disability", subgroup="With Disability", number=0.4, text="0.4")
    text = text_of(client, member, "coalitions:place_metric", place.pk, "share_employed")
    assert "With Disability" in text
    assert "40.0%" in text
    assert "40.0%" not in text_of(client, member, "coalitions:place_detail", place.pk)


def test_connecticut_says_that_its_counties_ended(client, member):
    county = factories.PlaceFactory(coalition=member.coalition, fips="09001", state="Connecticut")
    assert "planning regions from 2022 on" in text_of(client, member, "coalitions:place_detail", county.pk)


def test_only_the_coalitions_place_and_its_peers_are_found(client, member, place):
    stranger = factories.PlaceFactory()
    assert client.get(address(member, "coalitions:place_detail", stranger.pk)).status_code == 404
    assert client.get(address(member, "coalitions:place_metric", stranger.pk, "share_employed")).status_code == 404
    place.peers.add(stranger)
    assert client.get(address(member, "coalitions:place_detail", stranger.pk)).status_code == 200
    text = text_of(client, member, "coalitions:place_list")
    assert "the coalition&#x27;s place" in text
    assert "a peer" in text


def test_a_predictors_page_says_how_it_is_measured_and_who_works_on_it(client, member, place):
    predictor = Predictor.objects.get(key="employment-opportunities")
    strategy = factories.StrategyFactory(coalition=member.coalition, title="Hire from the neighborhood")
    other = factories.StrategyFactory(coalition=member.coalition, title="Something else")
    strangers = factories.StrategyFactory(title="Not ours")
    for one in (strategy, strangers):
        one.predictors.add(predictor)
    factories.CommitmentFactory(strategy=strategy, title="Train forty people")
    factories.CommitmentFactory(
        strategy=strategy, title="Taken back", state="withdrawn", close_reason="No money", closed_on="2026-01-01"
    )
    text = text_of(client, member, "coalitions:predictor_detail", predictor.key)
    assert predictor.metrics.get().meaning in text
    assert "Hire from the neighborhood" in text
    assert "Train forty people" in text
    for absent in (other.title, "Not ours", "Taken back"):
        assert absent not in text
    for panel in ("plans:predictor_plans", "engagement:predictor_insights"):
        assert f'hx-get="{address(member, panel, predictor.key)}"' in text


def test_what_plans_and_residents_say_comes_by_address(client, member):
    predictor = Predictor.objects.get(key="housing-stability")
    ours = factories.PriorityFactory(coalition=member.coalition, text="Keep every family housed.")
    strangers = factories.PriorityFactory(text="Not in our inventory.")
    insight = factories.InsightFactory(coalition=member.coalition, sentence="Rent takes half of what we earn.")
    for one in (ours, strangers, insight):
        one.predictors.add(predictor)
    plans = client.get(address(member, "plans:predictor_plans", predictor.key), headers={"HX-Request": "true"})
    assert "Keep every family housed." in plans.content.decode()
    assert "Not in our inventory." not in plans.content.decode()
    assert "<html" not in plans.content.decode()
    said = text_of(client, member, "engagement:predictor_insights", predictor.key)
    assert "Rent takes half of what we earn." in said
    assert "<html" in said


def test_the_predictors_nobody_works_on_are_named(client, member):
    strategy = factories.StrategyFactory(coalition=member.coalition)
    strategy.predictors.add(Predictor.objects.get(key="housing-stability"))
    factories.CommitmentFactory(strategy=strategy, state=Commitment.State.DRAFT)
    ended = factories.StrategyFactory(coalition=member.coalition, ended_on="2026-01-01")
    ended.predictors.add(Predictor.objects.get(key="just-policing"))
    priority = factories.PriorityFactory(coalition=member.coalition)
    priority.predictors.add(Predictor.objects.get(key="digital-access"))
    answer = client.get(address(member, "plans:predictor_gaps"))
    groups = {key: [work.predictor.key for work in works] for key, _heading, works in answer.context["groups"]}
    assert len(groups["nobody"]) == 22
    assert "just-policing" in groups["nobody"]
    assert (groups["plans"], groups["strategies"], groups["both"]) == (["digital-access"], ["housing-stability"], [])
    assert (answer.context["groups"][2][2][0].commitments, answer.context["nobody_count"]) == (1, 22)


@pytest.mark.parametrize("page", ["place_list", "place_detail", "place_metric", "predictor_detail"])
def test_queries_do_not_grow_with_numbers_peers_and_strategies(client, member, place, page):
    more = {
        "place_detail": [place.pk],
        "place_metric": [place.pk, "share_employed"],
        "predictor_detail": ["employment-opportunities"],
    }
    where = address(member, f"coalitions:{page}", *more.get(page, []))
    grow(member, place, 1)
    few = queries_of(client, where)
    grow(member, place, 8)
    assert queries_of(client, where) == few


def grow(member, place, times):
    for _ in range(times):
        factories.PlaceFactory(coalition=member.coalition)
        strategy = factories.StrategyFactory(coalition=member.coalition)
        strategy.predictors.add(Predictor.objects.get(key="employment-opportunities"))
        factories.CommitmentFactory(strategy=strategy)
    assert MetricValue.objects.filter(place=place).exists()


def test_the_list_of_metrics_is_searched_in_either_language(client, member):
    found = client.get(address(member, "coalitions:metric_list"), {"q": "preescolar"}).content.decode()
    assert "1 metric" in found
    assert "Children aged 3 and 4 in preschool" in found
