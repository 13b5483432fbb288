"""Readers of reports in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.admin import ActionAdmin
from momentum.actions import subscribers
from momentum.models import Subscriber

# What no form writes: it says how somebody came onto the list and left it.
KEPT = ("source", "added_by", "added_at", "asked_at", "confirmed_at", "unsubscribed_at")


def add_subscriber(*, by: Actor, coalition: Coalition, **details: Any) -> Subscriber:
    """Put a reader on the list now."""
    return subscribers.add(coalition, by=by, at=timezone.now(), **details)


@admin.register(Subscriber)
class SubscriberAdmin(ActionAdmin):
    """Readers of reports: search by address, filter by coalition; who has unsubscribed stays so."""

    list_display = ("email", "name", "coalition", "language", "source", "confirmed_at", "unsubscribed_at")
    list_filter = (
        *("coalition", "source", "language"),
        ("confirmed_at", admin.EmptyFieldListFilter),
        ("unsubscribed_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("coalition",)
    search_fields = ("email", "name")
    fields = ("coalition", "email", "name", "language", "consent_note", *KEPT)
    add_action = staticmethod(add_subscriber)
    change_action = staticmethod(subscribers.change)

    def get_readonly_fields(self, request: HttpRequest, obj: Subscriber | None = None) -> tuple[str, ...]:
        """The address and its list stay what they were: another address is another reader."""
        return ("coalition", "email", *KEPT) if obj else KEPT

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        """All but those who never confirmed and were forgotten."""
        return super().get_queryset(request).known()
