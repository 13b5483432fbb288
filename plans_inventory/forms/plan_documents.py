"""The PDFs that people upload, and what the list of them is filtered by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from common.filters import ListFilters
from common.forms import PortalForm
from plans_inventory.models import PlanDocument


class ManyFilesInput(forms.FileInput):
    """The browser's own way to choose files, or to drop them."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or many files; each is looked at on its own later, so that one bad file stops no other."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The uploaded files; at least one where the field is required."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in given or [None]]


class DocumentsForm(PortalForm):
    """One or many plans as PDF."""

    pdfs = ManyFilesField(
        label=_("Plans as PDF"),
        help_text=_("Choose one or many files, or drop them here. Each may have 100 MB and 1,000 pages."),
        widget=ManyFilesInput(attrs={"accept": "application/pdf,.pdf"}),
        # An empty file gets a sentence of its own.
        allow_empty_file=True,
    )


class DocumentFilters(ListFilters):
    """What the list of uploaded plans is filtered by."""

    search_fields = ("original_name", "plan__title")
    state = django_filters.ChoiceFilter(label=_("State"), empty_label=_("All"))
    by = django_filters.ChoiceFilter(label=_("Uploaded by"), field_name="by", empty_label=_("All"))

    class Meta:
        model = PlanDocument
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        removed = PlanDocument.State.REMOVED
        self.filters["state"].extra["choices"] = [pair for pair in PlanDocument.State.choices if pair[0] != removed]
        here = PlanDocument.objects.in_coalition(self.request.access.coalition).kept().order_by("by__name")
        self.filters["by"].extra["choices"] = list(here.values_list("by", "by__name").distinct())
