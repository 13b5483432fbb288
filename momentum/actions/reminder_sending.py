"""Sending: re-ask, write, hand over, write down; one message at a time, no transaction open meanwhile."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation

from common.mail import absolute, address_letter
from momentum.actions.reminder_claiming import Lease, claim, give_back
from momentum.actions.reminder_outcomes import Outcome, Said, expire_now, note_down, record, suppress, surely
from momentum.actions.reminder_reading import Desk
from momentum.kinds import BY_NAME, Kind
from momentum.models import Reminder, ReminderItem
from momentum.post import Post, ServerAway, Verdict, in_short, open_post

Clock = Callable[[], datetime]
Because = Reminder.Because
# A server that is away is the server's state, not the message's: everything waits for the next tick but one.
SERVER_AWAY_WAIT = timedelta(seconds=30)
logger = logging.getLogger(__name__)


@dataclass
class Tally:
    """What one run did."""

    planned: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    trouble: str = ""
    more: bool = False

    def count(self, what: str) -> None:
        """One more of these."""
        self.counts[what] = self.counts.get(what, 0) + 1

    @property
    def sent(self) -> int:
        """Messages that the server accepted."""
        return self.counts.get(Outcome.ACCEPTED, 0)


def send_due(tally: Tally, *, clock: Clock, seconds: float | None = None) -> None:
    """Claim and send chunk by chunk until nothing is due, the time is up or the mail server is away."""
    end = None if seconds is None else time.monotonic() + seconds
    while not tally.trouble:
        lease = claim(at=clock())
        if not lease.reminder_ids:
            return
        with open_post() as post:
            send_chunk(lease, post, tally, clock=clock)
        if end is not None and time.monotonic() > end:
            tally.more = True
            return


def send_chunk(lease: Lease, post: Post, tally: Tally, *, clock: Clock) -> None:
    """Send what a lease holds over one line; what there is no time for is given back at once."""
    desk, accepted = Desk(lease), list[Said]()
    try:
        for place, pk in enumerate(lease.reminder_ids):
            rest = lease.reminder_ids[place:]
            if not lease.may_begin():
                give_back(lease, rest, at=clock())
                return
            try:
                tally.count(send_one(pk, desk, post, accepted, clock=clock))
            except ServerAway as away:
                tally.trouble = str(away)
                logger.warning("mail server away: %s", away)
                give_back(lease, rest, at=clock() + SERVER_AWAY_WAIT)
                return
    finally:
        surely(lambda: note_down(accepted), lease)


def send_one(pk: int, desk: Desk, post: Post, accepted: list[Said], *, clock: Clock) -> str:
    """Re-ask on fresh rows, then send one message; returns what became of it.

    Of a message that the server took, only its own row is written; the rest is added to `accepted`.
    """
    lease, reminder, at = desk.lease, desk.take(pk), clock()
    if reminder is None:
        return "lost_lease"
    if reminder.coalition.mail_paused_at is not None:
        give_back(lease, [pk], at=at)
        return "paused"
    if reminder.useful_until is not None and reminder.useful_until <= at:
        expire_now(reminder, lease)
        return Reminder.State.EXPIRED
    kind = BY_NAME.get(reminder.kind)
    because = why_not(reminder, kind, at=at) if kind else Because.KIND_GONE
    due, dropped = sort_items(desk.items[pk], kind, at=at) if kind and not because else ([], [])
    if kind is None or because or not due:
        suppress(reminder, lease, because=because or Because.NOTHING_LEFT)
        return Reminder.State.SUPPRESSED
    verdict = hand_over(reminder, kind, due, desk, post, at=at)
    over = clock()
    said = surely(lambda: record(reminder, lease, verdict, told=due, dropped=dropped, at=over), lease)
    if verdict.outcome == Outcome.ACCEPTED:
        accepted.append(said)
    return "late" if said.attempt.came_late else str(verdict.outcome)


def why_not(reminder: Reminder, kind: Kind, *, at: datetime) -> str:
    """Why this person may not get it now; empty when they may."""
    if reminder.member is not None and not reminder.member.is_active(at=at):
        return Because.SEAT_ENDED
    if kind.list_mail and reminder.subscriber is not None and not reminder.subscriber.is_reading:
        return Because.UNSUBSCRIBED
    return "" if reminder.email else Because.NO_EMAIL


def sort_items(items: list[ReminderItem], kind: Kind, *, at: datetime) -> tuple[list[ReminderItem], list[ReminderItem]]:
    """What is still due, and what no longer is."""
    due = [item for item in items if kind.still_due(item, at=at)]
    return due, [item for item in items if item not in due]


def hand_over(
    reminder: Reminder, kind: Kind, items: list[ReminderItem], desk: Desk, post: Post, *, at: datetime
) -> Verdict:
    """Write the letter and give it to the post; a letter that cannot be written is tried again later."""
    try:
        reply_to = desk.reply_address(reminder, at=at)
        message = write_message(reminder, kind, items, reply_to=reply_to, at=at)
        verdict = post.deliver(message, seconds=min(settings.EMAIL_TIMEOUT, desk.lease.seconds_left()))
        return verdict if reminder.member else verdict.without(reminder.email)
    except ServerAway:
        raise
    except Exception as error:  # one broken letter must not keep the others back
        logger.exception("writing message %s failed", reminder.pk)
        return Verdict(Outcome.NOT_WRITTEN, in_short(error))


def write_message(
    reminder: Reminder, kind: Kind, items: list[ReminderItem], *, reply_to: str, at: datetime
) -> EmailMultiAlternatives:
    """The letter with its headers: who reads answers, what kind of mail it is, how to leave a list."""
    to_the_list = kind.list_mail and reminder.subscriber is not None
    headers = {
        "Message-ID": reminder.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "X-Mail-Class": f"{'list' if to_the_list else 'duty'}; kind={kind.name}",
    }
    if kind.list_mail and reminder.subscriber is not None:
        headers["List-Unsubscribe"] = f"<{absolute(reminder.subscriber.unsubscribe_path)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    with translation.override(reminder.language), timezone.override(reminder.coalition.zone):
        letter = kind.compose(reminder, items, at=at)
    sender = reminder.coalition.name
    return address_letter(letter, to=reminder.email, sender=sender, reply_to=reply_to, headers=headers)
