"""Forgetting to which addresses offices were written, in the links and in the log of messages."""

from __future__ import annotations

from datetime import datetime

from momentum.kinds.office_mails import AgreementRequestKind, PlanReviewKind
from momentum.models import Reminder
from plans_inventory.actions import office_addresses
from plans_inventory.actions.plan_reviews import LIFE

FORGOTTEN = "forgotten@address.invalid"


def forget(*, at: datetime) -> int:
    """Forget addresses that were given for one question: of links 90 days after their end, and of their messages then.

    Returns how many links and messages lost their address; the log still says what was sent when.
    """
    links = office_addresses.forget(at=at)
    kinds = [PlanReviewKind.name, AgreementRequestKind.name]
    sent = Reminder.objects.filter(kind__in=kinds, due_at__lte=at - LIFE - office_addresses.KEPT_FOR)
    known = sent.exclude(address="").exclude(address=FORGOTTEN).exclude(state__in=Reminder.State.open())
    return links + known.update(address=FORGOTTEN, reply="")
