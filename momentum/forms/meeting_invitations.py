"""What people answer to an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from momentum.models import Meeting, MeetingInvitation

Response = MeetingInvitation.Response


class AnswerForm(PortalForm):
    """Whether one comes, in two taps; a tap in the mail comes filled in."""

    response = forms.ChoiceField(
        label=_("Will you come?"),
        choices=[
            (Response.ACCEPTED, _("I will come")),
            (Response.SUBSTITUTE, _("Somebody else comes for us")),
            (Response.DECLINED, _("I cannot come")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you come.")},
    )
    comment = forms.CharField(
        label=_("Would you like to add something?"),
        max_length=500,
        required=False,
        help_text=_("If somebody else comes: who? The coordinators read this."),
    )

    # Which time and place the page showed: an answer counts for no other.
    sequence = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = self.data.get("sequence", "")
        self.fields["sequence"].initial = meeting.sequence
        if self.is_bound:  # what is shown with a refusal is the meeting as it stands now
            typed = QueryDict(mutable=True)
            typed.update(self.data)
            typed["sequence"] = str(meeting.sequence)
            self.data = typed

    @property
    def values(self) -> dict[str, Any]:
        """The answer, and the sequence that it was given for, for the action."""
        return {**self.cleaned_data, "sequence": self.seen}

    @staticmethod
    def initial_of(invitation: MeetingInvitation, tapped: str = "") -> dict[str, Any]:
        """Start from the tap in the mail, else from the answer that stands."""
        known = {Response.ACCEPTED.value, Response.SUBSTITUTE.value, Response.DECLINED.value}
        return {"response": tapped if tapped in known else invitation.standing_response, "comment": invitation.comment}


class RecordAnswerForm(AnswerForm):
    """What a person told the staff."""

    response = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[
            (Response.ACCEPTED, _("Comes")),
            (Response.SUBSTITUTE, _("Somebody else comes for them")),
            (Response.DECLINED, _("Cannot come")),
        ],
        widget=forms.RadioSelect,
    )
