"""The overview: orphans first, silence shown as silence, every count leads to exactly what it counts."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from momentum.models import BoardPage
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def here(coordinator):
    return coordinator.coalition


def commitment_saying(here, status, *, days_ago=1, next_in=10, help_needed=""):
    today = here.today(at=timezone.now())
    commitment = factories.CommitmentFactory(
        coalition=here, state="active", next_update_on=today + dt.timedelta(days=next_in)
    )
    if status:
        factories.CommitmentUpdateFactory(
            commitment=commitment,
            status=status,
            help_needed=help_needed,
            at=timezone.now() - dt.timedelta(days=days_ago),
        )
    return commitment


def overview(client, here):
    return client.get(reverse("momentum:overview", args=[here.slug]))


def test_every_count_leads_to_exactly_what_it_counts(client, here):
    for status in ("on_track", "on_track", "at_risk", "off_track", "no_change", None):
        commitment_saying(here, status)
    commitment_saying(here, "on_track", days_ago=60, next_in=-30)  # silent, whatever it said
    stranger = factories.CommitmentFactory(active=True)
    factories.CommitmentUpdateFactory(commitment=stranger, status="at_risk")
    insight = factories.InsightFactory(activity=factories.EngagementActivityFactory(coalition=here, agreed=True))
    factories.LoopClosureFactory(activity=insight.activity, due_on=dt.date(2026, 1, 5))
    factories.LoopClosureFactory(coalition=here)
    page = overview(client, here)
    counted = {tile.status: tile.count for tile in page.context["tiles"]}
    words = {"no_lead": 7, "silent": 1, "at_risk": 1, "off_track": 1, "on_track": 2, "no_word": 1}
    assert counted == words | {"waiting": 1, "late": 1}
    for tile in page.context["tiles"]:
        assert client.get(tile.url).context["list"].count == tile.count, tile.url


def test_what_needs_a_hand_comes_first(client, here):
    commitment_saying(here, "at_risk", help_needed="Data sharing")
    left = commitment_saying(here, "not_ours")
    left.disowned_on = here.today(at=timezone.now())
    left.save()
    factories.CommitmentFactory(coalition=here, state="offered")
    heard = dt.datetime(2026, 5, 3, 19, 0, tzinfo=dt.UTC)
    activity = factories.EngagementActivityFactory(coalition=here, agreed=True, starts_at=heard)
    factories.InsightFactory(activity=activity)
    factories.InsightFactory(activity=factories.EngagementActivityFactory(agreed=True))  # a stranger's
    steps = overview(client, here).context["steps"]
    assert [step.text for step in steps] == [
        "3 strategies have no lead",
        "1 commitment asks for help",
        "1 insight waits for an answer, the oldest since 3 May 2026",
        "1 commitment has no owner any more",
        "1 commitment was offered and waits for your yes",
    ]
    for step in steps:
        assert client.get(step.url).context["list"].count == step.count, step.url


def test_gift_cards_wait_for_whoever_can_do_something(client, here, coordinator):
    for coalition in (here, factories.CoalitionFactory()):
        factories.PurchaseRequestFactory(coalition=coalition)
        factories.PurchaseRequestFactory(coalition=coalition, approved=True)
        factories.CardVarianceFactory(coalition=coalition)
    today = here.today(at=timezone.now())
    editor = factories.MemberFactory(coalition=here, role=Role.EDITOR, logs_in=True)
    factories.CardTransferFactory(coalition=here, to_member=editor)
    factories.CashCountFactory(coalition=here, counter=editor, due_on=today)
    factories.CashCountFactory(coalition=here, holder=editor, due_on=today)  # a surprise for them
    assert [(step.count, step.button) for step in overview(client, here).context["steps"]] == [
        (1, "Decide"),
        (1, "Look at it"),
    ]
    for step in overview(client, here).context["steps"]:
        assert client.get(step.url).context["list"].count == step.count
    client.force_login(editor.user)
    assert [(step.count, step.button) for step in overview(client, here).context["steps"]] == [
        (1, "Count"),
        (1, "Make the count"),
    ]


def test_a_report_waits_for_whoever_did_not_write_it(client, here, coordinator):
    editor = factories.MemberFactory(coalition=here, role=Role.EDITOR, logs_in=True)
    drafted = {"state": "drafted", "drafted_at": timezone.now()}
    forward = drafted | {"submitted_at": timezone.now()}
    factories.ProgressReportFactory(coalition=here, written_by=editor, **forward)
    factories.ProgressReportFactory(
        coalition=here, written_by=editor, correction_note="A van too many", **forward | {"state": "approved"}
    )
    factories.ProgressReportFactory(coalition=here, written_by=coordinator, **forward)
    factories.ProgressReportFactory(coalition=here, written_by=editor, **drafted)
    factories.ProgressReportFactory(written_by=factories.MemberFactory(), **forward)
    assert [step.text for step in overview(client, here).context["steps"]] == ["2 reports wait for your approval"]
    client.force_login(editor.user)  # may not approve
    assert overview(client, here).context["steps"] == []


def test_a_partner_is_offered_only_what_a_partner_can_do(client, here):
    partner = factories.MemberFactory(logs_in=True, role=Role.PARTNER, coalition=here)
    client.force_login(partner.user)
    asked = commitment_saying(here, "at_risk", help_needed="Data sharing", next_in=2)
    factories.InsightFactory(activity=factories.EngagementActivityFactory(coalition=here, agreed=True))
    asked.organization, asked.responsible = partner.organization, partner
    asked.save()
    page = overview(client, here)
    assert [step.text for step in page.context["steps"]] == ["1 commitment waits for your update"]
    (step,) = page.context["steps"]
    assert len(client.get(step.url).context["sheet"].due) == 1
    assert "waiting" not in [tile.status for tile in page.context["tiles"]]


def test_orphans_first_and_silence_since_when(client, here):
    led = commitment_saying(here, "on_track", days_ago=60, next_in=-30)
    factories.LeadAssignmentFactory(strategy=led.strategy, coalition=here, accepted=True)
    orphan = factories.StrategyFactory(coalition=here)
    text = overview(client, here).content.decode()
    assert text.index(orphan.title) < text.index(led.strategy.title)
    assert "No update since" in text


def test_updates_due_are_counted_by_day(client, here):
    commitment_saying(here, "on_track", next_in=3)
    commitment_saying(here, "at_risk", next_in=3)
    (coming,) = [what for what in overview(client, here).context["coming"] if "update" in what.text]
    assert coming.text == "2 updates due from 2 partners"
    assert client.get(coming.url).context["list"].count == 2


def test_the_next_two_weeks_hold_all_that_comes(client, here):
    """Meetings, sessions, comment windows and updates in one order; each opens its own page, strangers' stay out."""
    today, now = here.today(at=timezone.now()), timezone.now()
    days = {n: today + dt.timedelta(days=n) for n in (1, 2, 3, 14, 15)}
    for coalition in (here, factories.CoalitionFactory()):
        factories.PlanFactory(coalition=coalition, title="Housing element", window_opens_on=days[1])
        factories.PlanFactory(
            coalition=coalition, title="Climate plan", window_opens_on=days[3], window_closes_on=days[14]
        )
        factories.PlanFactory(coalition=coalition, title="Too far", window_opens_on=days[15])
        factories.FundingOpportunityFactory(coalition=coalition, title="Homes First", deadline=days[14])
        factories.FundingOpportunityFactory(coalition=coalition, title="Too late", deadline=days[15])
        factories.FundingOpportunityFactory(coalition=coalition, title="Shut", deadline=days[2], status="closed")
        factories.FundingOpportunityFactory(coalition=coalition, title="Out", deadline=days[2], ended_on=today)
        factories.EngagementActivityFactory(
            coalition=coalition, title="Evening talk", starts_at=now + dt.timedelta(days=2)
        )
        factories.MeetingFactory(coalition=coalition, title="Steering", starts_at=now + dt.timedelta(days=3, hours=1))
    commitment_saying(here, "on_track", next_in=1)
    coming = overview(client, here).context["coming"]
    assert {what.text for what in coming} == {
        "1 update due from 1 partner",
        "“Housing element” opens for comment",
        "“Climate plan” opens for comment",
        "Last day to comment on “Climate plan”",
        "Last day to apply: Homes First",
        "Focus group: Evening talk",
        "Steering",
    }
    assert [what.day for what in coming] == sorted(what.day for what in coming)
    assert {what.text: bool(what.clock) for what in coming}["Steering"]
    assert {client.get(what.url).status_code for what in coming} == {200}


