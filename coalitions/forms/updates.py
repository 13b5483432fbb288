"""What people say about their commitments: one sheet with a few taps for each."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coalitions.actions.updates import Word, word_of
from coalitions.models import Commitment, CommitmentUpdate, Member
from common.forms import PortalForm

Status = CommitmentUpdate.Status


class WordForm(PortalForm):
    """One commitment on the sheet."""

    status = forms.ChoiceField(label=_("How is it going?"), choices=Status.choices, required=False)
    sentence = forms.CharField(
        label=_("One sentence"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    help_needed = forms.CharField(
        label=_("What help do you need?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    value = forms.DecimalField(
        label=_("Number"), max_digits=14, decimal_places=2, required=False, widget=forms.TextInput
    )
    evidence_url = forms.URLField(
        label=_("Link to something that shows it"), max_length=500, required=False, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        """Words without a status are not lost: ask for the status."""
        cleaned = super().clean() or {}
        says_something = any(cleaned.get(name) for name in ("sentence", "help_needed", "evidence_url"))
        if not cleaned.get("status") and (says_something or cleaned.get("value") is not None):
            self.add_error("status", _("Choose how it is going, then your words can be saved."))
        return cleaned

    @property
    def word(self) -> Word | None:
        """What was said; None when nothing was chosen."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "status"}
        return Word(self.cleaned_data["status"], **said) if self.cleaned_data["status"] else None


class SheetForm(PortalForm):
    """What is said once for the whole sheet."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    opened_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    answered_by = forms.CharField(label=_("Your name"), max_length=300, required=False)


class ColleagueForm(PortalForm):
    """Which colleague shall answer instead."""

    colleague = forms.ModelChoiceField(label=_("Colleague"), queryset=Member.objects.none())

    def __init__(self, *args: Any, colleagues: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues  # type: ignore[attr-defined]


class SendBackForm(PortalForm):
    """What staff ask the partner to look at again."""

    comment = forms.CharField(
        label=_("What should be looked at again?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


@dataclass(frozen=True)
class Ask:
    """One commitment with its form and whether it is due."""

    commitment: Any
    form: WordForm
    is_due: bool


class UpdateSheet:
    """All that one person is asked about, as one form with one Send."""

    def __init__(
        self,
        due: Iterable[Commitment],
        later: Iterable[Commitment],
        *,
        at: datetime,
        data: QueryDict | None = None,
        preset: dict[str, str] | None = None,
    ) -> None:
        chosen = (preset or {}).get("commitment", ""), (preset or {}).get("status", "")
        self.head = SheetForm(data, initial={"form_key": uuid.uuid4(), "opened_at": at.isoformat()})
        self.asks = [
            Ask(row, _word_form(row, data, chosen), is_due)
            for rows, is_due in ((due, True), (later, False))
            for row in rows
        ]

    @property
    def due(self) -> list[Ask]:
        """What is asked now."""
        return [ask for ask in self.asks if ask.is_due]

    @property
    def later(self) -> list[Ask]:
        """What is not due yet, but may be answered."""
        return [ask for ask in self.asks if not ask.is_due]

    def is_valid(self) -> bool:
        """Check every part, so that all mistakes show at once."""
        return all([self.head.is_valid(), *(ask.form.is_valid() for ask in self.asks)])

    def words(self, *, no_change_for_rest: bool) -> list[tuple[Commitment, Word]]:
        """What was said about which commitment; the rest of the due ones as "no change" when wished."""
        said = [(ask.commitment, ask.form.word, ask.is_due) for ask in self.asks]
        return [
            (commitment, word or Word(Status.NO_CHANGE))
            for commitment, word, is_due in said
            if word or (is_due and no_change_for_rest)
        ]


class ChosenWordForm(WordForm):
    """A word on one commitment's own page, where the status must be chosen."""

    status = forms.ChoiceField(label=_("How is it going?"), choices=Status.choices)

    @property
    def word(self) -> Word:
        """What was said."""
        return Word(**{name: self.cleaned_data[name] for name in WordForm.base_fields})


class OnBehalfForm(ChosenWordForm):
    """Staff also say from whom they heard it."""

    answered_by = forms.CharField(label=_("Who told you?"), max_length=300)

    def __init__(self, *args: Any, on_behalf: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["answered_by"]


class CorrectionForm(ChosenWordForm):
    """A new word in place of an earlier one of one's own."""

    @staticmethod
    def initial_of(update: CommitmentUpdate) -> dict[str, Any]:
        """Start from what was said."""
        return dict(vars(word_of(update)))


def _word_form(row: Commitment, data: QueryDict | None, chosen: tuple[str, str]) -> WordForm:
    """The form of one commitment, with the status that was tapped in the mail filled in."""
    commitment, status = chosen
    initial = {"status": status} if commitment == str(row.pk) and status in Status.values else {}
    return WordForm(data, prefix=f"c{row.pk}", initial=initial)
