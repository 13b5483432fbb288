"""What people type about a meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Group, Member
from common.fields import MomentInput
from common.forms import PortalForm, PortalModelForm
from momentum.models import Meeting


class MeetingForm(PortalModelForm):
    """A meeting as staff plan it; the time is meant in the coalition's zone."""

    class Meta:
        model = Meeting
        fields = ["title", "kind", "starts_at", "minutes", "place", "link", "agenda"]
        widgets = {"starts_at": MomentInput, "agenda": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "kind": _("A special meeting is one outside the regular dates; its agenda is posted 24 hours before."),
            "link": _("For those who join by video or phone."),
        }

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].help_text = _("Time zone: %(zone)s") % {"zone": coalition.time_zone}


class MeetingAddForm(MeetingForm):
    """A new meeting, with the groups that are invited to it."""

    groups = forms.ModelMultipleChoiceField(
        label=_("Invite these groups"),
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Single people can be invited afterwards."),
    )

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, coalition=coalition, **kwargs)
        self.fields["groups"].queryset = open_groups(coalition)  # type: ignore[attr-defined]


class InviteForm(PortalForm):
    """Whom to invite."""

    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"),
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Everybody in these groups is invited; who joins a group later, when you save this again. "
            "Who is here because of a group that you untick is uninvited, and told so if they had heard of the meeting."
        ),
    )
    people = forms.ModelMultipleChoiceField(
        label=_("People"), queryset=Member.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    # The groups that were ticked when the form was opened: what somebody else chose meanwhile stays.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        seats = Member.objects.in_coalition(meeting.coalition).active(at=at).select_related("organization")
        people = seats.exclude(meeting_invitations__in=meeting.invitations.kept())
        here = Group.objects.in_coalition(meeting.coalition)
        groups = here.filter(Q(ended_on=None) | Q(meetings=meeting)).distinct()
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]
        self.fields["groups"].initial = list(meeting.groups.all())
        self.fields["seen"].initial = " ".join(str(group.pk) for group in meeting.groups.all())
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
        self.fields["people"].label_from_instance = _name_and_organization  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The groups as a whole and the single people, for the action."""
        now, ticked = set(self.meeting.groups.all()), set(self.cleaned_data["groups"])
        keys = self.cleaned_data["seen"].split()
        seen = {group for group in now | ticked if str(group.pk) in keys}
        return {"groups": (now | (ticked - seen)) - (seen - ticked), "people": self.cleaned_data["people"]}


class CancelForm(PortalForm):
    """Why a meeting is called off."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who heard of the meeting read this."),
    )


def open_groups(coalition: Coalition) -> Any:
    """Groups that still meet."""
    return Group.objects.in_coalition(coalition).filter(ended_on=None)


def _name_and_organization(member: Member) -> str:
    return f"{member.name} · {member.organization}"
