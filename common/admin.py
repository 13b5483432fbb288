"""The admin calls the same actions as the pages: no second way to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from common.refusals import Conflict, Refused


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are append-only or frozen: to be looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ActionForm(forms.ModelForm):
    """A form over a row; the revision that the administrator saw travels along, and an action's no stands in it."""

    revision_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    refusal: Refused | ValidationError | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and hasattr(self.instance, "revision"):
            self.initial["revision_seen"] = self.instance.revision
        else:
            del self.fields["revision_seen"]

    def clean(self) -> dict[str, Any]:
        """Show why the action declined, beside its field or above the form."""
        cleaned = super().clean() or {}
        if isinstance(self.refusal, ValidationError):
            told = self.refusal.message_dict if hasattr(self.refusal, "error_dict") else {"": self.refusal.messages}
        else:
            told = {self.refusal.field or "": [self.refusal.sentence]} if self.refusal else {}
        for name, sentences in told.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)
        return cleaned


class ActionAdmin(SimpleHistoryAdmin):
    """Rows that people edit: saving goes through an action, nothing is deleted, earlier versions can be read.

    `change_action(row, by=user, **changed)` writes a change; `add_action(by=user, **values)` makes a row
    (without it, rows are added on the portal's pages only). `fixed_fields` are chosen when a row is added and
    stay afterwards. Forms derive from `ActionForm`.
    """

    form = ActionForm
    change_form_template = "admin/change_form_of_action.html"
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

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; when the action has just declined, with its sentence in it."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """Call the action with what was typed; `obj` takes over the result."""
        names = form.changed_data if change else list(form.cleaned_data)
        values = {name: form.cleaned_data[name] for name in names if name != "revision_seen"}
        if "revision_seen" in form.fields:
            values["expected"] = form.cleaned_data["revision_seen"]
        if change:
            written = self.change_action(type(obj)._default_manager.get(pk=obj.pk), by=request.user, **values)
        else:
            written = self.add_action(by=request.user, **values)  # type: ignore[misc]
        obj.pk = written.pk
        obj.refresh_from_db()

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        """Many-to-many values were written by the action; inlines are read-only."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show an action's refusal in the form, which keeps what was typed."""
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except (Refused, ValidationError) as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]
            if isinstance(refusal, Conflict):
                # The next save is a decision made with open eyes, so it carries the revision that was just shown.
                row = self.get_object(request, str(object_id))
                typed: Any = request.POST.copy()
                typed["revision_seen"] = str(row.revision)
                request.POST = typed
            return super().changeform_view(request, object_id, *args, **kwargs)