def test_who_may_not_see_sessions_is_not_told_of_them(client, here):
    client.force_login(factories.MemberFactory(logs_in=True, role=Role.PARTNER, coalition=here).user)
    factories.EngagementActivityFactory(coalition=here, starts_at=timezone.now() + dt.timedelta(days=2))
    assert overview(client, here).context["coming"] == []


def test_no_word_yet_is_never_green(client, here):
    """A commitment of which nobody has said anything is a hollow mark, on the overview and before the board."""
    commitment_saying(here, None)
    shown = overview(client, here).content.decode()
    assert '<span class="silent">◌</span>' in shown
    assert 'class="ok"' not in shown
    board = client.get(reverse("momentum:board_page_add", args=[here.slug]))
    (goal,) = board.context["content"]["goals"]
    assert goal["strategies"][0]["marks"] == [{"status": "no_word", "word": "No word yet", "count": 1}]


def test_the_same_number_of_queries(client, here):
    commitment_saying(here, "on_track")
    address = reverse("momentum:overview", args=[here.slug])
    few = queries_of(client, address)
    assert few <= 22
    for _ in range(30):
        factories.PlanFactory(coalition=here, window_opens_on=here.today(at=timezone.now()))
        factories.EngagementActivityFactory(coalition=here, starts_at=timezone.now() + dt.timedelta(days=2))
        factories.MeetingFactory(coalition=here, starts_at=timezone.now() + dt.timedelta(days=2))
        factories.LeadAssignmentFactory(strategy=commitment_saying(here, "at_risk").strategy, coalition=here)
    assert queries_of(client, address) == few


