"""Action items: given, answered on the one-minute update, closed, handed over, listed."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.models import CommitmentUpdate
from momentum.models import ActionItem, ActionItemUpdate
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role="coordinator")
    client.force_login(member.user)
    return member


@pytest.fixture
def owner(staff):
    return factories.MemberFactory(logs_in=True, coalition=staff.coalition)


@pytest.fixture
def item(owner):
    return factories.ActionItemFactory(coalition=owner.coalition, owner=owner, title="Ask the clerk")


def page(name, coalition, *parts):
    return reverse(f"momentum:{name}", args=[coalition.slug, *parts])


def hidden(answer):
    fields = re.findall(r'<input type="hidden" name="(form_key|opened_at)" value="([^"]+)"', answer.content.decode())
    return dict(fields)


def overdue(item, days=5):
    ActionItem.objects.filter(pk=item.pk).update(due_on=timezone.now().date() - dt.timedelta(days=days))


def test_one_send_answers_commitments_and_action_items(client, owner, item):
    """By link, without a log-in; the same form twice is one update of each."""
    overdue(item)
    promise = factories.CommitmentFactory(
        coalition=owner.coalition,
        organization=owner.organization,
        active=True,
        next_update_on=owner.coalition.today(at=timezone.now()),
    )
    link = factories.UpdateLinkFactory(member=owner)
    client.logout()
    opened = client.get(link.get_absolute_url() + f"?action_item={item.pk}&status=at_risk")
    assert re.findall(r'name="(a\d+-status)" value="(\w+)"[^>]*?checked', opened.content.decode()) == [
        (f"a{item.pk}-status", "at_risk")
    ]
    assert not ActionItemUpdate.objects.exists()
    typed = {f"a{item.pk}-status": "done", f"a{item.pk}-sentence": "She sent it", f"c{promise.pk}-status": "on_track"}
    for _again in range(2):
        answer = client.post(link.get_absolute_url(), hidden(opened) | typed)
    said = ActionItemUpdate.objects.get()
    assert (said.status, said.sentence, said.by) == ("done", "She sent it", owner)
    assert CommitmentUpdate.objects.filter(form_key=said.form_key).count() == 1
    item.refresh_from_db()
    assert (item.state, item.closed_on) == ("done", owner.coalition.today(at=timezone.now()))
    assert "She sent it" in client.get(answer["Location"]).content.decode()


def test_no_change_is_an_answer(client, owner, item):
    overdue(item)
    client.force_login(owner.user)
    address = page("my_commitments", owner.coalition)
    answer = client.post(address, hidden(client.get(address)) | {"rest": "no_change"})
    assert answer.status_code == 302
    assert ActionItemUpdate.objects.get().status == "no_change"
    assert ActionItem.objects.get().is_open


def test_what_is_done_may_be_sent_twice(client, owner, item):
    """A phone that sends again when the first answer is slow: the item is closed by then, and that is no error."""
    client.force_login(owner.user)
    address = page("my_commitments", owner.coalition)
    form = hidden(client.get(address)) | {f"a{item.pk}-status": "done"}
    assert [client.post(address, form).status_code for _again in range(2)] == [302, 302]
    assert client.post(address, form | {"form_key": str(uuid.uuid4())}).status_code == 422
    assert ActionItemUpdate.objects.count() == 1


def test_words_without_a_choice_are_kept_and_asked_about(client, owner, item):
    client.force_login(owner.user)
    address = page("my_commitments", owner.coalition)
    answer = client.post(address, hidden(client.get(address)) | {f"a{item.pk}-sentence": "Half 🌱"})
    assert answer.status_code == 422
    assert "Choose how it is going" in answer.content.decode()
    assert "Half 🌱" in answer.content.decode()


def test_given_back_it_waits_for_another_owner(client, staff, owner, item):
    client.force_login(owner.user)
    address = page("my_commitments", owner.coalition)
    client.post(address, hidden(client.get(address)) | {f"a{item.pk}-status": "not_ours"})
    assert item.title not in client.get(address).content.decode()
    client.force_login(staff.user)
    assert "Given back" in client.get(page("action_item_list", staff.coalition), {"only": "returned"}).content.decode()
    change = page("action_item_change", staff.coalition, item.pk)
    client.post(change, {"title": item.title, "owner": staff.pk, "due_on": "2031-01-01", "revision": 1})
    item.refresh_from_db()
    assert (item.owner, item.disowned_on) == (staff, None)


def test_from_adding_to_dropping(client, staff, owner):
    add = page("action_item_add", staff.coalition)
    left = factories.MemberFactory(coalition=staff.coalition, ends_at=timezone.now())
    assert client.post(add, {"title": "Map", "owner": left.pk, "due_on": "2031-05-01"}).status_code == 422
    client.post(add, {"title": "Map", "owner": owner.pk, "due_on": "2031-05-01"})
    made = ActionItem.objects.get()
    drop = page("action_item_drop", staff.coalition, made.pk)
    assert client.post(drop).status_code == 422
    client.post(drop, {"reason": "There is a map"})
    assert "There is a map" in client.get(made.get_absolute_url()).content.decode()
    change = {"title": "Map", "owner": owner.pk, "due_on": "2031-06-01"}
    closed = client.post(page("action_item_change", staff.coalition, made.pk), change)
    assert "This action item is closed" in closed.content.decode()
    client.post(page("action_item_reopen", staff.coalition, made.pk))
    client.post(page("action_item_finish", staff.coalition, made.pk))
    made.refresh_from_db()
    assert (made.state, made.close_reason) == ("done", "")
    type(owner).objects.filter(pk=owner.pk).update(ends_at=timezone.now())
    client.post(page("action_item_reopen", staff.coalition, made.pk))
    made.refresh_from_db()
    assert (made.state, made.disowned_on) == ("open", staff.coalition.today(at=timezone.now()))


def test_only_the_owner_and_staff_say_how_it_goes(client, owner, item):
    other = factories.MemberFactory(logs_in=True, coalition=owner.coalition, role="observer")
    address = page("action_item_update", owner.coalition, item.pk)
    typed = {"status": "at_risk", "sentence": "Late", "form_key": str(uuid.uuid4())}
    client.force_login(other.user)
    assert "Only its owner and staff" in client.post(address, typed, follow=True).content.decode()
    client.force_login(owner.user)
    for _again in range(2):
        client.post(address, typed)
    assert ActionItemUpdate.objects.count() == 1


def test_who_leaves_hands_it_over(client, staff, owner, item):
    successor = factories.MemberFactory(coalition=staff.coalition)
    end = reverse("coalitions:member_end", args=[staff.coalition.slug, owner.pk])
    assert "Was asked to do “Ask the clerk”" in client.get(end).content.decode()
    assert client.post(end, {}).status_code == 422
    assert client.post(end, {f"action_item-{item.pk}": successor.pk}).status_code == 302
    item.refresh_from_db()
    assert item.owner == successor


def test_the_list_finds_and_asks_no_more_for_more(client, staff, owner, item):
    overdue(item)
    mine = factories.ActionItemFactory(coalition=staff.coalition, owner=staff, title="My own")
    address = page("action_item_list", staff.coalition)
    for only, found in (("mine", mine), ("overdue", item)):
        shown = client.get(address, {"only": only}).content.decode()
        assert "1 action item" in shown
        assert found.title in shown
    few = queries_of(client, address)
    meeting = factories.MeetingFactory(coalition=staff.coalition)
    for _n in range(9):
        factories.ActionItemUpdateFactory(
            action_item=factories.ActionItemFactory(coalition=staff.coalition, meeting=meeting)
        )
    assert queries_of(client, address) == few


def test_the_list_leaves_as_a_spreadsheet(client, staff, owner, item):
    factories.ActionItemFactory(coalition=staff.coalition, owner=staff, title="=HYPERLINK(1)")
    address = page("action_item_list", staff.coalition)
    taken = b"".join(client.get(address, {"only": "mine", "export": "csv"}).streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in taken
    assert "Ask the clerk" not in taken
    assert b"".join(client.get(address, {"export": "xlsx"}).streaming_content)[:2] == b"PK"
    client.force_login(owner.user)  # a partner: exports are for those who may
    assert "Ask the clerk" in client.get(address, {"export": "csv"}).content.decode()
    assert "text/html" in client.get(address, {"export": "csv"})["Content-Type"]
