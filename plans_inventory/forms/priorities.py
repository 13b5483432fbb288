"""What people type about a priority."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm, PortalModelForm
from plans_inventory.actions import priorities
from plans_inventory.models import Office, Plan, Priority
from plans_inventory.pasting import PastedLine
from predictors.forms.predictors import predictors_field, resident_groups_field


class PriorityForm(PortalModelForm):
    """A priority in the plan's own words, and how the coalition reads it."""

    predictors = predictors_field()
    resident_groups = resident_groups_field()

    class Meta:
        model = Priority
        fields = ["text", "label", "page", "predictors", "resident_groups", "office"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.in_coalition(plan.coalition)  # type: ignore[attr-defined]


class PasteForm(PortalForm):
    """Priorities, one per line; `seen` is the fingerprint of what the preview showed."""

    pasted = forms.CharField(
        label=_("Priorities, one per line"),
        help_text=_(
            "In the plan's own words. A page may stand at the end of a line: “p. 12” or “(12)”. "
            "Marks of a list at the beginning are left out."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=200_000,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, plan: Plan) -> None:
        super().__init__(data)
        self.plan = plan
        self.lines: Sequence[PastedLine] = ()

    def clean_pasted(self) -> str:
        """Each line can be a priority of this plan."""
        pasted = self.cleaned_data["pasted"]
        self.lines = priorities.preview_pasted(self.plan, pasted)
        return pasted

    @property
    def is_seen(self) -> bool:
        """Whether the person has seen the preview of exactly these lines."""
        return self.cleaned_data.get("seen") == self._fingerprint

    def mark_seen(self) -> None:
        """Let the next send of the same lines be the confirmation."""
        self.data = {"pasted": self.data["pasted"], "seen": self._fingerprint}

    @property
    def _fingerprint(self) -> str:
        """Of what the preview shows, so that another person's priorities in the meantime are shown too."""
        return sha256(repr(self.lines).encode()).hexdigest()
