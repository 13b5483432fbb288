"""The message log, the preview, sending again, pausing; and the list under load."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from momentum.actions import reminders
from momentum.models import Heartbeat, Reminder
from tests import factories
from tests.momentum.reminding import zone_of_afternoon
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    coalition = factories.CoalitionFactory(time_zone=zone_of_afternoon())
    member = factories.MemberFactory(coalition=coalition, role=Role.COORDINATOR, logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def coalition(boss):
    return boss.coalition


def page(name, coalition, *args):
    return reverse(f"momentum:{name}", args=[coalition.slug, *args])


def due_today(coalition, **more):
    member = factories.MemberFactory(coalition=coalition, **more)
    return factories.CommitmentFactory(
        coalition=coalition,
        organization=member.organization,
        responsible=member,
        active=True,
        next_update_on=coalition.today(at=timezone.now()),
    )


def tick():
    reminders.tick(clock=timezone.now)


def test_the_log_shows_what_became_of_each(client, coalition):
    sent, unreachable = due_today(coalition), due_today(coalition, email="")
    tick()
    factories.ReminderFactory(member__name="A stranger's", state="sent", sent_at=timezone.now())
    listed = client.get(page("reminder_list", coalition)).context["list"]
    shown = {row.cells[0].split("<")[0]: row.cells[2] for row in listed.rows}
    assert set(shown) == {sent.responsible.name, unreachable.responsible.name}
    assert "Sent" in shown[sent.responsible.name]
    assert "no e-mail address" in shown[unreachable.responsible.name]


@pytest.mark.parametrize(
    ("query", "left"), [("state=sent", 1), ("state=suppressed", 1), ("kind=escalation", 0), ("", 2)]
)
def test_filters(client, coalition, query, left):
    due_today(coalition)
    due_today(coalition, email="")
    tick()
    assert client.get(f"{page('reminder_list', coalition)}?{query}").context["list"].count == left


def test_tiles_count_what_they_lead_to(client, coalition):
    due_today(coalition)
    due_today(coalition, email="")
    tick()
    for tile in client.get(page("reminder_list", coalition)).context["tiles"]:
        assert client.get(tile.url).context["list"].count == tile.count


def test_the_same_number_of_queries_with_1_and_with_30(client, coalition):
    factories.ReminderFactory(coalition=coalition)
    one = queries_of(client, page("reminder_list", coalition))
    factories.ReminderFactory.create_batch(29, coalition=coalition)
    assert queries_of(client, page("reminder_list", coalition)) == one


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_of_just_what_is_filtered(client, coalition, form):
    sent = due_today(coalition, name="=HYPERLINK(1)")
    due_today(coalition, email="")
    tick()
    answer = client.get(f"{page('reminder_list', coalition)}?state=sent&export={form}")
    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == f'attachment; filename="messages.{form}"'
    if form == "csv":
        text = content.decode("utf-8-sig")
        assert len(text.splitlines()) == 2
        assert sent.responsible.email in text
        assert '"=HYPERLINK' not in text
    else:
        assert content[:2] == b"PK"


def test_one_message(client, coalition):
    commitment = due_today(coalition)
    tick()
    reminder = Reminder.objects.get()
    text = client.get(reminder.get_absolute_url()).content.decode()
    for words in (commitment.title, "accepted by the mail server", "Send again", commitment.responsible.email):
        assert words in text
    assert reminder.message_id.strip("<>") in text


def test_send_again_is_a_message_of_its_own(client, coalition):
    due_today(coalition)
    tick()
    first = Reminder.objects.get()
    client.post(page("reminder_resend", coalition, first.pk))
    tick()
    again = Reminder.objects.exclude(pk=first.pk).get()
    assert (again.state, again.resend_of, again.asked_by) == (
        "sent",
        first,
        str(again.coalition.members.get(role="coordinator")),
    )
    assert len(mail.outbox) == 2
    assert mail.outbox[0].extra_headers["Message-ID"] != mail.outbox[1].extra_headers["Message-ID"]
    tick()
    assert len(mail.outbox) == 2, "sending again does not start the asking anew"


def test_a_double_click_sends_once(client, coalition):
    due_today(coalition)
    tick()
    first = Reminder.objects.get()
    for _ in range(2):
        answer = client.post(page("reminder_resend", coalition, first.pk), follow=True)
    assert "This message is still to be sent" in answer.content.decode()
    tick()
    assert len(mail.outbox) == 2


def test_what_was_answered_is_not_sent_again(client, coalition):
    commitment = due_today(coalition)
    tick()
    commitment.next_update_on += dt.timedelta(days=30)
    commitment.save()
    answer = client.post(page("reminder_resend", coalition, Reminder.objects.get().pk), follow=True)
    assert "There is nothing left to send" in answer.content.decode()
    tick()
    assert len(mail.outbox) == 1
    assert Reminder.objects.count() == 1


def test_somebody_who_left_gets_nothing_again(client, coalition):
    commitment = due_today(coalition)
    tick()
    member = commitment.responsible
    member.ends_at = timezone.now()
    member.save()
    answer = client.post(page("reminder_resend", coalition, Reminder.objects.get().pk), follow=True)
    assert "no longer holds a seat" in answer.content.decode()


def test_pause_and_resume(client, coalition):
    due_today(coalition)
    client.post(page("mail_pause", coalition))
    tick()
    text = client.get(page("reminder_list", coalition)).content.decode()
    assert "Mail is paused since" in text
    assert "held back: mail is paused" in text
    assert mail.outbox == []
    coalition.refresh_from_db()
    assert coalition.history.first().history_change_reason
    client.post(page("mail_resume", coalition))
    tick()
    assert len(mail.outbox) == 1


def test_preview_of_days(client, coalition):
    today = coalition.today(at=timezone.now())
    commitment, unreachable = due_today(coalition), due_today(coalition, email="")

    def foreseen(days=0):
        answer = client.get(f"{page('reminder_preview', coalition)}?day={today + dt.timedelta(days=days)}")
        assert Reminder.objects.count() in (0, 2), "looking writes nothing"
        return [
            (message.recipient.pk, bool(message.because), [str(stage) for _title, stage in message.lines])
            for message in answer.context["foreseen"]
        ]

    people = [commitment.responsible.pk, unreachable.responsible.pk]
    boss = coalition.members.get(role="coordinator").pk
    assert foreseen() == [(people[0], False, ["due"]), (people[1], True, ["due"])]
    assert foreseen(1) == []
    assert foreseen(7) == [(people[0], False, ["7 days late"]), (people[1], True, ["7 days late"])]
    assert foreseen(14) == [(boss, False, ["14 days late"] * 2)]
    tick()
    assert foreseen() == []


@pytest.mark.parametrize("day", ["2020-01-01", "rubbish", "9999-12-31"])
def test_preview_of_a_day_that_cannot_be(client, coalition, day):
    assert client.get(f"{page('reminder_preview', coalition)}?day={day}").status_code == 422


def test_silence_and_trouble_are_noticed(client, coalition):
    Heartbeat.objects.create(name="reminders", beaten_at=timezone.now() - dt.timedelta(minutes=11), trouble="refused")
    text = client.get(page("reminder_list", coalition)).content.decode()
    assert "no sign of life" in text
    assert "cannot be reached" in text
    tick()
    assert "no sign of life" not in client.get(page("reminder_list", coalition)).content.decode()


def test_an_auditor_reads_and_changes_nothing(client, coalition):
    auditor = factories.MemberFactory(coalition=coalition, role=Role.AUDITOR, logs_in=True)
    client.force_login(auditor.user)
    due_today(coalition)
    tick()
    reminder = Reminder.objects.get()
    assert "Send again" not in client.get(reminder.get_absolute_url()).content.decode()
    assert client.post(page("reminder_resend", coalition, reminder.pk)).status_code == 403
    assert client.post(page("mail_pause", coalition)).status_code == 403
