"""One way to answer a form: form, refuse, act, answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from common.refusals import Conflict, Refused


def page_helper() -> FormHelper:
    """Crispy's settings for a form whose tag, token, summary and button the page writes."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = True
    return helper


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form: an empty POST is a form that was sent empty, and a GET is none."""
    return request.POST if request.method == "POST" else None


def name_empty_choice(field: forms.Field) -> None:
    """Say in a word, not in dashes, that nothing is chosen."""
    word = _("Choose") if field.required else _("None")
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = word if field.empty_label else field.empty_label
    elif isinstance(field, forms.ChoiceField):
        choices = list(field.choices)  # type: ignore[arg-type]
        if choices and choices[0] == BLANK_CHOICE_DASH[0]:
            field.choices = [("", word), *choices[1:]]


def plain_lines(value: Any) -> Any:
    """A text whose lines end as they are kept; browsers send two characters for the end of a line."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class PlainLines(forms.BaseForm):
    """A form that sees no change where only the ends of lines differ."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if isinstance(data, QueryDict):
            sent, data = data, QueryDict(mutable=True)
            for name, values in sent.lists():
                data.setlist(name, [plain_lines(value) for value in values])
        super().__init__(data, *args, **kwargs)


class PortalForm(PlainLines, forms.Form):
    """A plain form in the portal's look."""

    @property
    def helper(self) -> FormHelper:
        """The crispy settings that every form of the portal shares."""
        return page_helper()


class PortalModelForm(PlainLines, forms.ModelForm):
    """A form over a row: it checks the input, an action writes; the revision it was opened with travels along."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def helper(self) -> FormHelper:
        """The crispy settings that every form of the portal shares."""
        return page_helper()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = min(int(field.widget.attrs.get("rows", 4)), 4)
            name_empty_choice(field)
        if self.instance.pk and hasattr(self.instance, "revision"):
            self.fields["revision"].initial = self.instance.revision
        else:
            del self.fields["revision"]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for an action: cleaned data without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    @property
    def expected_revision(self) -> int | None:
        """The revision that the person saw when the form was opened."""
        return self.cleaned_data.get("revision")


def refuse(form: forms.BaseForm, refusal: Refused | ValidationError) -> None:
    """Put an action's no beside its field, or above the form."""
    if isinstance(refusal, ValidationError):
        known = set(form.fields)
        by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
        for name, sentences in by_field.items():
            for sentence in sentences:
                form.add_error(name if name in known else None, sentence)
        return
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    if isinstance(refusal, Conflict) and isinstance(form, PortalModelForm):
        # The next send is a decision made with open eyes, so it carries the revision that was just shown.
        fresh = type(form.instance)._default_manager.get(pk=form.instance.pk)
        typed = QueryDict(mutable=True)
        typed.update(form.data)
        typed[form.add_prefix("revision")] = str(fresh.revision)
        form.data = typed


def take_what_was_sent(request: HttpRequest, form: forms.BaseForm) -> None:
    """A POST of nothing at all is a form with every field empty, and is answered as one."""
    if request.method == "POST" and not form.is_bound:
        form.data, form.is_bound = request.POST, True


def answer_form(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    title: str,
    act: Callable[[], Any],
    lead: str = "",
    button: str = "",
    done: str = "",
    cancel_url: str = "",
    to: str | Callable[[Any], str] | None = None,
    template: str = "parts/form_page.html",
    **context: Any,
) -> HttpResponse:
    """Answer a GET with the form and a POST with the action's result.

    `act` calls the action and returns what it made; `to` is the address to go to afterwards (default: the
    made thing's own). A refusal becomes a form error with status 422 and keeps everything that was typed.
    """
    take_what_was_sent(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except (Refused, ValidationError) as refusal:
            refuse(form, refusal)
        else:
            if done:
                messages.success(request, done)
            address = to(made) if callable(to) else to or made.get_absolute_url()
            if request.htmx:  # type: ignore[attr-defined]
                return HttpResponseClientRedirect(address)
            return redirect(address)
    context |= {
        "title": title,
        "lead": lead,
        "form": form,
        "button": button or _("Save"),
        "cancel_url": cancel_url,
    }
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)
