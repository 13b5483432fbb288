"""Buttons in the admin that take a row through its states, by the same actions as the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from common.admin import ActionAdmin
from common.forms import refuse
from common.refusals import Refused


@dataclass(frozen=True)
class Step:
    """One button: what it says, what it asks for, when it is offered, and the action behind it.

    `act(row, by, values)` gets the administrator and what was typed.
    """

    name: str
    label: str | Promise
    act: Callable[[Any, Any, dict[str, Any]], Any]
    offered: Callable[[Any], bool]
    form: type[forms.Form] = forms.Form


class StepsAdmin(ActionAdmin):
    """Rows with states: each step that is possible now stands as a button above the form."""

    steps: tuple[Step, ...] = ()
    change_form_template = "admin/change_form_with_steps.html"

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses and one for the steps."""

        def step(*args: Any, **kwargs: Any) -> HttpResponse:
            return self.admin_site.admin_view(self.take_step)(*args, **kwargs)

        step.model_admin = self  # type: ignore[attr-defined]
        address = path("<int:pk>/step/<slug:name>/", update_wrapper(step, self.take_step), name=self._step_name)
        return [address, *super().get_urls()]

    @property
    def _step_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_step"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form, with the steps that are possible now."""
        row = self.get_object(request, object_id)
        possible = [step for step in self.steps if row is not None and step.offered(row)]
        links = [(step.label, reverse(f"admin:{self._step_name}", args=[object_id, step.name])) for step in possible]
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "steps": links})

    def form_for(self, step: Step, row: Any, data: Any) -> forms.Form:
        """What a step asks for; a row may ask for more."""
        return step.form(data)

    def take_step(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for what the step needs, then act."""
        row: Any = self.get_object(request, str(pk))
        step = next((step for step in self.steps if step.name == name), None)
        if row is None or step is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk])
        form = self.form_for(step, row, request.POST if request.method == "POST" else None)
        if request.method == "POST" and (not form.fields or form.is_valid()):
            try:
                step.act(row, request.user, getattr(form, "cleaned_data", {}))
            except (Refused, ValidationError) as refusal:
                if not form.fields:
                    sentences = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
                    self.message_user(request, " ".join(sentences), messages.ERROR)
                    return redirect(back)
                refuse(form, refusal)
            else:
                self.message_user(request, _("Done: %(step)s.") % {"step": step.label}, messages.SUCCESS)
                return redirect(back)
        context = self.admin_site.each_context(request) | {
            "title": step.label,
            "original": row,
            "opts": self.opts,
            "form": form,
            "back": back,
        }
        return render(request, "admin/step.html", context, status=422 if form.errors else 200)
