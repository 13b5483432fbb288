"""The page for everybody: what is public, and nothing that is not."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Commitment, CommitmentUpdate, UpdateReview
from momentum.actions import minutes
from momentum.minutes_content import content_of, seal_of
from momentum.progress_pages import public_meetings, public_words
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return factories.CoalitionFactory(is_public=True, vision="Nobody waits for a bus that does not come.")


def page(client, here, language="en"):
    return client.get(reverse("momentum:progress_page", args=[here.slug]), {"language": language})


def text_of(answer):
    return " ".join(answer.content.decode().split())


def links_in(answer, part):
    """Addresses in a page that hold this part."""
    return [address for address in re.findall(r'href="([^"]+)"', text_of(answer)) if re.search(part, address)]


def commitment(here, *statuses, next_in=10, strategy=None, **more):
    """An active commitment of which these words were said, a day apart; `+` marks those that were released."""
    today = here.today(at=timezone.now())
    where = {"strategy": strategy} if strategy else {"coalition": here}
    due = {"active": True, "next_update_on": today + dt.timedelta(days=next_in)}
    promised = factories.CommitmentFactory(**due, **where, **more)
    for number, status in enumerate(statuses):
        moment = timezone.now() - dt.timedelta(days=len(statuses) - number)
        update = factories.CommitmentUpdateFactory(
            commitment=promised, status=status.strip("+"), sentence="Inside words", at=moment
        )
        if status.startswith("+"):
            release(update)
    return promised


def release(update):
    return UpdateReview.objects.create(
        update_reviewed=update, outcome="released", by=update.by, at=update.at + dt.timedelta(hours=1)
    )


@pytest.mark.parametrize(
    ("statuses", "next_in", "word"),
    [
        (["+on_track"], 10, "on_track"),
        (["+on_track", "+no_change"], 10, "on_track"),
        (["+on_track", "off_track"], 10, ""),  # never an older and greener word
        (["on_track", "+no_change"], 10, ""),
        (["+on_track", "no_change"], 10, ""),
        (["+on_track"], -30, ""),  # overdue: silence
        (["at_risk"], 10, ""),
        ([], 10, ""),
    ],
)
def test_only_released_words_that_still_hold(here, statuses, next_in, word):
    commitment(here, *statuses, next_in=next_in)
    every = Commitment.objects.in_coalition(here)
    ((_strategy, public, heard_on),) = public_words(every, on=here.today(at=timezone.now()))
    assert public == word
    assert (heard_on is not None) == any(status.startswith("+") for status in statuses)


def test_a_word_that_was_sent_back_is_not_public(here):
    promised = commitment(here, "+on_track")
    update = CommitmentUpdate.objects.get()
    UpdateReview.objects.create(
        update_reviewed=update, outcome="sent_back", comment="Look again", by=update.by, at=timezone.now()
    )
    every = Commitment.objects.filter(pk=promised.pk)
    assert [word for _strategy, word, _day in public_words(every, on=here.today(at=timezone.now()))] == [""]


def test_who_leads_how_it_goes_and_nothing_else(client, here):
    led = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    asked = factories.LeadAssignmentFactory(coalition=here)
    commitment(here, "+on_track", strategy=led.strategy, title="Promise inside")
    commitment(here, "+on_track", "at_risk", strategy=led.strategy)
    stranger = factories.LeadAssignmentFactory(accepted=True)
    shown = text_of(page(client, here))
    for word in (here.vision, led.strategy.title, led.organization.name, asked.strategy.title, "Looking for a lead"):
        assert word in shown
    assert "1 on track" in shown
    assert "1 without a published update since" in shown
    for word in (asked.organization.name, "Promise inside", "Inside words", stranger.strategy.title):
        assert word not in shown


def test_closed_where_the_coalition_has_no_public_page(client, here):
    here.is_public = False
    here.save()
    assert page(client, here).status_code == 404
    assert here.name not in text_of(client.get(reverse("momentum:progress_page_list")))


def test_no_cookie_and_both_languages(client, here):
    answer = page(client, here, "es")
    assert (answer.status_code, bool(answer.cookies), 'lang="es"' in text_of(answer)) == (200, False, True)
    index = client.get(reverse("momentum:progress_page_list"), {"language": "es"})
    assert reverse("momentum:progress_page", args=[here.slug]) in text_of(index)


def test_meetings_that_the_law_or_a_posting_makes_public(here):
    body = factories.GroupFactory(
        coalition=here, is_covered=True, coverage_determined_by="Counsel", coverage_determined_on=dt.date(2026, 1, 5)
    )
    covered, posted, _inside, cancelled = factories.MeetingFactory.create_batch(4, coalition=here)
    covered.groups.add(body, factories.GroupFactory(coalition=here))
    factories.AgendaPostingFactory(meeting=posted)
    factories.AgendaPostingFactory(meeting=posted)
    type(cancelled).objects.filter(pk=cancelled.pk).update(
        state="cancelled", cancelled_at=timezone.now(), cancel_reason="Flood"
    )
    cancelled.groups.add(body)
    found = {meeting.pk: meeting.is_posted for meeting in public_meetings(here, at=timezone.now())}
    assert found == {covered.pk: False, posted.pk: True}


def test_minutes_reports_and_changes_only_when_they_are_public(client, here):
    own = {"coalition": here, "is_public": True, "kind": "resource", "cents": 125000}
    public = factories.CommunityChangeFactory(title="Interpreters are paid", **own)
    factories.CommunityChangeFactory(coalition=here, title="A change inside")
    factories.CommunityChangeFactory(is_public=True, title="A change elsewhere")
    gone = {**own, "withdrawn_on": dt.date(2026, 5, 3), "withdraw_reason": "It was not so"}
    factories.CommunityChangeFactory(title="A change taken back", **gone)
    report = factories.ProgressReportFactory(coalition=here, title="A report inside")
    minutes = [factories.MeetingMinutesFactory(coalition=here, is_public=True) for _ in range(2)]
    type(minutes[0]).objects.filter(pk=minutes[0].pk).update(state="approved")
    shown = text_of(page(client, here))
    for word in (public.title, "$1,250.00", "Board vote of the day", minutes[0].meeting.title):
        assert word in shown
    assert not re.search("A change (inside|elsewhere|taken back)", shown)
    for word in (report.title, minutes[1].meeting.title):
        assert word not in shown


def test_older_ones_are_folded_and_still_there(client, here):
    titles = [f"Change of day {n}." for n in range(1, 15)]
    for number, title in enumerate(titles, start=1):
        day = dt.date(2026, 5, number)
        factories.CommunityChangeFactory(coalition=here, is_public=True, title=title, happened_on=day)
    shown = text_of(page(client, here))
    assert all(title in shown for title in titles)
    open_part, _mark, folded_part = shown.partition("Earlier changes")
    assert re.findall(r"<b>Change of day (\d+)\.", folded_part) == ["2", "1"]
    assert "Change of day 14." in open_part


def test_two_clicks_to_minutes_and_to_an_agenda_and_back(client, here):
    """From the list of coalitions: its page, then the minutes; without a log-in and without a cookie."""
    boss = factories.MemberFactory(coalition=here, role="coordinator")
    held, later = (
        factories.MeetingFactory(coalition=here, state="held", starts_at=timezone.now() - dt.timedelta(days=days))
        for days in (40, 10)
    )
    record = minutes.edit(
        minutes.draft(held, by=boss, at=timezone.now()), by=boss, is_public=True, summary="A good day"
    )
    minutes.approve(record, by=boss, at=timezone.now(), seen=seal_of(content_of(record)), approved_in=later)
    start = client.get(reverse("momentum:progress_page_list"), {"language": "en"})
    (home,) = links_in(start, "/r/.+/")
    (there,) = links_in(client.get(home), "/minutes/")
    answer = client.get(there)
    assert (answer.status_code, bool(answer.cookies), "A good day" in text_of(answer)) == (200, False, True)
    assert home in links_in(answer, here.slug)


def test_thirty_of_everything_ask_no_more_than_one(client, here):
    body = factories.GroupFactory(
        coalition=here, is_covered=True, coverage_determined_by="Counsel", coverage_determined_on=dt.date(2026, 1, 5)
    )

    def more(count):
        for _ in range(count):
            lead = factories.LeadAssignmentFactory(coalition=here, accepted=True)
            commitment(here, "+on_track", "+no_change", strategy=lead.strategy)
            change = factories.CommunityChangeFactory(coalition=here, is_public=True)
            change.organizations.add(lead.organization)
            factories.MeetingFactory(coalition=here).groups.add(body)
            minutes = factories.MeetingMinutesFactory(coalition=here, is_public=True)
            type(minutes).objects.filter(pk=minutes.pk).update(state="approved")

    address = reverse("momentum:progress_page", args=[here.slug])
    more(1)
    few = queries_of(client, address)
    more(5)
    assert queries_of(client, address) == few
    assert len(re.findall("1 on track", client.get(address).content.decode())) == 6
