"""What people type about a member, and by what they look for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from coalitions.holdings import Holding, can_take
from coalitions.models import Coalition, Member, Organization
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm


class MemberForm(PortalModelForm):
    """A person with a seat; the last day is an auditor's."""

    last_day = forms.DateField(
        label=_("Last day of access"),
        required=False,
        widget=DayInput,
        help_text=_("Only for an auditor, and needed there."),
    )

    class Meta:
        model = Member
        fields = ["name", "email", "organization", "job_title", "role", "language", "notes"]

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coalition = coalition
        organizations = coalition.organizations.filter(dissolved_on=None)
        if self.instance.pk:
            organizations |= coalition.organizations.filter(pk=self.instance.organization_id)
            self.fields["last_day"].initial = self.instance.last_day
        choice = self.fields["organization"]
        choice.queryset = organizations  # type: ignore[attr-defined]
        self.order_fields(["name", "email", "organization", "job_title", "role", "last_day", "language", "notes"])

    def clean(self) -> dict[str, Any]:
        """An auditor's access ends on a day to come."""
        cleaned = super().clean() or {}
        auditor, last_day = cleaned.get("role") == Role.AUDITOR, cleaned.get("last_day")
        if auditor and last_day is None and "last_day" not in self.errors:
            self.add_error("last_day", gettext("An auditor’s access needs a last day."))
        if last_day is not None and last_day < self.coalition.today(at=timezone.now()):
            self.add_error("last_day", gettext("This day has passed."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, the last day as the moment at which it is over."""
        values = super().values
        last_day = values.pop("last_day")
        return {**values, "ends_at": Member.end_of(last_day, self.coalition) if last_day else None}


class MemberEndForm(PortalForm):
    """Who takes over what the member held, one choice for each thing, and why the membership ends."""

    def __init__(self, *args: Any, held: Sequence[Holding], people: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held, self.people = held, {person.pk: person for person in people}
        for holding in held:
            self.fields[holding.key] = forms.TypedChoiceField(
                label=holding.words,
                choices=[("", _("Choose who takes it over")), *self._groups(holding, people)],
                coerce=int,
                error_messages={"required": _("Choose who takes it over.")},
                help_text=self._hint(holding, people),
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why does it end?"), max_length=300, required=False, help_text=_("Stands in the history.")
        )

    @property
    def successors(self) -> dict[str, Member]:
        """Who was chosen for each thing."""
        chosen = {holding.key: self.cleaned_data.get(holding.key) for holding in self.held}
        return {key: self.people[pk] for key, pk in chosen.items() if pk}

    @staticmethod
    def _groups(holding: Holding, people: Sequence[Member]) -> list[tuple[str, list[tuple[int, str]]]]:
        """Those who can take it, by organization, the one that it binds first."""
        groups: dict[str, list[tuple[int, str]]] = {}
        possible = can_take(holding, people)
        own = holding.organization.pk if holding.organization else None
        for person in sorted(possible, key=lambda person: person.organization_id != own):
            groups.setdefault(person.organization.name, []).append((person.pk, person.name))
        return list(groups.items())

    @staticmethod
    def _hint(holding: Holding, people: Sequence[Member]) -> str:
        """What choosing somebody means, where that is not plain."""
        if holding.organization is None:
            return ""
        if holding.kind == "lead" and not can_take(holding, people):
            return gettext("Nobody else of %(name)s is a member. Add somebody first, or end this lead.") % {
                "name": holding.organization.name
            }
        if holding.kind == "commitment":
            return gettext("Promised by %(name)s. Somebody of another organization takes it along to theirs.") % {
                "name": holding.organization.name
            }
        return ""


def organizations_here(request: HttpRequest | None) -> QuerySet[Organization]:
    """The organizations of the coalition whose page is open."""
    access = getattr(request, "access", None)
    return access.coalition.organizations.all() if access else Organization.objects.none()


class MemberFilters(ListFilters):
    """By what members are looked for."""

    search_fields = ("name", "email", "job_title", "organization__name")
    organization = django_filters.ModelChoiceFilter(label=_("Organization"), queryset=organizations_here)
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices, empty_label=_("All roles"))
    way_in = django_filters.ChoiceFilter(
        label=_("Log-in"),
        choices=[
            ("log_in", _("Can log in")),
            ("invited", _("Invited")),
            ("expired", _("Invitation expired")),
            ("not_invited", _("Not invited")),
            ("no_address", _("No e-mail address")),
        ],
        empty_label=_("All"),
        method="by_way_in",
    )
    seat = django_filters.ChoiceFilter(
        label=_("Membership"),
        choices=[("ended", _("Ended")), ("all", _("Also ended"))],
        empty_label=_("Current"),
        method="unchanged",
    )

    class Meta:
        model = Member
        fields = ("organization", "role", "way_in", "seat")

    @property
    def at(self) -> datetime:
        """The moment at which the page was opened."""
        return self.request.access.at

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Unless asked otherwise, those who are members now."""
        found = super().filter_queryset(queryset)
        chosen = self.form.cleaned_data.get("seat")
        if chosen == "ended":
            return found.filter(ends_at__lte=self.at)
        return found if chosen == "all" else found.exclude(ends_at__lte=self.at)

    def by_way_in(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By whether and how they can get in; the list shows exactly one of these beside each name."""
        outside = queryset.filter(user=None)
        uninvited = outside.filter(invited_at=None)
        return {
            "log_in": queryset.exclude(user=None),
            "invited": outside.filter(invitation_expires_at__gt=self.at),
            "expired": outside.filter(invitation_expires_at__lte=self.at),
            "not_invited": uninvited.exclude(email=""),
            "no_address": uninvited.filter(email=""),
        }[value]

    def unchanged(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Handled for the whole set above."""
        return queryset