def test_the_year_is_drawn_once_something_was_said(client, here):
    assert "No update has come yet." in overview(client, here).text
    commitment_saying(here, "on_track")
    page = overview(client, here)
    assert "No update has come yet." not in page.text
    assert sum(bar.value for bar in page.context["chart"].bars) == 1


def test_a_board_page_is_frozen_when_used(client, here):
    commitment = commitment_saying(here, "at_risk", help_needed="Trainers")
    factories.LeadAssignmentFactory(strategy=commitment.strategy, coalition=here, state="invited")
    form = client.get(reverse("momentum:board_page_add", args=[here.slug])).context["form"]
    assert "Trainers" in form.initial["asks"]
    answer = client.post(
        reverse("momentum:board_page_add", args=[here.slug]),
        {"title": "December", "since": "2026-01-01", "asks": "Two trainers"},
    )
    page = BoardPage.objects.get()
    assert answer["Location"] == page.get_absolute_url()
    before = client.get(page.get_absolute_url()).content
    assert b"being recruited" in before
    commitment.strategy.title = "Something else"
    commitment.strategy.save()
    after = client.get(page.get_absolute_url()).content
    plain = [re.sub(rb'(csrfmiddlewaretoken" value="|x-csrftoken": ")[^"]+', b"", text) for text in (before, after)]
    assert plain[0] == plain[1]


def test_search_finds_only_what_one_may_see(client, here):
    own = commitment_saying(here, None)
    factories.CommitmentFactory(title=own.title)
    found = client.get(reverse("momentum:search", args=[here.slug]), {"q": own.title}).content.decode()
    assert found.count(f">{own.title}</a>") == 1


def test_search_finds_funding_and_uploaded_plans_that_are_still_there(client, here, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for coalition in (here, factories.CoalitionFactory()):
        factories.FundingOpportunityFactory(coalition=coalition, title="Quokka grant")
        factories.FundingOpportunityFactory(coalition=coalition, title="Old quokka grant", ended_on="2026-05-03")
        factories.FundingOpportunityFactory(coalition=coalition, title="Homes", eligible_applicants="Quokka keepers")
        factories.PlanDocumentFactory(coalition=coalition, original_name="quokka-plan.pdf")
        factories.PlanDocumentFactory(coalition=coalition, original_name="old-quokka.pdf", state="removed")
        plan = factories.PlanFactory(coalition=coalition, title="Plan about other animals")
        factories.PlanDocumentFactory(coalition=coalition, original_name="scan0001.pdf", plan=plan)
    address = reverse("momentum:search", args=[here.slug])

    def found(words):
        return sorted(text for kind in client.get(address, {"q": words}).context["found"] for text, _url in kind.hits)

    assert found("quokka") == ["Homes", "Quokka grant", "quokka-plan.pdf"]
    assert found("other animals") == ["Plan about other animals", "scan0001.pdf"]
