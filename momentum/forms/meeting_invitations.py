"""What people answer to an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from momentum.models import MeetingInvitation

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
