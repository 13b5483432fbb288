"""Readers of progress reports: coming onto the list, and leaving it for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import change_row, save_row
from common.wake_up import wake_up_the_mail
from momentum.models import Subscriber
from momentum.models.subscriber import TO_CONFIRM

Source = Subscriber.Source
# Who asks again sooner gets no second mail: nobody can fill a stranger's mailbox from our page.
ASK_AGAIN_AFTER = timedelta(days=1)


@transaction.atomic
def add(
    coalition: Coalition,
    *,
    by: Actor,
    at: datetime,
    email: str,
    consent_note: str,
    source: str = Source.STAFF,
    unsubscribed_at: datetime | None = None,
    **details: Any,
) -> Subscriber:
    """Put a reader on the list who agreed in a way that `consent_note` tells.

    Who is on it already stays as they are, and who has unsubscribed is not taken back. `unsubscribed_at` carries over
    from another list that somebody left it: they stay off this one.
    """
    if not consent_note.strip():
        raise Refused(_("Say how they agreed to get the reports."), field="consent_note")
    known = _known(coalition, email)
    if known is not None and known.has_left:
        raise Refused(left_words(known.email), field="email")
    if known is not None and known.is_reading:
        return known
    agreed: dict[str, Any] = {
        "consent_note": consent_note,
        "source": source,
        "confirmed_at": at,
        "unsubscribed_at": unsubscribed_at,
    }
    if known is not None:
        return change_row(known, by=by, **agreed, **details)
    added_by = by if isinstance(by, Member) else None
    row = Subscriber(coalition=coalition, email=_plain(email), added_by=added_by, added_at=at, **agreed, **details)
    return save_row(row, by=by)


@transaction.atomic
def change(subscriber: Subscriber, *, by: Actor, expected: int | None = None, **details: Any) -> Subscriber:
    """Correct what is known about a reader; never the address, which is what somebody agreed to or has left."""
    if details.get("email", subscriber.email) != subscriber.email:
        raise Refused(_("Another address is another reader. Add it, and take this one off the list."), field="email")
    return change_row(subscriber, by=by, expected=expected, **details)


@transaction.atomic
def ask(coalition: Coalition, *, at: datetime, email: str, language: str) -> None:
    """Note that somebody at this address asks for the reports; a mail asks whether it was them (double opt-in).

    It answers nothing, so that nobody learns from it who is on the list.
    """
    known = _known(coalition, email)
    if known is None:
        asked = {"source": Source.FORM, "asked_at": at, "language": language}
        row = Subscriber(coalition=coalition, email=_plain(email), added_at=at, **asked)
        save_row(row, by=row)
    elif known.is_reading or (known.is_waiting and known.asked_at and at - known.asked_at < ASK_AGAIN_AFTER):
        return
    else:
        change_row(known, by=known, asked_at=at, language=language)
    wake_up_the_mail()


@transaction.atomic
def confirm(subscriber: Subscriber, *, at: datetime) -> Subscriber:
    """Put somebody on the list who asked for it and holds the mail; confirming twice is confirming once."""
    now = Subscriber.objects.select_for_update(of=("self",)).get(pk=subscriber.pk)
    if not now.is_waiting:
        return now
    return change_row(now, by=now, source=Source.FORM, consent_note="", confirmed_at=at, unsubscribed_at=None)


@transaction.atomic
def leave(subscriber: Subscriber, *, at: datetime) -> Subscriber:
    """Take a reader off the list at their own wish; leaving twice is leaving once."""
    if not subscriber.is_reading:
        return subscriber
    return change_row(subscriber, by=subscriber, unsubscribed_at=at)


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Forget who asked and did not confirm in time, in every earlier version too; returns how many those were.

    The row stays without an address, because the log of messages names it. Who had been a reader before and left is
    still known as somebody who left; only the new question is forgotten.
    """
    late = Subscriber.objects.waiting().filter(asked_at__lte=at - TO_CONFIRM)
    rows = list(late.select_for_update(of=("self",)))
    for row in rows:
        if row.confirmed_at is None:
            row.email, row.name = f"forgotten-{row.pk}@address.invalid", ""
            row.history.all().delete()
        row.asked_at = None
        row.skip_history_when_saving = True  # type: ignore[attr-defined]
        row.save()
        row.reminders.update(reply="")
    return len(rows)


def left_words(email: str) -> str:
    """Why nobody but this reader can put the address back on the list."""
    return _("%(email)s has unsubscribed, so it stays off the list.") % {"email": email}


def _known(coalition: Coalition, email: str) -> Subscriber | None:
    """The row of an address; the coalition's row is the lock, so that one address asked twice is one row."""
    Coalition.objects.select_for_update(of=("self",)).get(pk=coalition.pk)
    here = Subscriber.objects.in_coalition(coalition).alias(address=Lower("email"))  # as its index has it
    return here.filter(address=_plain(email)).first()


def _plain(email: str) -> str:
    return email.strip().lower()
