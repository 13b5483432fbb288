"""The pages of links: ten to decide about, what was confirmed, and what a strategy shows."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from plans_inventory.actions import alignment_links
from plans_inventory.models import AlignmentLink, AlignmentSearch
from predictors.actions.framework import load_framework
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


@pytest.fixture
def link(editor):
    return factories.AlignmentLinkFactory(
        coalition=editor.coalition,
        first__text="Preserve homes",
        first__page=7,
        second__text="Keep housing",
        second__page=31,
    )


def address_of(name, editor, *args):
    return reverse(f"plans:{name}", args=[editor.coalition.slug, *args])


def post(client, editor, link, step, **values):
    return client.post(address_of(f"alignment_link_{step}", editor, link.pk), values, follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_both_quotes_stand_side_by_side_with_pages_and_reasons_in_words(client, editor, link):
    page = client.get(address_of("plan_links", editor, link.second.plan_id)).content.decode()
    for words in (
        "“Preserve homes”",
        "page 7",
        link.first.plan.title,
        "“Keep housing”",
        "page 31",
        link.second.plan.title,
        "<strong>reinforces</strong>",
        "Link 1: likely",
        "One says “homes”, the other “housing”.",
        "Both work on Housing affordability.",
    ):
        assert words in page


def test_a_reader_sees_links_and_no_button(client, link):
    reader = factories.MemberFactory(logs_in=True, role=Role.OBSERVER, coalition=link.coalition)
    client.force_login(reader.user)
    page = client.get(address_of("plan_links", reader, link.first.plan_id)).content.decode()
    assert "“Preserve homes”" in page
    assert "Confirm" not in page
    assert "Look for links again" not in page


def test_after_a_decision_the_person_stays_with_the_plan_they_came_from(client, editor, link):
    other = factories.AlignmentLinkFactory(coalition=editor.coalition, second=link.second)
    answer = post(client, editor, link, "confirm", plan=link.second.plan_id)
    assert answer.redirect_chain[-1][0] == address_of("plan_links", editor, link.second.plan_id)
    assert [card.link for card in answer.context["suggested"]] == [other]
    assert answer.context["confirmed_count"] == 1
    answer = post(client, editor, other, "reject", because="Another city")
    assert answer.redirect_chain[-1][0] == address_of("plan_links", editor, other.first.plan_id)
    other.refresh_from_db()
    assert (other.state, other.rejected_because) == ("rejected", "Another city")


def test_whoever_comes_second_is_told_on_the_page(client, editor, link):
    other = factories.MemberFactory(coalition=editor.coalition, name="Kim Example", role="editor")
    alignment_links.confirm(link, by=other, at=timezone.now())
    assert told(post(client, editor, link, "reject")) == ["Kim Example has confirmed this link in the meantime."]


def test_a_confirmed_link_is_said_more_exactly_and_taken_back(client, editor, link):
    post(client, editor, link, "confirm")
    form = client.get(address_of("alignment_link_change", editor, link.pk)).context["form"]
    assert form["bases"].initial == ["wording", "predictor"]
    said = {"relation": "depends_on", "action": "merge", "note": "Ask both.", "bases": ["office"], "revision": "1"}
    page = post(client, editor, link, "change", **said).content.decode()
    for words in ("<strong>depends on</strong>", "Merge", "Ask both.", "<li>Same office</li>", "Confirmed by staff"):
        assert words in page
    answer = post(client, editor, link, "change", **said)
    assert answer.status_code == 422
    post(client, editor, link, "reopen")
    assert list(AlignmentLink.objects.suggested()) == [link]


def test_the_list_holds_what_was_confirmed_and_by_a_filter_what_was_rejected(client, editor, link):
    confirmed = factories.AlignmentLinkFactory(coalition=editor.coalition, first=link.first)
    rejected = factories.AlignmentLinkFactory(coalition=editor.coalition)
    alignment_links.confirm(confirmed, by=editor, at=timezone.now())
    alignment_links.reject(rejected, by=editor, at=timezone.now())
    address = address_of("alignment_link_list", editor)

    def listed(query):
        return list(client.get(address + query).context["list"].records)

    assert listed("") == [confirmed]
    assert listed("?state=rejected") == [rejected]
    assert listed("?state=suggested") == [confirmed]
    assert listed(f"?plan={confirmed.second.plan_id}") == [confirmed]
    assert listed(f"?plan={rejected.first.plan_id}") == []
    assert listed("?relation=conflicts") == []
    assert listed("?q=Preserve") == [confirmed]


def test_the_export_holds_what_the_filters_leave_with_both_quotes(client, editor, link):
    alignment_links.confirm(link, by=editor, at=timezone.now())
    factories.AlignmentLinkFactory(coalition=editor.coalition)
    answer = client.get(address_of("alignment_link_list", editor) + "?export=csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(row["In its own words"], row["In the other's words"]) for row in rows] == [
        ("Preserve homes", "Keep housing")
    ]
    assert "Both work on Housing affordability." in rows[0]["What it rests on"]


def test_the_strategy_shows_what_was_confirmed_first_and_tells_suggestions_apart(client, editor):
    strategy = factories.StrategyFactory(barrier=factories.BarrierFactory(goal__coalition=editor.coalition))
    texts = ["Suggested words", "Confirmed words", "Rejected words"]
    links = [
        factories.AlignmentLinkFactory(
            coalition=editor.coalition, first__text=text, second=None, strategy=strategy, from_strategy=True
        )
        for text in texts
    ]
    alignment_links.confirm(links[1], by=editor, at=timezone.now())
    alignment_links.reject(links[2], by=editor, at=timezone.now())
    address = address_of("strategy_alignment", editor, strategy.pk)
    for headers in ({}, {"HTTP_HX_REQUEST": "true"}):
        page = client.get(address, **headers).content.decode()
        places = [page.index(word) for word in ("Confirmed by staff", texts[1], "not yet confirmed", texts[0])]
        assert places == sorted(places)
        assert texts[2] not in page
        assert "the strategy reinforces it" in page


def test_a_shared_predictor_is_not_shown_again_beside_its_link(client, editor):
    strategy = factories.StrategyFactory(barrier=factories.BarrierFactory(goal__coalition=editor.coalition))
    predictor = factories.PredictorFactory()
    strategy.predictors.add(predictor)
    linked, other = factories.PriorityFactory.create_batch(2, coalition=editor.coalition)
    for priority in (linked, other):
        priority.predictors.add(predictor)
    factories.AlignmentLinkFactory(first=linked, second=None, strategy=strategy)
    context = client.get(address_of("strategy_alignment", editor, strategy.pk)).context
    assert [card.link.first for card in context["suggested"]] == [linked]
    assert [match.priority for match in context["matches"]] == [other]


def test_somebody_asks_the_portal_to_look_and_sees_that_it_does(client, editor, link):
    address = address_of("plan_links", editor, link.first.plan_id)
    assert "has not looked for links yet" in client.get(address).content.decode()
    answer = client.post(address_of("plan_links_look", editor, link.first.plan_id), follow=True)
    assert "is looking for links now" in answer.content.decode()
    now = timezone.now()
    AlignmentSearch.objects.update(started_at=now, finished_at=now)
    assert "Last looked on" in client.get(address).content.decode()


def test_the_number_of_queries_does_not_grow(client, editor, link):
    strategy = factories.StrategyFactory(barrier=factories.BarrierFactory(goal__coalition=editor.coalition))

    def more():
        factories.AlignmentLinkFactory(coalition=editor.coalition, first=link.first)
        done = factories.AlignmentLinkFactory(coalition=editor.coalition, first=link.first)
        alignment_links.confirm(done, by=editor, at=timezone.now())
        factories.AlignmentLinkFactory(coalition=editor.coalition, second=None, strategy=strategy)

    addresses = [
        address_of("plan_links", editor, link.first.plan_id),
        address_of("alignment_link_list", editor),
        address_of("alignment_link_list", editor) + "?export=csv",
        address_of("strategy_alignment", editor, strategy.pk),
    ]
    more()
    few = [queries_of(client, address) for address in addresses]
    for _ in range(8):
        more()
    assert [queries_of(client, address) for address in addresses] == few


def test_links_lead_there_from_the_plan_and_from_the_list_of_plans(client, editor, link):
    plan = client.get(link.first.plan.get_absolute_url()).content.decode()
    assert address_of("plan_links", editor, link.first.plan_id) in plan
    plans = client.get(address_of("plan_list", editor)).content.decode()
    assert address_of("alignment_link_list", editor) in plans
