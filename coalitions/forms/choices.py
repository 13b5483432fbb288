"""Fields that choose from the coalition's own records, and from nobody else's; dates in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Barrier, Coalition, Goal, Member, Organization, Strategy
from common.forms import PortalModelForm

NOBODY_YET = _("Nobody yet")


class DatesInOrder(PortalModelForm):
    """A form whose due date must not lie before its start; the sentence stands beside the due date."""

    def clean(self) -> dict[str, Any]:
        """Compare the two dates."""
        cleaned = super().clean() or {}
        starts, due = cleaned.get("starts_on"), cleaned.get("due_on")
        if starts and due and due < starts:
            self.add_error("due_on", _("The due date lies before the start."))
        return cleaned


class PillarIterator(ModelChoiceIterator):
    """Predictors under their pillars."""

    def __iter__(self) -> Iterator[Any]:
        predictors = self.queryset.select_related("pillar").order_by("pillar__position", "position")
        for pillar, rows in groupby(predictors, key=lambda predictor: predictor.pillar):
            yield pillar.name, [self.choice(predictor) for predictor in rows]


class PredictorChoice(forms.ModelMultipleChoiceField):
    """Chooses predictors by ticking them, pillar by pillar."""

    iterator = PillarIterator
    widget = forms.CheckboxSelectMultiple


class MemberChoice(forms.ModelChoiceField):
    """Chooses a person; the organization stands beside the name."""

    def label_from_instance(self, member: Any) -> str:
        return f"{member.name} · {member.organization}"


class MemberTicks(forms.ModelMultipleChoiceField):
    """Ticks people; the organization stands beside each name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, member: Any) -> str:
        return f"{member.name} · {member.organization}"

    def clean(self, value: Any) -> Any:
        """A number that no row can have is a wrong choice, on SQLite too."""
        try:
            return super().clean(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid_list"], code="invalid_list") from None


class BarrierChoice(forms.ModelChoiceField):
    """Chooses a barrier; its goal stands beside it."""

    def label_from_instance(self, barrier: Any) -> str:
        return f"{barrier.title} ({barrier.goal})"


def goals_of(coalition: Coalition) -> forms.ModelChoiceField:
    """Choose one of the coalition's goals that are still pursued."""
    return forms.ModelChoiceField(
        label=_("Goal"), queryset=Goal.objects.in_coalition(coalition).current(), empty_label=_("Choose a goal")
    )


def barriers_of(coalition: Coalition) -> forms.ModelChoiceField:
    """Choose one of the coalition's barriers."""
    barriers = Barrier.objects.in_coalition(coalition).filter(goal__ended_on=None).select_related("goal")
    return BarrierChoice(label=_("Barrier"), queryset=barriers, empty_label=_("Choose a barrier"))


def strategies_of(coalition: Coalition) -> forms.ModelChoiceField:
    """Choose one of the coalition's strategies that are still pursued."""
    return forms.ModelChoiceField(
        label=_("Strategy"),
        queryset=Strategy.objects.in_coalition(coalition).current(),
        empty_label=_("Choose a strategy"),
    )


def organizations_of(coalition: Coalition) -> forms.ModelChoiceField:
    """Choose one of the organizations that take part."""
    return forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.in_coalition(coalition).active(),
        empty_label=_("Choose an organization"),
    )


def members_of(
    coalition: Coalition,
    *,
    at: datetime,
    label: Any,
    organization: Organization | None = None,
    help_text: Any = "",
    nobody: Any = NOBODY_YET,
) -> forms.ModelChoiceField:
    """Choose one of the people who hold a seat now, of one organization or of all; or nobody."""
    people = Member.objects.in_coalition(coalition).active(at=at).select_related("organization")
    if organization is not None:
        people = people.filter(organization=organization)
    people = people.order_by("organization__name", "name")
    return MemberChoice(label=label, queryset=people, required=False, help_text=help_text, empty_label=nobody)
