"""What people type about agenda items, before and during the meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import members_of
from coalitions.models import Coalition
from common.forms import PortalForm, PortalModelForm
from common.words import long_day
from momentum.agenda_sources import circle_of
from momentum.models import AgendaItem, Meeting


class AgendaItemForm(PortalModelForm):
    """One item: what, what for, how long, who presents it."""

    class Meta:
        model = AgendaItem
        fields = ["title", "description", "kind", "minutes_allotted", "presenter"]

    def __init__(self, *args: Any, coalition: Coalition, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"] = members_of(coalition, at=at, label=_("Presenter"))


class NotesForm(PortalModelForm):
    """What was said about one item, while the meeting goes on."""

    class Meta:
        model = AgendaItem
        fields = ["notes"]
        labels = {"notes": _("Notes")}
        widgets = {"notes": forms.Textarea(attrs={"rows": 4, "class": "form-control"})}

    @property
    def standing_notes(self) -> str:
        """What the record says now, to stand beside notes that clash with it."""
        return AgendaItem.objects.values_list("notes", flat=True).get(pk=self.instance.pk)


class CarryForm(PortalForm):
    """To which meeting an item is carried."""

    to = forms.ModelChoiceField(
        label=_("Carry it to"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("The next meeting, once it is planned"),
    )

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = Meeting.objects.in_coalition(item.meeting.coalition).scheduled()
        later = later.filter(starts_at__gt=item.meeting.starts_at).order_by("starts_at")
        field: Any = self.fields["to"]
        field.queryset = later
        field.initial = later.filter(pk__in=circle_of(item.meeting).values("pk")).first()
        field.label_from_instance = _title_and_day


def _title_and_day(meeting: Meeting) -> str:
    from_wall = meeting.starts_at.astimezone(meeting.coalition.zone)
    return f"{meeting.title} · {long_day(from_wall.date())}"
