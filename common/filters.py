"""What the filters of all lists share: a search field, and every active filter as a chip that can be taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.words import long_date

RANGE_ENDS = ("_after", "_before", "_min", "_max")


class ListFilters(django_filters.FilterSet):
    """Filters of a list; `search_fields` are the columns that the search field `q` looks into, word by word."""

    search_fields: tuple[str, ...] = ()
    q = django_filters.CharFilter(
        method="search", label=gettext_lazy("Search in this list"), widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.search_fields:
            self.filters.move_to_end("q", last=False)
        else:
            del self.filters["q"]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Rows in which each typed word stands in one of the search fields."""
        for word in value.split():
            anywhere = Q()
            for field in self.search_fields:
                anywhere |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(anywhere)
        return queryset


@dataclass(frozen=True)
class Chip:
    """One active filter in words, and the address of the list without it."""

    words: str
    url: str


# What Django and django-filter write where no word was chosen for “nothing”.
DASHES = BLANK_CHOICE_DASH[0][1]


def dress(form: forms.Form) -> forms.Form:
    """Give the filter fields the look of form fields; an empty choice says “all” in place of dashes."""
    for field in form.fields.values():
        is_choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.NullBooleanField)
        field.widget.attrs.setdefault("class", "form-select" if is_choice else "form-control")
        if isinstance(field, forms.ModelChoiceField) and not isinstance(field, forms.ModelMultipleChoiceField):
            field.empty_label = _("All") if field.empty_label == DASHES else field.empty_label
    return form


def chips_of(form: forms.Form, query: QueryDict) -> list[Chip]:
    """The active filters of a bound form as chips."""
    if not form.is_bound:
        return []
    form.is_valid()
    return list(_chips(form, query))


def _chips(form: forms.Form, query: QueryDict) -> Iterator[Chip]:
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value is None or value == "" or value == []:
            continue
        if isinstance(value, QuerySet | list | tuple) and not _is_range(name, query):
            for one in value:
                raw = str(one.pk) if isinstance(one, Model) else str(one)
                yield Chip(f"{field.label}: {_words(field, one)}", _address_without(query, name, only=raw))
        else:
            yield Chip(f"{field.label}: {_words(field, value)}", _address_without(query, name))


def _is_range(name: str, query: QueryDict) -> bool:
    return name not in query and any(f"{name}{end}" in query for end in RANGE_ENDS)


def _words(field: forms.Field, value: Any) -> str:
    """A filter's value as the form shows it."""
    if isinstance(value, slice):
        return " – ".join(_words(field, end) for end in (value.start, value.stop) if end is not None)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return long_date(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
        return str(_flat_choices(field).get(str(value), value))
    return str(value)


def _flat_choices(field: forms.ChoiceField) -> dict[str, Any]:
    """The choices of a field by what stands in the address, groups opened."""
    flat: dict[str, Any] = {}
    for key, label in list(field.choices):  # type: ignore[arg-type]
        if isinstance(label, list | tuple):
            flat |= {str(inner): words for inner, words in label}
        else:
            flat[str(key)] = label
    return flat


def _address_without(query: QueryDict, name: str, *, only: str = "") -> str:
    """The list's address without one filter (or without one of its values), back on the first page."""
    rest = query.copy()
    if only:
        rest.setlist(name, [value for value in rest.getlist(name) if value != only])
    else:
        for key in (name, *(f"{name}{end}" for end in RANGE_ENDS)):
            rest.pop(key, None)
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
