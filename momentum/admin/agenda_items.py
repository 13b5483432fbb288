"""Agendas, papers and decisions in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from simple_history.admin import SimpleHistoryAdmin

from coalitions.actors import Actor
from common.admin import ActionAdmin, ReadOnlyAdmin
from momentum.actions import agenda_items, decisions
from momentum.models import AgendaItem, Decision, MeetingDocument


def change_decision(decision: Decision, *, by: Actor, **details: Any) -> Decision:
    """Change a decision now; its vote is checked as a whole."""
    whole = {name: getattr(decision, name) for name in ("body", *decisions.COUNTS)}
    return decisions.change(decision, by=by, at=timezone.now(), **{**whole, **details})


@admin.register(AgendaItem)
class AgendaItemAdmin(ActionAdmin):
    """Agenda items: words and time; their order and what becomes of them stand on the portal's pages."""

    list_display = ("title", "meeting", "position", "kind", "state")
    list_filter = ("meeting__coalition", "kind", "state")
    list_select_related = ("meeting",)
    search_fields = ("title", "meeting__title")
    fields = ("meeting", "title", "description", "kind", "minutes_allotted", "presenter", "notes", "state")
    readonly_fields = ("meeting", "notes", "state")
    raw_id_fields = ("presenter",)
    change_action = staticmethod(agenda_items.change)


@admin.register(MeetingDocument)
class MeetingDocumentAdmin(ReadOnlyAdmin, SimpleHistoryAdmin):
    """Papers of meetings: to be looked at; they are added and taken off on the portal's pages."""

    list_display = ("title", "meeting", "item", "stored_at", "removed_at")
    list_filter = ("meeting__coalition",)
    list_select_related = ("meeting", "item")
    search_fields = ("title", "meeting__title")
    exclude = ("file",)


@admin.register(Decision)
class DecisionAdmin(ActionAdmin):
    """Decisions with their votes."""

    list_display = ("__str__", "meeting", "body", "votes_for", "votes_against", "votes_abstained")
    list_filter = ("meeting__coalition",)
    list_select_related = ("meeting", "body")
    search_fields = ("text", "meeting__title")
    fields = (
        "meeting",
        "text",
        "body",
        "votes_for",
        "votes_against",
        "votes_abstained",
        "voters",
        "strategy",
        "removed_at",
    )
    readonly_fields = ("meeting", "voters", "removed_at")
    raw_id_fields = ("body", "strategy")
    change_action = staticmethod(change_decision)
