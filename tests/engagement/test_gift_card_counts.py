"""Cards add up, and whoever gives them out does not count them back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from common.refusals import Refused
from engagement.actions import gift_card_counts
from engagement.models import GiftCardCount
from tests.factories import EngagementActivityFactory, GiftCardCountFactory, MemberFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def giver():
    return MemberFactory(role="facilitator", logs_in=True)


@pytest.fixture
def counter(giver):
    return MemberFactory(coalition=giver.coalition)


@pytest.fixture
def count(giver):
    return GiftCardCountFactory(coalition=giver.coalition)


def give(count, giver, given, **details):
    return gift_card_counts.record_given(count, by=giver, given=given, given_by=giver, **details)


def test_cards_are_counted_into_a_session_once(giver):
    activity = EngagementActivityFactory(coalition=giver.coalition)
    details = {"by": giver, "amount_cents": 5000, "counted_in": 30, "counted_in_by": giver}
    count = gift_card_counts.count_in(activity, **details)
    with pytest.raises(Refused, match="already been counted"):
        gift_card_counts.count_in(activity, **details)
    with pytest.raises(Refused, match="was held"):
        give(count, giver, 10)


def test_they_add_up(count, giver, counter):
    done = give(count, giver, 24, returned=6, returned_to=counter)
    assert (done.missing, done.given_cents) == (0, 120_000)
    assert GiftCardCountFactory(coalition=giver.coalition).missing is None


@pytest.mark.parametrize(
    ("given", "details", "sentence"),
    [
        (31, {"explanation": "?"}, "More cards were given"),
        (24, {"returned": 7, "own": True}, "More cards came back"),
        (24, {"returned": 6}, "who counted them"),
        (24, {"returned": 5, "own": True}, "Explain where they are"),
        (25, {}, "25 cards for 24 people"),
        (-1, {}, "greater than or equal"),
    ],
)
def test_what_does_not_add_up_is_refused_with_a_sentence(count, giver, counter, given, details, sentence):
    if details.pop("own", False):
        details = {**details, "returned_to": counter}
    with pytest.raises((Refused, ValidationError), match=sentence):
        give(count, giver, given, **details)
    count.refresh_from_db()
    assert (count.given, count.returned) == (None, None)


def test_a_gap_can_be_explained(count, giver, counter):
    done = give(count, giver, 24, returned=5, returned_to=counter, explanation="One card was torn.")
    assert done.missing == 1
    assert give(GiftCardCountFactory(coalition=giver.coalition), giver, 26, explanation="Two interpreters.").given == 26


def test_the_giver_does_not_count_back(count, giver):
    with pytest.raises(ValidationError, match="does not count them back"):
        give(count, giver, 24, returned=6, returned_to=giver)
    with pytest.raises(IntegrityError), transaction.atomic():
        GiftCardCount.objects.filter(pk=count.pk).update(given=24, given_by=giver, returned=6, returned_to=giver)


def test_more_than_was_counted_in_is_refused_by_the_database_too(count, giver):
    with pytest.raises(IntegrityError), transaction.atomic():
        GiftCardCount.objects.filter(pk=count.pk).update(given=31, given_by=giver)


def test_strangers_do_not_count(count, giver):
    with pytest.raises(ValidationError, match="another coalition"):
        give(count, giver, 24, returned=6, returned_to=MemberFactory())


def address(name, giver, *args):
    return reverse(f"engagement:{name}", args=[giver.coalition.slug, *args])


def test_counting_on_the_pages(client, giver, counter):
    client.force_login(giver.user)
    activity = EngagementActivityFactory(coalition=giver.coalition, held=True)
    typed = {"amount": "50.00", "counted_in": 30, "counted_in_by": giver.pk}
    page = address("gift_card_count_add", giver, activity.pk)
    assert client.get(page).status_code == 200
    assert client.post(page, {**typed, "amount": "0"}).status_code == 422
    assert client.post(page, {**typed, "amount": "12.345"}).status_code == 422
    assert client.post(page, typed).status_code == 302
    count = GiftCardCount.objects.get()
    assert count.amount_cents == 5000
    page = address("gift_card_count_change", giver, count.pk)
    refused = client.post(page, {"given": 31, "given_by": giver.pk, "explanation": "?", "revision": 0})
    assert "More cards were given than had been counted in." in refused.content.decode()
    done = {"given": 24, "given_by": giver.pk, "returned": 6, "returned_to": counter.pk, "revision": 0}
    assert client.post(page, done).status_code == 302
    text = client.get(count.get_absolute_url()).content.decode()
    for words in ("Adds up", "$1,200.00", counter.name):
        assert words in text
    assert client.post(page, {**done, "given": 20}).status_code == 422  # opened before the last change


def test_the_list_asks_the_same_with_one_row_and_with_thirty(client, giver):
    client.force_login(giver.user)
    GiftCardCountFactory(coalition=giver.coalition)
    GiftCardCountFactory()
    page = address("gift_card_count_list", giver)
    few = queries_of(client, page)
    GiftCardCountFactory.create_batch(29, coalition=giver.coalition)
    assert queries_of(client, page) == few
    assert client.get(page).context["list"].count == 30


@pytest.mark.parametrize("role", ["partner", "observer"])
def test_partners_and_observers_see_no_cards(client, role):
    member = MemberFactory(role=role, logs_in=True)
    client.force_login(member.user)
    count = GiftCardCountFactory(coalition=member.coalition)
    assert client.get(address("gift_card_count_list", member)).status_code == 403
    assert client.get(count.get_absolute_url()).status_code == 403
