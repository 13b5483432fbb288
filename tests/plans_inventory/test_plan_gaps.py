"""Gaps: every count is the length of the list that it leads to; strangers and what has ended do not count."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from plans_inventory.actions import alignment_links
from predictors.actions.framework import load_framework
from predictors.models import Predictor
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


def page_of(client, editor):
    return client.get(reverse("plans:plan_gaps", args=[editor.coalition.slug]))


def quote(coalition, key, *, plans=1, **details):
    for _ in range(plans):
        priority = factories.PriorityFactory(plan__coalition=coalition, **details)
        priority.predictors.set(Predictor.objects.filter(key=key))


def pursue(coalition, key, **details):
    strategy = factories.StrategyFactory(coalition=coalition, **details)
    strategy.predictors.set(Predictor.objects.filter(key=key))
    return strategy


def counts(answer):
    return [tile["count"] for tile in answer.context["tiles"]]


def test_predictors_that_many_plans_name_and_no_strategy_of_ours(client, editor):
    here, stranger = editor.coalition, factories.CoalitionFactory()
    quote(here, "housing-affordability", plans=3)
    quote(here, "housing-stability", plans=4)
    quote(here, "transportation-access", plans=2)
    quote(stranger, "transportation-access", plans=2)
    quote(here, "digital-access", plans=3)
    quote(here, "access-to-preschool", plans=3, ended_on="2026-05-03")
    pursue(here, "digital-access")
    pursue(here, "housing-stability", ended_on="2026-05-03")
    pursue(stranger, "housing-affordability")
    answer = page_of(client, editor)
    found = [(work.predictor.key, work.plans) for work in answer.context["gaps"].planned_without_us]
    assert found == [("housing-stability", 4), ("housing-affordability", 3)]
    assert counts(answer)[0] == 2
    for key, plans in found:
        listed = client.get(reverse("plans:plan_list", args=[here.slug], query={"predictor": key})).context["list"]
        assert listed.count == plans
    untouched = {work.predictor.key for work in answer.context["gaps"].untouched}
    assert (len(untouched), counts(answer)[3]) == (20, 20)
    assert "access-to-preschool" in untouched
    assert "transportation-access" not in untouched


def test_a_strategy_is_supported_by_a_confirmed_link_that_is_no_conflict(client, editor):
    here = editor.coalition
    supported, suggested, rejected, conflict, taken_out, bare = (
        factories.StrategyFactory(coalition=here, title=title) for title in "ABCDEF"
    )
    factories.StrategyFactory(title="A stranger's")
    factories.StrategyFactory(coalition=here, ended_on="2026-05-03")
    for strategy, decide in ((supported, "confirm"), (suggested, ""), (rejected, "reject"), (conflict, "confirm")):
        link = factories.AlignmentLinkFactory(coalition=here, second=None, strategy=strategy)
        if decide:
            getattr(alignment_links, decide)(link, by=editor, at=timezone.now())
        if strategy == conflict:
            alignment_links.change(link, by=editor, relation="conflicts")
    gone = factories.AlignmentLinkFactory(coalition=here, second=None, strategy=taken_out)
    alignment_links.confirm(gone, by=editor, at=timezone.now())
    gone.first.ended_on = dt.date(2026, 5, 3)
    gone.first.save()
    bare.predictors.set(Predictor.objects.filter(key="housing-stability"))
    quote(here, "housing-stability")
    answer = page_of(client, editor)
    found = {strategy: strategy.shares_predictor for strategy in answer.context["gaps"].unsupported}
    assert found == {suggested: False, rejected: False, conflict: False, taken_out: False, bare: True}
    assert counts(answer)[1] == 5
    assert answer.content.decode().count("and no plan works on a predictor of it") == 4


def test_plans_past_their_time_are_counted_as_the_list_shows_them(client, editor):
    today = editor.coalition.today(at=timezone.now())
    yesterday = today - dt.timedelta(days=1)
    past = [
        factories.PlanFactory(coalition=editor.coalition, **why)
        for why in ({"period_ends_on": yesterday}, {"window_closes_on": yesterday}, {"status": "superseded"})
    ]
    factories.PlanFactory(coalition=editor.coalition, period_ends_on=today)
    factories.PlanFactory(coalition=editor.coalition, period_ends_on=yesterday, ended_on=yesterday)
    factories.PlanFactory(period_ends_on=yesterday)
    tile = page_of(client, editor).context["tiles"][2]
    assert tile["count"] == 3
    assert set(client.get(tile["url"]).context["list"].records) == set(past)


def test_plans_with_priorities_without_a_predictor_are_counted_as_the_matrix_lists_them(client, editor):
    here = editor.coalition
    assert page_of(client, editor).context["gaps"].untagged == 0
    plans = [factories.PriorityFactory(plan__coalition=here).plan for _ in range(2)]
    factories.PriorityFactory(plan=plans[0])
    quote(here, "housing-stability")
    factories.PriorityFactory(plan__coalition=here, ended_on="2026-05-03")
    factories.PriorityFactory()
    answer = page_of(client, editor)
    assert answer.context["gaps"].untagged == 2
    url = reverse("plans:alignment_matrix", args=[here.slug], query={"only": "untagged"})
    assert url in answer.content.decode()
    assert set(client.get(url).context["list"].records) == set(plans)


def test_the_page_asks_the_same_with_one_row_and_with_thirty(client, editor):
    here = editor.coalition

    def add(number):
        quote(here, Predictor.objects.order_by("position")[number].key, plans=3)
        factories.StrategyFactory(coalition=here)

    add(0)
    address = reverse("plans:plan_gaps", args=[here.slug])
    few = queries_of(client, address)
    for number in range(1, 12):
        add(number)
    assert queries_of(client, address) == few
    assert (
        reverse("plans:plan_gaps", args=[here.slug])
        in client.get(reverse("plans:plan_list", args=[here.slug])).content.decode()
    )
