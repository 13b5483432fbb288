"""Lists of commitments and strategies: every count of the overview has its own address, and silence is never green."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.agenda_pages import mark_of_commitment
from coalitions.models import Commitment
from tests import factories

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def staff():
    return factories.MemberFactory(logs_in=True, role=Role.EDITOR)


@pytest.fixture
def today(staff):
    return staff.coalition.today(at=timezone.now())


@pytest.fixture
def promised(staff, today):
    """One commitment for each thing that can be said about one; the name says what it is."""

    def made(title, *words, **details):
        details = {"state": "active", "next_update_on": today + DAY, **details}
        commitment = factories.CommitmentFactory(coalition=staff.coalition, title=title, **details)
        for days_ago, status, more in words:
            factories.CommitmentUpdateFactory(
                commitment=commitment, status=status, at=timezone.now() - days_ago * DAY, **more
            )

    made("on track", (3, "on_track", {}))
    made("at risk, no change since", (9, "at_risk", {}), (2, "no_change", {}))
    made("off track, asks for help", (3, "off_track", {"help_needed": "A room"}))
    made("help came", (9, "at_risk", {"help_needed": "A room"}), (3, "at_risk", {}))
    made("silent for long", (200, "on_track", {}), next_update_on=today - DAY)
    made("silent from the start", next_update_on=today - 30 * DAY)
    made("no word yet, none due")
    made("overdue", (3, "on_track", {}), due_on=today - DAY)
    made("due soon", (3, "on_track", {}), due_on=today + 30 * DAY)
    made("due later", (3, "on_track", {}), due_on=today + 31 * DAY)
    made("disowned", (3, "not_ours", {}), disowned_on=today)
    made("a draft", state="draft", next_update_on=None, due_on=today - DAY)
    made("withdrawn", (3, "at_risk", {}), state="withdrawn", next_update_on=None, closed_on=today, close_reason="x")
    factories.CommitmentFactory(title="a stranger's", state="active", next_update_on=today - DAY)


LISTS = {
    "?state=active&word=silent": {"silent for long", "silent from the start"},
    "?word=none": {"no word yet, none due"},
    "?word=on_track": {"on track", "overdue", "due soon", "due later"},
    "?word=at_risk": {"at risk, no change since", "help came"},
    "?word=off_track": {"off track, asks for help"},
    "?word=not_ours": {"disowned"},
    "?word=no_change": set(),
    "?only=help": {"off track, asks for help"},
    "?only=overdue": {"overdue"},
    "?only=due_soon": {"due soon"},
    "?only=update_due": {"silent for long", "silent from the start"},
    "?only=disowned": {"disowned"},
    "?state=withdrawn": {"withdrawn"},
    "?state=draft": {"a draft"},
    "?q=silent+start": {"silent from the start"},
}


@pytest.mark.parametrize("query", LISTS)
def test_each_filter_shows_exactly_these(client, staff, promised, query):
    client.force_login(staff.user)
    answer = client.get(reverse("coalitions:commitment_list", args=[staff.coalition.slug]) + query)
    assert {row.cells[0] for row in answer.context["list"].rows} == LISTS[query]


def test_each_active_commitment_has_exactly_one_mark(staff, promised, today):
    """The counts of all marks add up, and the mark of a row is the one that it is found under."""
    active = Commitment.objects.in_coalition(staff.coalition).active()
    words = ["silent", "none", "on_track", "at_risk", "off_track", "done", "no_change", "not_ours"]
    found = {word: set(active.saying(word, on=today).values_list("pk", flat=True)) for word in words}
    assert sum(len(pks) for pks in found.values()) == active.count()
    for commitment in active.with_last_word():
        mark = mark_of_commitment(commitment, on=today)
        assert commitment.pk in found["none" if mark == "no_word" else mark]


def test_silence_is_shown_as_silence(client, staff, promised):
    client.force_login(staff.user)
    page = client.get(reverse("coalitions:commitment_list", args=[staff.coalition.slug]) + "?word=silent")
    text = page.content.decode()
    assert "No update since" in text
    assert "On track" not in text.partition('<div class="card">')[2]


def test_strategies_are_found_by_what_is_said_about_them(client, staff, promised):
    client.force_login(staff.user)
    address = reverse("coalitions:strategy_list", args=[staff.coalition.slug])
    silent = Commitment.objects.filter(title__startswith="silent").values_list("strategy__title", flat=True)
    answer = client.get(address + "?word=silent")
    assert {row.cells[0] for row in answer.context["list"].rows} == set(silent)


def test_only_open_ones_can_be_ticked_and_they_start_together(client, staff, promised, today):
    client.force_login(staff.user)
    slug = staff.coalition.slug
    rows = client.get(reverse("coalitions:commitment_list", args=[slug])).context["list"].rows
    draft = Commitment.objects.get(title="a draft")
    assert [row.value for row in rows if row.value] == [str(draft.pk)]
    start = reverse("coalitions:commitment_start_many", args=[slug])
    stranger = Commitment.objects.get(title="a stranger's")
    chosen = [str(draft.pk), str(stranger.pk), "99999999999999999999", "x"]
    looked_at = client.post(start, {"chosen": chosen}, follow=True)
    assert looked_at.context["chosen"] == [draft]
    draft.refresh_from_db()
    assert draft.state == "draft"
    client.post(start, {"chosen": chosen, "start": "yes"})
    draft.refresh_from_db()
    assert (draft.state, draft.next_update_on) == ("active", today + 30 * DAY)
