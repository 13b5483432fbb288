"""What people type about decisions, and about commitments that are made in a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.commitments import CommitmentForm
from coalitions.models import Commitment, Strategy
from common.fields import DayInput
from common.forms import PortalModelForm
from momentum.models import Decision, Meeting


class DecisionForm(PortalModelForm):
    """What was decided; the group and the counts only where there was a vote."""

    class Meta:
        model = Decision
        fields = ["text", "body", "votes_for", "votes_against", "votes_abstained", "strategy"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"body": _("Only where votes were counted. An empty count beside another one means none.")}

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["body"].queryset = meeting.groups.all()
        fields["strategy"].queryset = Strategy.objects.in_coalition(meeting.coalition).current()
        if not meeting.groups.exists() and not self.instance.body_id:
            for name in ("body", "votes_for", "votes_against", "votes_abstained"):
                del self.fields[name]


class PromiseForm(CommitmentForm):
    """A commitment as it is promised in a meeting: the rest can be added to the draft later."""

    class Meta(CommitmentForm.Meta):
        model = Commitment
        fields = ["title", "strategy", "organization", "responsible", "due_on"]
        widgets = {"due_on": DayInput}
