"""Raw words: two people read them, a second one confirms, the clock deletes them, and a name never gets out."""

import datetime as dt
import logging

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from common.refusals import Conflict, Refused
from engagement.actions import activities, session_notes
from engagement.models import SessionNote
from engagement.tasks import purge_notes
from mobility_portal.schedule import beat_schedule
from tests.factories import EngagementActivityFactory, MemberFactory, SessionNoteFactory, UserFactory

pytestmark = pytest.mark.django_db
NAME = "Zenobia"
RAW = f"{NAME} said the last bus leaves early. Call 951-555-0100."
NOW = dt.datetime(2026, 11, 2, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def writer():
    return MemberFactory(role="facilitator", logs_in=True)


@pytest.fixture
def checker(writer):
    return MemberFactory(role="editor", coalition=writer.coalition, logs_in=True)


@pytest.fixture
def activity(writer, checker):
    return EngagementActivityFactory(
        coalition=writer.coalition, held=True, note_taker=writer, note_checker=checker, starts_at=NOW
    )


@pytest.fixture
def note(activity, writer):
    return session_notes.write(activity, by=writer, at=NOW, raw=RAW)


def address(name, thing, coalition):
    return reverse(f"engagement:{name}", args=[coalition.slug, thing.pk])


def raw_column():
    with connection.cursor() as cursor:
        cursor.execute("SELECT raw, draft, text FROM engagement_sessionnote")
        return str(cursor.fetchall())


def test_through_the_gate(note, writer, checker):
    assert session_notes.change_draft(note, by=writer, draft=f"{NAME} wants a bus. [phone]", expected=0).raw == RAW
    with pytest.raises(Refused, match="Names"):
        session_notes.confirm(note, by=checker, at=NOW, looked_at=[])
    confirmed = session_notes.confirm(note, by=checker, at=NOW, looked_at=["name"], expected=1)
    assert (confirmed.text, confirmed.draft, confirmed.raw) == (f"{NAME} wants a bus. [phone]", "", RAW)
    assert confirmed.purge_at == NOW + dt.timedelta(days=30)
    with pytest.raises(Refused, match="confirmed in the meantime"):
        session_notes.change_draft(note, by=writer, draft="other")


def test_who_may_not(note, activity, writer, checker):
    stranger = MemberFactory(role="coordinator", coalition=writer.coalition)
    for act in (
        lambda: session_notes.write(activity, by=stranger, at=NOW, raw="x"),
        lambda: session_notes.write(activity, by=writer, at=NOW, raw=" "),
        lambda: session_notes.write(activity, by=writer, at=NOW - dt.timedelta(hours=1), raw="too early"),
        lambda: session_notes.change_draft(note, by=stranger, draft="x"),
        lambda: session_notes.change_draft(note, by=writer, draft=" "),
        lambda: session_notes.confirm(note, by=writer, at=NOW, looked_at=["name", "phone"]),
        lambda: session_notes.discard(note, by=stranger, at=NOW),
    ):
        with pytest.raises(Refused):
            act()
    activity.note_taker, activity.note_checker = checker, writer
    activity.save()
    with pytest.raises(Refused, match="A second person"):
        session_notes.confirm(note, by=writer, at=NOW, looked_at=["name", "phone"])
    activity.note_taker, activity.facilitator = None, writer
    activity.save()
    with pytest.raises(Refused, match="somebody else writes them"):
        session_notes.write(activity, by=writer, at=NOW, raw="x")


def test_the_database_keeps_no_words(note, checker):
    kept = raw_column()
    assert NAME not in kept
    assert "555" not in kept
    with pytest.raises(FieldError):
        SessionNote.objects.filter(raw__contains=NAME).exists()
    session_notes.discard(note, by=checker, at=NOW)
    assert SessionNote.objects.values_list("raw", "draft").get() == ("", "")


def test_any_listed_key_reads_and_the_first_one_writes(note, settings):
    old, new = settings.FIELD_KEYS[0], Fernet.generate_key().decode()
    settings.FIELD_KEYS = [new, old]
    assert SessionNote.objects.get().raw == RAW
    SessionNote.objects.get().save()
    settings.FIELD_KEYS = [new]
    assert SessionNote.objects.get().raw == RAW


def test_raw_words_are_deleted_when_their_time_is_over(note, activity, writer, checker, time_machine):
    second = session_notes.write(activity, by=writer, at=NOW, raw=RAW)
    session_notes.change_draft(second, by=writer, draft="A bus is missing.")
    session_notes.confirm(second, by=checker, at=NOW, looked_at=[])
    time_machine.move_to(NOW + dt.timedelta(days=30))
    purge_notes()
    assert list(SessionNote.objects.values_list("raw", "text")) == [(RAW, ""), ("", "A bus is missing.")]
    time_machine.move_to(NOW + dt.timedelta(days=89))
    purge_notes()
    assert SessionNote.objects.get(pk=note.pk).raw == RAW
    time_machine.move_to(NOW + dt.timedelta(days=90))
    purge_notes()
    assert list(SessionNote.objects.values_list("raw", "draft")) == [("", ""), ("", "")]
    with pytest.raises(Refused, match="deleted"):
        session_notes.change_draft(note, by=writer, draft="x")
    assert activity.notes.counts() == {"all": 2, "confirmed": 1, "waiting": 0}
    assert "engagement.tasks.purge_notes" in {entry["task"] for entry in beat_schedule().values()}


def test_the_later_of_two_loses_nothing(client, note, writer, checker):
    session_notes.change_draft(note, by=writer, draft="Theirs.", expected=0)
    with pytest.raises(Conflict):
        session_notes.change_draft(note, by=checker, draft="Mine.", expected=0)
    client.force_login(checker.user)
    page = address("session_note_change", note, writer.coalition)
    late = client.post(page, {"draft": "Mine.", "revision": 0})
    assert late.status_code == 422
    for words in ("Theirs.", "Mine.", "while you were writing", 'value="1"'):
        assert words in late.content.decode()
    assert client.post(page, {"draft": "Mine.", "revision": 1}).status_code == 302
    assert SessionNote.objects.get().draft == "Mine."


def test_the_two_work_on_the_pages(client, activity, writer, checker):
    client.force_login(writer.user)
    typed = {"raw": RAW.replace(". ", ".\r\n")}
    assert client.post(address("session_note_add", activity, writer.coalition), typed).status_code == 302
    note = SessionNote.objects.get()
    page = address("session_note_change", note, writer.coalition)
    text = client.get(page).content.decode()
    assert f'value="name|{NAME}"' in text
    client.post(page, {"draft": f"{note.draft} {NAME} too.", "replace": f"name|{NAME}", "revision": 0})
    note.refresh_from_db()
    assert note.draft == "[name] said the last bus leaves early.\nCall 951-555-0100. [name] too."
    client.force_login(checker.user)
    confirm = address("session_note_confirm", note, writer.coalition)
    asked = client.post(confirm, {"revision": 1})
    assert asked.status_code == 422
    assert "951-555-0100" in asked.content.decode()
    client.post(page, {"draft": note.draft, "replace": "all", "revision": 1})
    assert client.post(confirm, {"revision": 1}).status_code == 422  # the words changed since
    assert client.post(confirm, {"revision": 2}).status_code == 302
    note.refresh_from_db()
    assert note.text == "[name] said the last bus leaves early.\nCall [phone]. [name] too."


def test_a_session_with_notes_waits_for_each_of_them(note, activity, writer, checker):
    with pytest.raises(Refused, match="nobody has confirmed yet: 1"):
        activities.confirm_deidentified(activity, by=writer, checked_by=checker)
    session_notes.change_draft(note, by=writer, draft="A bus is missing.")
    session_notes.confirm(note, by=checker, at=NOW, looked_at=[])
    activity = activities.confirm_deidentified(activity, by=writer)
    assert activity.deidentified_by == checker
    with pytest.raises(Refused, match="Code at least one"):
        activities.confirm_coded(activity, by=writer)
    paper = EngagementActivityFactory(coalition=writer.coalition, held=True)
    with pytest.raises(Refused, match="Say who checked"):
        activities.confirm_deidentified(paper, by=writer)


def test_nobody_lets_themselves_in(note, activity, writer, checker):
    boss = MemberFactory(role="coordinator", coalition=writer.coalition)
    for by in (boss, UserFactory(is_superuser=True)):
        with pytest.raises(Refused, match="chooses another checker"):
            activities.change(activity, on=NOW.date(), by=by, note_checker=boss)
    activities.change(activity, on=NOW.date(), by=boss, title="Another title", note_checker=checker)
    activities.change(activity, on=NOW.date(), by=writer, note_checker=boss)
    assert list(SessionNote.objects.raw_readable_by(boss)) == [note]
    session_notes.purge(at=NOW + dt.timedelta(days=90))
    assert activities.change(activity, on=NOW.date(), by=UserFactory(), note_checker=checker).note_checker == checker


def test_the_list_warns_a_week_before(client, note, writer, time_machine):
    person = MemberFactory(role="coordinator", coalition=writer.coalition, logs_in=True)
    page = address("session_note_list", note.activity, writer.coalition)
    for days, warned in ((82, False), (84, True)):
        time_machine.move_to(NOW + dt.timedelta(days=days))
        client.force_login(person.user)
        assert ("are deleted on" in client.get(page).content.decode()) is warned


def test_a_name_never_gets_beyond_the_gate(client, note, activity, writer, checker, caplog):
    """Every role and the superuser open every page about it; nothing that they get, and no log, has the name."""
    coalition, places = writer.coalition, []
    for logger in (None, "django_structlog"):  # as in production
        caplog.set_level(logging.INFO, logger=logger)
    for name in ("detail", "change", "confirm", "discard"):
        places.append(address(f"session_note_{name}", note, coalition))
    hidden = [*places, address("excerpt_add", note, coalition)]
    shown = [
        address("session_note_list", activity, coalition),
        activity.get_absolute_url(),
        reverse("engagement:outreach_record", args=[coalition.slug]),
        reverse("engagement:activity_list", args=[coalition.slug], query={"q": NAME[:-1]}),
        reverse("momentum:search", args=[coalition.slug], query={"q": NAME[:-1]}),
        reverse("admin:engagement_sessionnote_changelist", query={"q": NAME[:-1]}),
        reverse("admin:engagement_sessionnote_change", args=[note.pk]),
        reverse("admin:engagement_engagementactivity_history", args=[activity.pk]),
    ]
    people = [
        MemberFactory(role=role, coalition=coalition, logs_in=True) for role in ("coordinator", "auditor", "partner")
    ]
    boss = MemberFactory(role="coordinator", coalition=coalition, user=UserFactory(is_staff=True, is_superuser=True))
    for person in (*people, boss):
        client.force_login(person.user)
        for page in (*hidden, *shown):
            answer = client.get(page)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert NAME not in body.decode(errors="replace"), (person.role, page)
            if page in hidden:
                assert answer.status_code in (403, 404), page
                assert client.post(page, {"draft": "x", "looked_at": "name"}).status_code in (403, 404)
    client.force_login(writer.user)
    client.post(places[1], {"draft": f"{NAME} again", "revision": 7})
    assert NAME in client.get(places[0]).content.decode()
    told = "\n".join(str(record.__dict__) for record in caplog.records)
    assert NAME not in told
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            assert NAME not in str(cursor.fetchall()), table


def test_error_reports_leave_the_words_out(rf):
    """Django's own report of a failed request shows neither what was posted nor what an action held."""
    from django.views.debug import get_exception_reporter_filter

    from engagement.views import session_notes as views

    request = rf.post("/", {"raw": NAME, "draft": NAME})
    try:
        views.KEEP_PRIVATE(lambda request: 1 / 0)(request)
    except ZeroDivisionError:
        shown = get_exception_reporter_filter(request).get_post_parameters(request)
    settings.DEBUG = False
    assert NAME not in str(shown)


def test_the_list_asks_the_same_however_long(client, note, writer):
    from tests.queries import queries_of

    client.force_login(writer.user)
    page = address("session_note_list", note.activity, writer.coalition)
    few = queries_of(client, page)
    SessionNoteFactory.create_batch(5, activity=note.activity, confirmed=True, written_at=timezone.now())
    assert queries_of(client, page) == few
