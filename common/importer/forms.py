"""What a person says about an import: the file, and the answers to its questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from common.importer.plans import Question


class UploadForm(PortalForm):
    """The file to be imported."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_(
            "An .xlsx or .csv file of at most 20 MB. Nothing is imported before you have seen what will happen."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.tsv,.txt"}),
        # An empty file gets the importer's own sentence.
        allow_empty_file=True,
    )


class AnswersForm(PortalForm):
    """The questions of one page of a preview, each with its options."""

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        places: Callable[[Question], str] = lambda question: "",
    ) -> None:
        super().__init__(data)
        for question in questions:
            self.fields[question.id] = forms.ChoiceField(
                label=question.sentence,
                help_text=places(question),
                choices=question.options,
                initial=question.answer,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def answers(self) -> dict[str, str]:
        """The questions that were answered."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class ConfirmForm(PortalForm):
    """Yes to exactly the preview that was shown."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
