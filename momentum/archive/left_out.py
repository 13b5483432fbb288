"""What an archive does not hold, and why: a literal list, so that nothing is left out by accident.

Whatever is neither here nor reached from a coalition fails a test, and so does a column whose name sounds secret.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.models import CashCount
from momentum.models import ReminderItem

LOG_INS = _("Log-ins, passwords and sessions: they belong to persons and to this portal.")
SHARED = _("Vocabulary and county data that all coalitions share: the rows that use it name it.")
LINKS = _("Links that let somebody in without a password: whoever has one could use it.")
NOTES = _("Notes of sessions: raw words are encrypted and deleted by schedule. What may be quoted is in the excerpts.")
REMADE = _("What the portal works out again by itself from the files and records.")
ONE_PURPOSE = _("Addresses that somebody gave for one question only.")
UNCONFIRMED = _("Addresses of readers who have not confirmed that they want the reports.")
SURPRISES = _("Card counts that are still to come, and messages about them: they would surprise nobody any more.")
ARCHIVES = _("Earlier archives.")

# Whole apps.
APPS: dict[str, str | Promise] = {
    **dict.fromkeys(
        ("account", "accounts", "admin", "auth", "contenttypes", "mfa", "sessions", "usersessions"), LOG_INS
    ),
    "predictors": SHARED,
}
# Models of the other apps, their history included.
MODELS: dict[str, str | Promise] = {
    "coalitions.Invitation": LINKS,
    "coalitions.LeadInvitation": LINKS,
    "coalitions.UpdateLink": LINKS,
    "momentum.CalendarFeed": LINKS,
    "engagement.SessionNote": NOTES,
    "plans_inventory.AlignmentSearch": REMADE,
    "plans_inventory.DocumentPage": REMADE,
    "momentum.Heartbeat": REMADE,
    "momentum.RecordArchive": ARCHIVES,
}
# Columns of models that are in it.
COLUMNS: dict[str, dict[str, str | Promise]] = {
    "coalitions.ImportRun": dict.fromkeys(("file", "book_file", "plan_file"), REMADE),
    "coalitions.Member": {"user": LOG_INS},
    "engagement.LoopClosure": {"claim_code": LINKS},
    "momentum.Reminder": {
        "address": ONE_PURPOSE,
        "reply": ONE_PURPOSE,
        "lease_token": REMADE,
        "lease_until": REMADE,
        "dedupe_key": REMADE,
    },
    "momentum.ReminderItem": {"key": REMADE},
    "momentum.ReminderAttempt": {"lease_token": REMADE, "reply": ONE_PURPOSE},
    "plans_inventory.AgreementRequest": dict.fromkeys(("email", "addressee"), ONE_PURPOSE),
    "plans_inventory.PlanReview": dict.fromkeys(("email", "addressee"), ONE_PURPOSE),
}
# Columns whose names sound secret, that were looked at and hold nothing of the kind.
HARMLESS = {
    "engagement.CustodyEvent": ("receipt_token", "previous_hash", "hash", "idempotency_key"),
    "coalitions.CommitmentUpdate": ("form_key",),
    "momentum.ActionItemUpdate": ("form_key",),
    "engagement.PublicNotice": ("key",),
    "engagement.CardLot": ("head_hash",),
    "engagement.Reconciliation": ("head_hash",),
}
# Models whose rows are called by an address: other rows point to them by number alone.
NAMELESS = frozenset(
    {"momentum.Reminder", "momentum.ReminderItem", "plans_inventory.AgreementRequest", "plans_inventory.PlanReview"}
)

Rows = Any


def _without_surprises(rows: Rows) -> Rows:
    """Messages that tell of no count to come."""
    telling = ReminderItem.objects.filter(cash_count__in=CashCount.objects.open())
    return rows.exclude(pk__in=telling.values("reminder"))


# Rows that stay out of models that are in it.
ROWS: dict[str, Callable[[Rows], Rows]] = {
    "engagement.CashCount": lambda rows: rows.exclude(pk__in=CashCount.objects.open().values("pk")),
    "momentum.Subscriber": lambda rows: rows.exclude(confirmed_at=None),
    "momentum.Reminder": _without_surprises,
    "momentum.ReminderItem": lambda rows: rows.exclude(cash_count__in=CashCount.objects.open()),
    "momentum.ReminderAttempt": lambda rows: rows.exclude(
        reminder__in=ReminderItem.objects.filter(cash_count__in=CashCount.objects.open()).values("reminder")
    ),
}


def rows_to_take(model: type[models.Model]) -> Rows:
    """The rows of a model, of all coalitions, that may leave."""
    return ROWS.get(model._meta.label, lambda rows: rows)(model._base_manager.all())


REASONS = (LOG_INS, LINKS, NOTES, ONE_PURPOSE, UNCONFIRMED, SURPRISES, SHARED, REMADE, ARCHIVES)
