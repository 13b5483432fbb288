"""A list that exists already comes in with how each reader agreed; who left stays gone, whatever is imported."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from momentum.actions import reminders, subscribers
from momentum.models import Reminder, Subscriber
from tests.coalitions.test_import_pages import walk
from tests.factories import MemberFactory
from tests.importer.making import read, workbook

pytestmark = pytest.mark.django_db
HEAD = ("E-mail address", "Name", "Language", "How they agreed")


@pytest.fixture
def editor(client):
    member = MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(member.user)
    return member


def sheet(*rows, head=HEAD):
    return workbook(head, *rows, title="Readers of reports")


def exported(client, here, kind):
    address = reverse("momentum:subscriber_list", args=[here.slug])
    return b"".join(client.get(address, {"export": kind}).streaming_content)


def test_a_list_comes_in_and_nobody_is_mailed(client, editor):
    here = editor.coalition
    rows = [
        ("One@Example.org", "One", "English", "Forum in May"),
        ("dos@example.org", "", "Spanish", "Forum in May"),
        ("three@example.org", "", "", ""),
        ("no address", "", "", "Forum in May"),
    ]
    run = walk(client, here, sheet(*rows), "readers.xlsx")
    assert run.state == "done", run.error
    known = Subscriber.objects.reading().order_by("pk").values_list("email", "language", "source", "consent_note")
    assert list(known) == [
        ("one@example.org", "en", "import", "Forum in May"),
        ("dos@example.org", "es", "import", "Forum in May"),
    ]
    assert run.counts["outcomes"]["wrong"] == 2, "no provenance and no address are refused"
    reminders.tick(clock=timezone.now)
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)


def test_who_left_stays_gone_and_the_preview_says_so(client, editor):
    here = editor.coalition
    walk(client, here, sheet(("one@example.org", "", "", "Forum"), ("two@example.org", "", "", "Forum")), "a.xlsx")
    subscribers.leave(Subscriber.objects.get(email="one@example.org"), at=timezone.now())
    run = walk(client, here, sheet(("One@example.org", "Again", "", "New forum")), "a.xlsx")
    page = client.get(reverse("coalitions:import_preview", args=[here.slug, run.pk])).content.decode()
    assert "one@example.org has unsubscribed, so it stays off the list." in page
    assert list(Subscriber.objects.reading().values_list("email", flat=True)) == ["two@example.org"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_that_comes_back_changes_nothing_and_keeps_who_left(client, editor, kind):
    here = editor.coalition
    walk(client, here, sheet(("one@example.org", "", "", "Forum"), ("two@example.org", "", "", "Forum")), "a.xlsx")
    subscribers.leave(Subscriber.objects.get(email="one@example.org"), at=timezone.now())
    out = exported(client, here, kind)
    run = walk(client, here, out, f"readers.{kind}")
    assert (run.counts["writes"], run.counts["outcomes"]["unchanged"]) == (0, 1)
    other = MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(other.user)
    walk(client, other.coalition, out, f"readers.{kind}")
    there = Subscriber.objects.in_coalition(other.coalition)
    assert [reader.email for reader in there.reading()] == ["two@example.org"]
    assert [reader.email for reader in there.left()] == ["one@example.org"]


def test_addresses_leave_only_with_those_who_keep_the_list(client, editor):
    here = editor.coalition
    walk(client, here, sheet(("one@example.org", "", "", "Forum")), "a.xlsx")
    address = reverse("coalitions:workbook_export", args=[here.slug])

    def sheets():
        return [sheet.name for sheet in read(b"".join(client.get(address).streaming_content)).sheets]

    assert "Readers of reports" in sheets()
    client.force_login(MemberFactory(logs_in=True, role=Role.AUDITOR, coalition=here).user)
    assert "Readers of reports" not in sheets()
