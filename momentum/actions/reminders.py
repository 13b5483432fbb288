"""Reminders: what runs every tick, and what staff may do by hand."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.refusals import Refused
from common.revisions import change_row
from common.wake_up import wake_up_the_mail
from momentum.actions.reminder_claiming import expire
from momentum.actions.reminder_outcomes import complete
from momentum.actions.reminder_planning import new_message_id, plan
from momentum.actions.reminder_sending import Clock, Tally, send_due, why_not
from momentum.kinds import BY_NAME, Kind
from momentum.models import Heartbeat, Reminder, ReminderItem

HEARTBEAT = "reminders"
logger = logging.getLogger(__name__)


def tick(*, clock: Clock, seconds: float | None = None) -> Tally:
    """Plan what is due, send it, and leave a sign of life; safe to run at any time, anywhere, any number of times."""
    expire(at=clock())
    complete(at=clock())
    tally = Tally(planned=plan(at=clock()))
    send_due(tally, clock=clock, seconds=seconds)
    Heartbeat.objects.update_or_create(
        name=HEARTBEAT,
        defaults={
            "beaten_at": clock(),
            "planned": tally.planned,
            "sent": tally.sent,
            "trouble": tally.trouble,
        },
    )
    if tally.planned or tally.counts or tally.trouble:
        logger.info("reminders: planned %s, %s %s", tally.planned, tally.counts, tally.trouble)
    return tally


@transaction.atomic
def send_again(reminder: Reminder, *, by: Actor, at: datetime) -> Reminder:
    """Send a closed message once more, as a message of its own, if anything in it is still due."""
    root = Reminder.objects.select_for_update(of=("self",)).get(pk=reminder.resend_of_id or reminder.pk)
    if root.is_open or root.resends.open().exists():
        raise Refused(_("This message is still to be sent. Nothing more is needed."))
    kind = BY_NAME.get(root.kind)
    if kind is None:
        raise Refused(_("The portal no longer sends this kind of message."))
    if because := why_not(root, kind, at=at):
        raise Refused(_("It cannot be sent: %(why)s.") % {"why": Reminder.Because(because).label})
    number = root.resends.count() + 1
    copy = copy_message(root, number, kind, by=by, at=at)
    copied = {item.key: item_copy(item, copy, number) for item in root.items.select_related(*kind.needs)}
    still_due = [item for item in copied.values() if kind.still_due(item, at=at)]
    if not still_due:
        raise Refused(_("Everything in this message was answered, moved or closed. There is nothing left to send."))
    ReminderItem.objects.bulk_create(still_due)
    wake_up_the_mail()
    return copy


def copy_message(root: Reminder, number: int, kind: Kind, *, by: Actor, at: datetime) -> Reminder:
    """A message like an earlier one, with a key and a Message-ID of its own."""
    return Reminder.objects.create(
        coalition=root.coalition,
        kind=root.kind,
        occurrence=root.occurrence,
        dedupe_key=f"{root.dedupe_key}#{number}",
        member=root.member,
        subscriber=root.subscriber,
        address=root.address,
        due_at=at,
        next_try_at=at,
        useful_until=at + kind.useful_for if kind.useful_for else root.useful_until,
        message_id=new_message_id(),
        planned_at=at,
        resend_of=root,
        asked_by=str(by)[:300],
    )


def item_copy(item: ReminderItem, copy: Reminder, number: int) -> ReminderItem:
    """The same subject in the copied message."""
    return ReminderItem(
        reminder=copy,
        stage=item.stage,
        occurrence=item.occurrence,
        key=f"{item.key}#{number}",
        **{item.subject_name: item.subject},
    )


@transaction.atomic
def pause_mail(coalition: Coalition, *, by: Actor, at: datetime) -> Coalition:
    """Hold back all of a coalition's mail; what is planned stays planned and is shown."""
    if coalition.mail_paused_at is not None:
        return coalition
    return change_row(coalition, by=by, mail_paused_at=at)


@transaction.atomic
def resume_mail(coalition: Coalition, *, by: Actor) -> Coalition:
    """Let a coalition's mail flow again; what is still of use goes out now."""
    if coalition.mail_paused_at is None:
        return coalition
    coalition = change_row(coalition, by=by, mail_paused_at=None)
    wake_up_the_mail()
    return coalition
