"""What people type about commitments, and what the list of commitments is filtered by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import DatesInOrder, members_of, organizations_of, strategies_of
from coalitions.forms.leads import sentence
from coalitions.forms.strategies import WORDS, goals_here
from coalitions.models import Coalition, Commitment, Organization, Strategy
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalForm

State = Commitment.State
NOBODY = _("Nobody named: every partner of the organization is asked")


class CommitmentForm(DatesInOrder):
    """Who will do what by when: new, specific, measurable."""

    class Meta:
        model = Commitment
        fields = [
            "strategy",
            "organization",
            "responsible",
            "title",
            "description",
            "starts_on",
            "due_on",
            "quantity",
            "unit",
            "resources",
            "cadence_days",
            "notes",
        ]
        widgets = {"starts_on": DayInput, "due_on": DayInput}

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Organization | None = None
        if self.instance.pk:
            of = self.instance.organization
            del self.fields["organization"]
        else:
            self.fields["organization"] = organizations_of(coalition)
        self.fields["strategy"] = strategies_of(coalition)
        self.fields["responsible"] = members_of(
            coalition, at=at, organization=of, label=_("Person who answers"), nobody=NOBODY
        )


class ReplacementForm(CommitmentForm):
    """The commitment that takes the place of another one."""

    reason = sentence(_("Why is the old one replaced?"), required=False)

    @classmethod
    def opened_with(cls, commitment: Commitment, *args: Any, **kwargs: Any) -> ReplacementForm:
        """The form filled in with the words of the commitment that is replaced."""
        old = {name: getattr(commitment, name) for name in cls._meta.fields or []}
        return cls(*args, initial=old, coalition=commitment.coalition, **kwargs)


class CloseForm(PortalForm):
    """What became of a commitment."""

    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(state.value, state.label) for state in (State.FULFILLED, State.PARTLY, State.NOT_FULFILLED)],
        widget=forms.RadioSelect,
    )
    reason = sentence(_("In one sentence"), required=False, help_text=_("Needed when it was not fulfilled."))


class ReassignForm(PortalForm):
    """Who does it from now on."""

    def __init__(self, *args: Any, commitment: Commitment, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coalition = commitment.coalition
        self.fields["organization"] = organizations_of(coalition)
        self.fields["organization"].initial = commitment.organization_id
        self.fields["responsible"] = members_of(coalition, at=at, label=_("Person who answers"), nobody=NOBODY)
        self.fields["responsible"].initial = commitment.responsible_id


# A commitment of which nothing was heard for so long.
QUIET = timedelta(days=90)


class CommitmentFilters(ListFilters):
    """What the list of commitments is filtered by; each count of the overview is one of these addresses."""

    search_fields = ("title", "description", "organization__name", "strategy__title")
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices, empty_label=_("All"))
    word = django_filters.ChoiceFilter(label=_("Last word"), choices=WORDS, method="by_word", empty_label=_("All"))
    only = django_filters.ChoiceFilter(
        label=_("Only"),
        choices=[
            ("help", _("Asking for help")),
            ("overdue", _("Overdue")),
            ("due_soon", _("Due in the next 30 days")),
            ("update_due", _("Update due")),
            ("quiet", _("No update in 90 days")),
            ("disowned", _("Not ours any more")),
        ],
        method="by_need",
        empty_label=_("All"),
    )
    asked_on = django_filters.DateFilter(label=_("Update due on"), method="by_day", widget=DayInput)
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        queryset=lambda request: Organization.objects.in_coalition(request.access.coalition),
    )
    goal = django_filters.ModelChoiceFilter(label=_("Goal"), field_name="strategy__barrier__goal", queryset=goals_here)
    strategy = django_filters.ModelChoiceFilter(
        label=_("Strategy"), queryset=lambda request: Strategy.objects.in_coalition(request.access.coalition)
    )

    class Meta:
        model = Commitment
        fields: list[str] = []

    def by_word(self, queryset: Any, name: str, value: str) -> QuerySet[Commitment]:
        """Active commitments that are marked like this."""
        return queryset.saying(value, on=self.request.access.today)

    def by_day(self, queryset: Any, name: str, value: date) -> QuerySet[Commitment]:
        """Active commitments whose update is due on exactly this day."""
        return queryset.awaiting_update(on=value).filter(next_update_on=value)

    def by_need(self, queryset: Any, name: str, value: str) -> QuerySet[Commitment]:
        """Active commitments that need somebody's attention for this reason."""
        today = self.request.access.today
        asked = {
            "help": queryset.asking_for_help,
            "overdue": lambda: queryset.overdue(on=today),
            "due_soon": lambda: queryset.due_soon(on=today),
            "update_due": lambda: queryset.awaiting_update(on=today),
            "disowned": queryset.disowned,
            "quiet": lambda: queryset.quiet_since(self.request.access.at - QUIET),
        }
        return asked[value]()
