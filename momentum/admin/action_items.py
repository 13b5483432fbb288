"""Action items and the words on them in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.admin import ActionAdmin, ReadOnlyAdmin
from momentum.actions import action_items
from momentum.models import ActionItem, ActionItemUpdate


def add_action_item(*, by: Actor, coalition: Coalition, **details: Any) -> ActionItem:
    """Give somebody something to do now."""
    return action_items.add(coalition, by=by, at=timezone.now(), **details)


def change_action_item(action_item: ActionItem, *, by: Actor, **details: Any) -> ActionItem:
    """Change an action item now."""
    return action_items.change(action_item, by=by, at=timezone.now(), **details)


@admin.register(ActionItem)
class ActionItemAdmin(ActionAdmin):
    """Action items: who, by when; closing and opening again stand on the portal's page."""

    list_display = ("title", "owner", "due_on", "state", "coalition")
    list_filter = ("coalition", "state")
    list_select_related = ("owner", "coalition")
    search_fields = ("title", "owner__name", "owner__email")
    date_hierarchy = "due_on"
    fields = ("coalition", "title", "owner", "due_on", "meeting", "state", "closed_on", "close_reason")
    readonly_fields = ("state", "closed_on", "close_reason")
    raw_id_fields = ("owner", "meeting")
    fixed_fields = ("coalition", "meeting")
    change_action = staticmethod(change_action_item)
    add_action = staticmethod(add_action_item)


@admin.register(ActionItemUpdate)
class ActionItemUpdateAdmin(ReadOnlyAdmin):
    """What owners said: append-only."""

    list_display = ("action_item", "status", "sentence", "by", "at")
    list_filter = ("action_item__coalition", "status")
    list_select_related = ("action_item", "by")
    search_fields = ("action_item__title", "sentence")
