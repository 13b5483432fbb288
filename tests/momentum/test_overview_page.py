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
    page = overview(client, here)
    counted = {tile.status: tile.count for tile in page.context["tiles"][:5]}
    assert counted == {"no_lead": 7, "silent": 1, "at_risk": 1, "off_track": 1, "on_track": 2}
    for tile in page.context["tiles"]:
        assert client.get(tile.url).context["list"].count == tile.count, tile.url


def test_what_needs_a_hand_comes_first(client, here):
    commitment_saying(here, "at_risk", help_needed="Data sharing")
    commitment_saying(here, "not_ours")
    steps = overview(client, here).context["steps"]
    assert [step.text for step in steps][:2] == ["2 strategies have no lead", "1 partner asks for help"]
    for step in steps:
        found = client.get(step.url).context["list"].count
        assert found == int(step.text.split()[0]), step.url


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


def test_the_same_number_of_queries(client, here):
    commitment_saying(here, "on_track")
    address = reverse("momentum:overview", args=[here.slug])
    few = queries_of(client, address)
    for _ in range(30):
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
