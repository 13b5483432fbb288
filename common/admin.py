"""The admin calls the same actions as the pages: no second way to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from common.refusals import Refused


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are append-only or frozen: to be looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ActionAdmin(SimpleHistoryAdmin):
    """Rows that people edit: saving goes through an action, nothing is deleted, earlier versions can be read.

    `change_action(row, by=user, **changed)` writes a change; `add_action(by=user, **values)` makes a row
    (without it, rows are added on the portal's pages only). `fixed_fields` are chosen when a row is added and
    stay afterwards.
    """

    fixed_fields: tuple[str, ...] = ()
    change_action: Callable[..., Any]
    add_action: Callable[..., Any] | None = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.add_action is not None and super().has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What the row belongs to is chosen once."""
        return (*super().get_readonly_fields(request, obj), *(self.fixed_fields if obj else ()))

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Call the action with what was typed; `obj` takes over the result."""
        names = form.changed_data if change else list(form.cleaned_data)
        values = {name: form.cleaned_data[name] for name in names}
        if change:
            written = self.change_action(type(obj)._default_manager.get(pk=obj.pk), by=request.user, **values)
        else:
            written = self.add_action(by=request.user, **values)  # type: ignore[misc]
        obj.pk = written.pk
        obj.refresh_from_db()

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """Many-to-many values were written by the action; inlines are read-only."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show an action's refusal as a message on the same page."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (Refused, ValidationError) as refusal:
            sentences = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            for sentence in sentences:
                self.message_user(request, sentence, messages.ERROR)
            request.method = "GET"
            return super().changeform_view(request, *args, **kwargs)
