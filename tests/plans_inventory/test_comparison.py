"""Plans side by side, and plans beside a strategy: same predictor, quotes with pages, nothing of others."""

import pytest
from django.urls import reverse

from tests.factories import (
    CoalitionFactory,
    MemberFactory,
    PlanFactory,
    PredictorFactory,
    PriorityFactory,
    StrategyFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="observer", logs_in=True)
    client.force_login(member.user)
    return member


def quote(plan, predictor, **details):
    priority = PriorityFactory(plan=plan, **details)
    priority.predictors.add(predictor)
    return priority


def compare(client, member, **query):
    return client.get(reverse("plans:plan_compare", args=[member.coalition.slug], query=query))


def test_only_predictors_of_two_plans_are_shared(client, member):
    shared, single, foreign = PredictorFactory.create_batch(3)
    one, two = PlanFactory.create_batch(2, coalition=member.coalition)
    quote(one, shared), quote(one, shared), quote(two, shared)
    quote(one, single), quote(one, single)
    quote(one, foreign), quote(PlanFactory(coalition=CoalitionFactory()), foreign)
    quote(PlanFactory(coalition=member.coalition, ended_on="2026-05-03"), single)
    quote(two, single, ended_on="2026-05-03")
    page = compare(client, member)
    assert [(p.pk, p.plan_count, p.priority_count) for p in page.context["shared"]] == [(shared.pk, 2, 3)]


def test_side_by_side_shows_each_plan_with_its_quotes_and_pages(client, member):
    predictor = PredictorFactory()
    one = PlanFactory(coalition=member.coalition, title="A plan")
    two = PlanFactory(coalition=member.coalition, title="B plan")
    first, second = quote(one, predictor, page=3, position=1), quote(one, predictor, page=9, position=2)
    third = quote(two, predictor, page=41)
    quote(PlanFactory(coalition=CoalitionFactory()), predictor)
    page = compare(client, member, predictor=predictor.key)
    assert [(c.plan, c.priorities) for c in page.context["columns"]] == [(one, [first, second]), (two, [third])]
    text = page.content.decode()
    for words in (first.text, "page 3", "page 41", "not yet an agreement"):
        assert words in text
    assert compare(client, member, predictor="no-such").status_code == 404


def test_side_by_side_asks_the_same_however_many(client, member):
    predictor = PredictorFactory()
    address = reverse("plans:plan_compare", args=[member.coalition.slug], query={"predictor": predictor.key})
    quote(PlanFactory(coalition=member.coalition), predictor)
    few = queries_of(client, address)
    for _ in range(30):
        quote(PlanFactory(coalition=member.coalition), predictor)
    assert queries_of(client, address) == few


@pytest.fixture
def strategy(member):
    return StrategyFactory(coalition=member.coalition)


def alignment(client, strategy, *, panel=True):
    address = reverse("plans:strategy_alignment", args=[strategy.coalition.slug, strategy.pk])
    return client.get(address, headers={"HX-Request": "true"} if panel else {})


def test_the_panel_is_a_suggestion_with_its_reason(client, strategy):
    predictor, other = PredictorFactory.create_batch(2)
    strategy.predictors.add(predictor, other)
    ours = quote(PlanFactory(coalition=strategy.coalition), predictor, page=7)
    quote(PlanFactory(coalition=strategy.coalition), PredictorFactory())
    quote(PlanFactory(coalition=CoalitionFactory()), predictor)
    quote(PlanFactory(coalition=strategy.coalition, ended_on="2026-05-03"), predictor)
    panel = alignment(client, strategy)
    assert [(m.priority, m.predictors) for m in panel.context["matches"]] == [(ours, [predictor])]
    text = panel.content.decode()
    assert "not yet confirmed by a person" in text
    assert "page 7" in text
    assert "<html" not in text
    assert "HX-Request" in panel["Vary"]
    assert "<html" in alignment(client, strategy, panel=False).content.decode()


def test_the_panel_shows_the_strongest_and_leads_to_the_rest(client, strategy):
    predictor, other = PredictorFactory.create_batch(2)
    strategy.predictors.add(predictor, other)
    plan = PlanFactory(coalition=strategy.coalition)
    for _ in range(8):
        quote(plan, predictor)
    strongest = quote(plan, predictor)
    strongest.predictors.add(other)
    panel = alignment(client, strategy)
    assert panel.context["matches"][0].priority == strongest
    assert len(panel.context["matches"]) == 6
    assert "Show 3 more" in panel.content.decode()
    assert len(alignment(client, strategy, panel=False).context["matches"]) == 9


def test_the_panel_says_why_it_is_empty(client, strategy):
    assert "no predictors yet" in alignment(client, strategy).content.decode()
    strategy.predictors.add(PredictorFactory())
    assert "No plan in the inventory" in alignment(client, strategy).content.decode()
