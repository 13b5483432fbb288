"""Messages, what they are about and what was said to them, in the admin: to be looked up, and sent again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.admin import ReadOnlyAdmin
from common.refusals import Refused
from momentum.actions import reminders
from momentum.models import Heartbeat, Reminder, ReminderAttempt, ReminderItem


class ReadOnlyInline(admin.TabularInline):
    """Rows under a message: shown, never edited."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReminderItemInline(ReadOnlyInline):
    """What the message is about."""

    model = ReminderItem
    fields = ("subject", "stage", "occurrence", "state", "key")
    readonly_fields = ("subject",)


class ReminderAttemptInline(ReadOnlyInline):
    """What the mail server said."""

    model = ReminderAttempt
    fields = ("at", "outcome", "reply", "came_late", "lease_token")


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """Messages: search by recipient, key or Message-ID; the button sends one again."""

    list_display = ("__str__", "kind", "state", "suppressed_because", "due_at", "sent_at", "attempts", "coalition")
    list_filter = ("state", "kind", "suppressed_because", "coalition")
    list_select_related = ("coalition", "member", "subscriber")
    search_fields = (
        "member__name",
        "member__email",
        "subscriber__email",
        "address",
        "dedupe_key",
        "message_id",
    )
    date_hierarchy = "due_at"
    inlines = (ReminderItemInline, ReminderAttemptInline)
    actions = ("send_again",)

    @admin.action(description=_("Send again"), permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Reminder]) -> None:
        """The same action as on the portal's page, for each chosen message."""
        by, done = request.user, 0
        assert request.user.is_authenticated
        for reminder in queryset:
            try:
                reminders.send_again(reminder, by=by, at=timezone.now())  # type: ignore[arg-type]
            except Refused as refusal:
                self.message_user(request, f"{reminder}: {refusal}", messages.ERROR)
            else:
                done += 1
        if done:
            sentence = ngettext("%(n)d message is on its way again.", "%(n)d messages are on their way again.", done)
            self.message_user(request, sentence % {"n": done}, messages.SUCCESS)


@admin.register(ReminderAttempt)
class ReminderAttemptAdmin(ReadOnlyAdmin):
    """Tries to send messages, as they were recorded."""

    list_display = ("at", "reminder", "outcome", "reply", "came_late")
    list_filter = ("outcome", "came_late")
    list_select_related = ("reminder__member", "reminder__subscriber")
    search_fields = ("reply", "reminder__message_id", "reminder__member__email")


@admin.register(ReminderItem)
class ReminderItemAdmin(ReadOnlyAdmin):
    """What messages are about."""

    list_display = ("key", "stage", "occurrence", "state")
    list_filter = ("state", "stage")
    search_fields = ("key",)


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    """Signs of life."""

    list_display = ("name", "beaten_at", "planned", "sent", "trouble")
