"""Log-ins in the admin: made, changed and closed by the actions, never deleted."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.actions import users
from accounts.models import User
from common.admin import ActionAdmin


@admin.register(User)
class UserAdmin(ActionAdmin):
    """People who can log in: search by name and address, close a log-in, send the mail for a new password."""

    list_display = ("email", "display_name", "language", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "language")
    search_fields = ("email", "display_name")
    ordering = ("email",)
    fields = ("email", "display_name", "language", "time_zone", "is_active", "is_staff", "is_superuser")
    readonly_fields = ("last_login", "date_joined")
    actions = ("send_password_link", "remove_second_factor", "end_sessions")
    change_action = staticmethod(users.change)
    add_action = staticmethod(users.add_by)
    history_view = admin.ModelAdmin.history_view

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    @admin.action(description=gettext_lazy("Send the mail for a new password"))
    def send_password_link(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Mail each chosen person the link that the log-in page offers; nobody sees or sets their password."""
        chosen = list(queryset.filter(is_active=True))
        for person in chosen:
            form = ResetPasswordForm({"email": person.email})
            if form.is_valid():
                form.save(request)
        words = ngettext("%(n)d mail is on its way.", "%(n)d mails are on their way.", len(chosen))
        self.message_user(request, words % {"n": len(chosen)}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Take away the second factor (phone lost)"))
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let the chosen people set up a new one at their next log-in."""
        for person in queryset:
            users.remove_second_factor(person)
        self.message_user(request, _("They set up a new second factor when they log in."), messages.SUCCESS)

    @admin.action(description=gettext_lazy("Log out everywhere"))
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """End every session of the chosen people."""
        for person in queryset:
            users.end_sessions(person)
        self.message_user(request, _("They are logged out everywhere."), messages.SUCCESS)
