"""Commitments, the words on them and what staff did with these, in the admin."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.actions import commitments
from coalitions.admin.exports import export_action
from coalitions.forms.commitments import CloseForm
from coalitions.forms.leads import ReasonForm
from coalitions.imports.agenda import CommitmentAdapter
from coalitions.models import Commitment, CommitmentUpdate, Member, Organization, UpdateReview
from common.admin import ReadOnlyAdmin
from common.admin_steps import Step, StepsAdmin

State = Commitment.State


class NewOwnerForm(forms.Form):
    """Who does it from now on, by number; the action refuses who does not belong."""

    organization = forms.ModelChoiceField(label=_("Organization"), queryset=Organization.objects.active())
    responsible = forms.ModelChoiceField(
        label=_("Person who answers"), queryset=Member.objects.filter(ends_at=None), required=False
    )


def today_of(commitment: Commitment) -> date:
    """The date on the wall of the commitment's coalition."""
    return commitment.coalition.today(at=timezone.now())


def activate(commitment: Commitment, by: Any, values: dict[str, Any]) -> Commitment:
    """Begin the work."""
    return commitments.activate(commitment, by=by, on=today_of(commitment))


def close(commitment: Commitment, by: Any, values: dict[str, Any]) -> Commitment:
    """Record what became of it."""
    return commitments.close(commitment, by=by, on=today_of(commitment), **values)


def withdraw(commitment: Commitment, by: Any, values: dict[str, Any]) -> Commitment:
    """Take it back."""
    return commitments.withdraw(commitment, by=by, on=today_of(commitment), **values)


def reassign(commitment: Commitment, by: Any, values: dict[str, Any]) -> Commitment:
    """Give it to somebody else."""
    return commitments.reassign(commitment, by=by, on=today_of(commitment), **values)


def in_state(*states: str) -> Any:
    """Whether a commitment is in one of these states."""
    return lambda commitment: commitment.state in states


@admin.register(Commitment)
class CommitmentAdmin(StepsAdmin):
    """Commitments: search by words, filter by coalition and state; buttons take them through their states."""

    actions = (export_action(CommitmentAdapter),)
    list_display = ("title", "organization", "strategy", "state", "due_on", "next_update_on", "disowned_on")
    list_filter = ("strategy__barrier__goal__coalition", "state")
    search_fields = ("title", "description", "organization__name", "strategy__title")
    list_select_related = ("organization", "strategy")
    raw_id_fields = ("strategy", "organization", "responsible")
    record = ("state", "next_update_on", "disowned_on", "closed_on", "close_reason", "superseded_by")
    fields = (
        *("strategy", "organization", "responsible", "title", "description", "starts_on", "due_on"),
        *("quantity", "unit", "resources", "cadence_days", "notes"),
        *record,
    )
    change_action = staticmethod(commitments.change)
    add_action = staticmethod(commitments.add)
    steps = (
        Step(
            "offer",
            _("Offer"),
            lambda commitment, by, _values: commitments.offer(commitment, by=by),
            offered=in_state(State.DRAFT),
        ),
        Step(
            "confirm",
            _("Confirm"),
            lambda commitment, by, _values: commitments.confirm(commitment, by=by),
            offered=in_state(State.DRAFT, State.OFFERED),
        ),
        Step("activate", _("Start"), activate, offered=in_state(State.CONFIRMED)),
        Step("close", _("Close"), close, offered=in_state(State.ACTIVE), form=CloseForm),
        Step("reassign", _("Give to somebody else"), reassign, lambda c: not c.is_closed, NewOwnerForm),
        Step("withdraw", _("Withdraw"), withdraw, lambda c: not c.is_closed, ReasonForm),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Commitment | None = None) -> tuple[str, ...]:
        """States change by a button only, the organization by giving it to somebody else."""
        return ("organization", *self.record) if obj else self.record


@admin.register(CommitmentUpdate)
class CommitmentUpdateAdmin(ReadOnlyAdmin):
    """Every word on every commitment, as it was written."""

    list_display = ("at", "commitment", "status", "sentence", "by", "via", "answered_by")
    list_filter = ("by__coalition", "status", "via")
    search_fields = ("sentence", "help_needed", "commitment__title", "by__name")
    list_select_related = ("commitment", "by")
    date_hierarchy = "at"


@admin.register(UpdateReview)
class UpdateReviewAdmin(ReadOnlyAdmin):
    """What staff did with a partner's words."""

    list_display = ("at", "update_reviewed", "outcome", "comment", "by")
    list_filter = ("by__coalition", "outcome")
    search_fields = ("comment", "by__name")
    list_select_related = ("update_reviewed", "by")
