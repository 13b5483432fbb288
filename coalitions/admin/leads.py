"""Leads and their invitations in the admin: looked up, and corrected by the same actions as on the pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.actions import lead_invitations, leads
from coalitions.admin.exports import export_action
from coalitions.forms.leads import ReasonForm
from coalitions.imports.agenda import LeadAdapter
from coalitions.models import LeadAssignment, LeadInvitation
from common.admin import ReadOnlyAdmin
from common.admin_steps import Step, StepsAdmin


class RecordedAnswerForm(forms.Form):
    """Who of the organization said so."""

    answered_by = forms.CharField(label=_("Who said so"), max_length=300)


def accept(lead: LeadAssignment, by: Any, values: dict[str, Any]) -> LeadAssignment:
    """Record that the organization said yes."""
    via = LeadAssignment.Via.ON_BEHALF
    return leads.accept(lead, by=by, at=timezone.now(), via=via, answered_by=values["answered_by"])


def decline(lead: LeadAssignment, by: Any, values: dict[str, Any]) -> LeadAssignment:
    """Record that the organization said no."""
    via = LeadAssignment.Via.ON_BEHALF
    return leads.decline(lead, by=by, at=timezone.now(), via=via, reason=values["reason"])


def end(lead: LeadAssignment, by: Any, values: dict[str, Any]) -> LeadAssignment:
    """End a lead, or take the question back."""
    return leads.end(lead, by=by, on=lead.coalition.today(at=timezone.now()), reason=values["reason"])


def is_open(lead: LeadAssignment) -> bool:
    """Whether it has neither been declined nor ended."""
    return lead.is_answerable or lead.is_holding


@admin.register(LeadAssignment)
class LeadAssignmentAdmin(StepsAdmin):
    """Leads: search by organization or strategy, filter by coalition and state; buttons correct them."""

    actions = (export_action(LeadAdapter),)
    list_display = ("organization", "strategy", "state", "accepted_on", "contact", "deputy")
    list_filter = ("strategy__barrier__goal__coalition", "state")
    search_fields = ("organization__name", "strategy__title", "contact__name")
    list_select_related = ("organization", "strategy", "contact", "deputy")
    raw_id_fields = ("strategy", "organization", "contact", "deputy")
    record = (
        "state",
        "invited_at",
        "answered_at",
        "answered_by",
        "answered_via",
        "accepted_on",
        "ended_on",
        "reason",
    )
    fields = ("strategy", "organization", "contact", "deputy", "notes", *record)
    change_action = staticmethod(leads.change)
    add_action = staticmethod(leads.propose)
    steps = (
        Step(
            "invite",
            _("Invite"),
            lambda lead, by, _values: lead_invitations.invite(lead, by=by, at=timezone.now()),
            offered=lambda lead: lead.is_answerable,
        ),
        Step("accept", _("Record acceptance"), accept, lambda lead: lead.is_answerable, RecordedAnswerForm),
        Step("decline", _("Record refusal"), decline, lambda lead: lead.is_answerable, ReasonForm),
        Step("end", _("End the lead"), end, is_open, ReasonForm),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: LeadAssignment | None = None) -> tuple[str, ...]:
        """States change by a button only; strategy and organization never."""
        return ("strategy", "organization", *self.record) if obj else self.record


@admin.register(LeadInvitation)
class LeadInvitationAdmin(ReadOnlyAdmin):
    """Links to accept or decline; the link itself is never shown. Chosen ones can be taken back."""

    list_display = ("assignment", "member", "created_at", "mail_wanted_at", "expires_at", "revoked_at")
    list_filter = ("member__coalition",)
    search_fields = ("member__name", "member__email", "assignment__strategy__title")
    list_select_related = ("assignment__organization", "assignment__strategy", "member")
    actions = ("take_back",)

    @admin.action(description=_("Take the link back"))
    def take_back(self, request: HttpRequest, queryset: Any) -> None:
        """Make the chosen links useless; opening one says so."""
        for invitation in queryset:
            lead_invitations.revoke(invitation, by=request.user, at=timezone.now())  # type: ignore[arg-type]
