"""What people type at the steps of a session, from its headcount to the closed loop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import MemberChoice
from coalitions.models import Member
from common.forms import PortalForm, PortalModelForm
from engagement.models import EngagementActivity, HeadcountByGroup
from predictors.models import ResidentGroup

# More people than any session holds: a slip of the finger.
MOST_PEOPLE = 10_000


class HoldForm(PortalModelForm):
    """How many people came, and in which band the number of each group lies; each person is counted once."""

    headcount = forms.IntegerField(
        label=_("People who took part, all together"),
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("Count each person once, also for the groups. Exact numbers by group are not kept."),
    )

    class Meta:
        model = EngagementActivity
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activity = self.instance
        self.initial.setdefault("headcount", activity.headcount)
        known = {row.resident_group_id: row.band for row in activity.headcounts.all()}
        planned = Q(activities=activity) | Q(pk__in=known)
        groups = ResidentGroup.objects.filter(planned).distinct()
        self._groups = {f"group_{group.pk}": group for group in groups or ResidentGroup.objects.all()}
        for name, group in self._groups.items():
            self.fields[name] = forms.ChoiceField(
                label=group.spoken_name,
                choices=[("", _("Not counted")), *HeadcountByGroup.Band.choices],
                required=False,
                initial=known.get(group.pk),
            )

    @property
    def groups(self) -> dict[ResidentGroup, str]:
        """The band of each group that was counted."""
        bands = {group: self.cleaned_data.get(name) for name, group in self._groups.items()}
        return {group: band for group, band in bands.items() if band}


class DeidentifyForm(PortalForm):
    """Who checked that the notes identify nobody."""

    def __init__(self, *args: Any, activity: EngagementActivity, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Member.objects.in_coalition(activity.coalition).active(at=at)
        if activity.note_taker is not None:
            people = people.exclude(pk=activity.note_taker.pk)
        self.fields["checked_by"] = MemberChoice(
            label=_("Checked by"),
            queryset=people.select_related("organization"),
            empty_label=_("Choose a person"),
            help_text=_("A second person, not the one who took the notes."),
        )


class CloseLoopForm(PortalForm):
    """How residents were told what became of their words."""

    closing_note = forms.CharField(
        label=_("How were residents told?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text=_("What was said, where and in which languages. No names."),
    )


class CancelForm(PortalForm):
    """Why a session is called off."""

    reason = forms.CharField(label=_("Why is it cancelled?"), max_length=500)
