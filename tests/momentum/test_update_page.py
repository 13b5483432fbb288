"""The page behind the link in a mail: one minute, one Send, nothing lost."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.actions import update_links
from coalitions.models import Commitment, CommitmentUpdate, UpdateLink
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return factories.UpdateLinkFactory()


@pytest.fixture
def due(link):
    """Two commitments of the link's person: one named, one of the organization."""
    common = {
        "coalition": link.member.coalition,
        "organization": link.member.organization,
        "state": "active",
        "next_update_on": link.member.coalition.today(at=timezone.now()),
    }
    return [
        factories.CommitmentFactory(**common, title="Train 40 navigators", responsible=link.member),
        factories.CommitmentFactory(**common, title="Open two evening labs"),
    ]


def hidden(answer):
    """The hidden fields of the page, as a browser would send them back."""
    fields = re.findall(r'<input type="hidden" name="(form_key|opened_at)" value="([^"]+)"', answer.content.decode())
    return dict(fields)


def test_reading_changes_nothing(client, link, due):
    before = list(Commitment.objects.values())
    for method in (client.get, client.head):
        assert method(link.get_absolute_url() + f"?commitment={due[0].pk}&status=done").status_code == 200
    link.refresh_from_db()
    assert (CommitmentUpdate.objects.count(), link.last_used_at, list(Commitment.objects.values())) == (0, None, before)


def test_the_tap_from_the_mail_is_filled_in(client, link, due):
    page = client.get(link.get_absolute_url() + f"?commitment={due[1].pk}&status=at_risk").content.decode()
    checked = re.findall(r'name="(c\d+-status)" value="(\w+)"[^>]*?checked', page)
    assert checked == [(f"c{due[1].pk}-status", "at_risk")]


def test_one_send_saves_all(client, link, due):
    page = client.get(link.get_absolute_url())
    answer = client.post(
        link.get_absolute_url(),
        hidden(page)
        | {f"c{due[0].pk}-status": "on_track", f"c{due[0].pk}-sentence": "33 trained", "rest": "no_change"},
    )
    assert answer.status_code == 302
    said = {
        update.commitment.title: (update.status, update.sentence, update.via)
        for update in CommitmentUpdate.objects.all()
    }
    assert said == {
        "Train 40 navigators": ("on_track", "33 trained", "link"),
        "Open two evening labs": ("no_change", "", "link"),
    }
    thanks = client.get(answer["Location"]).content.decode()
    assert "33 trained" in thanks
    assert "What happens next" in thanks


def test_somebody_else_answers_and_is_marked_unverified(client, link, due):
    page = client.get(link.get_absolute_url())
    client.post(link.get_absolute_url(), hidden(page) | {f"c{due[0].pk}-status": "done", "answered_by": "Kim Example"})
    update = CommitmentUpdate.objects.get()
    assert (update.via, update.answered_by, update.by) == ("link_unverified", "Kim Example", link.member)


def test_nothing_typed_is_lost(client, link, due):
    page = client.get(link.get_absolute_url())
    typed = {
        f"c{due[0].pk}-sentence": "Half done 🌱",
        f"c{due[1].pk}-status": "on_track",
        f"c{due[1].pk}-value": "many",
    }
    answer = client.post(link.get_absolute_url(), hidden(page) | typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Half done 🌱" in shown
    assert "many" in shown
    assert "Choose how it is going" in shown
    assert not CommitmentUpdate.objects.exists()


def test_nothing_chosen_says_so(client, link, due):
    answer = client.post(link.get_absolute_url(), hidden(client.get(link.get_absolute_url())))
    assert answer.status_code == 422
    assert "Choose how at least one of them is going" in answer.content.decode()


def test_the_link_opens_only_this_persons_commitments(client, link, due):
    stranger = factories.CommitmentFactory(active=True, coalition=link.member.coalition)
    page = client.get(link.get_absolute_url())
    assert stranger.title not in page.content.decode()
    client.post(link.get_absolute_url(), hidden(page) | {f"c{stranger.pk}-status": "done", "rest": "no_change"})
    assert set(CommitmentUpdate.objects.values_list("commitment", flat=True)) == {row.pk for row in due}


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ({"expires_at": timezone.now() - dt.timedelta(minutes=1)}, "has expired"),
        ({"revoked_at": timezone.now()}, "was taken back"),
    ],
)
def test_links_that_ended(client, link, due, damage, sentence):
    UpdateLink.objects.update(**damage)
    answer = client.get(link.get_absolute_url())
    assert (answer.status_code, sentence in answer.content.decode()) == (410, True)


def test_altered_link(client, link):
    answer = client.get(reverse("momentum:update_write", args=[link.token[:-1] + "_"]))
    assert answer.status_code == 410


def test_a_membership_that_ended_this_morning(client, link, due):
    link.member.ends_at = timezone.now() - dt.timedelta(hours=1)
    link.member.save()
    answer = client.post(link.get_absolute_url(), {f"c{due[0].pk}-status": "done"})
    assert answer.status_code == 410
    assert not CommitmentUpdate.objects.exists()


def test_an_expired_link_asks_for_a_new_one_to_the_address_on_record(client, link):
    UpdateLink.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    page = client.get(link.get_absolute_url()).content.decode()
    renew = reverse("momentum:update_renew", args=[link.token])
    assert renew in page
    client.post(renew)
    client.post(renew)  # an impatient second tap makes no second link
    fresh = UpdateLink.objects.exclude(pk=link.pk).get()
    assert (fresh.member, fresh.mail_wanted_at is not None) == (link.member, True)


def test_a_colleague_gets_a_link_of_their_own(client, link, due):
    colleague = factories.MemberFactory(coalition=link.member.coalition, organization=link.member.organization)
    stranger = factories.MemberFactory(coalition=link.member.coalition)
    address = reverse("momentum:update_ask", args=[link.token])
    assert client.post(address, {"colleague": stranger.pk}).status_code == 422
    client.post(address, {"colleague": colleague.pk})
    asked = UpdateLink.objects.get(member=colleague)
    assert set(asked.commitments) == set(due)
    assert asked.mail_wanted_at is not None


def test_the_page_speaks_the_members_language(client, link, due):
    link.member.language = "es"
    link.member.save()
    assert '<html lang="es"' in client.get(link.get_absolute_url()).content.decode()


def test_a_usable_link_is_used_again(link):
    now = timezone.now()
    assert update_links.for_member(link.member, at=now) == link
    assert update_links.for_member(link.member, at=now + dt.timedelta(days=20)) != link


def test_the_same_number_of_queries_for_one_and_for_thirty(client, link, due):
    few = queries_of(client, link.get_absolute_url())
    for _ in range(30):
        factories.CommitmentFactory(coalition=link.member.coalition, organization=link.member.organization, active=True)
    assert queries_of(client, link.get_absolute_url()) == few
