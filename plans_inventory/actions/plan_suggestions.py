"""Deciding about what a document suggests: what is accepted enters the inventory by the same actions as the forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from plans_inventory.actions import outcome_measures, plan_offices, plans, priorities
from plans_inventory.models import Plan, PlanDocument, PlanSuggestion

Kind, State = PlanSuggestion.Kind, PlanSuggestion.State


@transaction.atomic
def accept(suggestion: PlanSuggestion, *, by: Member, at: datetime, **corrected: Any) -> PlanSuggestion:
    """Take what was suggested into the inventory, as it stands or as the person corrected it."""
    suggestion = _locked(suggestion, State.OPEN)
    document = PlanDocument.objects.select_for_update().get(pk=suggestion.document_id)
    values = {**values_of(suggestion), **corrected}
    page = values.get("page")
    if page is not None and page > document.page_count:
        raise Refused(_("The document has only %(count)s pages.") % {"count": document.page_count}, field="page")
    if suggestion.names_the_plan:
        _take_in_plan(document, by=by, **values)
    elif document.plan is None:
        raise Refused(_("Say first which plan this document is."))
    else:
        _TAKERS[suggestion.kind](document.plan, by=by, **values)
    return _decide(suggestion, State.ACCEPTED, by=by, at=at)


@transaction.atomic
def reject(suggestion: PlanSuggestion, *, by: Member, at: datetime) -> PlanSuggestion:
    """Leave out what was suggested."""
    suggestion = _locked(suggestion, State.OPEN)
    if suggestion.names_the_plan:
        raise Refused(_("Say which plan this document is: correct the title, or choose a plan of the inventory."))
    return _decide(suggestion, State.REJECTED, by=by, at=at)


@transaction.atomic
def reopen(suggestion: PlanSuggestion, *, by: Member) -> PlanSuggestion:
    """Ask once more about a suggestion that was rejected."""
    suggestion = _locked(suggestion, State.REJECTED)
    suggestion.state, suggestion.decided_by, suggestion.decided_at = State.OPEN, None, None
    suggestion.save()
    return suggestion


def values_of(suggestion: PlanSuggestion) -> dict[str, Any]:
    """What would enter the inventory if the suggestion were accepted as it stands, named like its form's fields."""
    told, page = suggestion.details, suggestion.page
    if suggestion.kind == Kind.PLAN:
        return {"title": suggestion.text, "publisher": told.get("publisher", ""), "year": told.get("year")}
    if suggestion.kind == Kind.PRIORITY:
        return {"text": suggestion.text, "label": suggestion.label, "page": page}
    if suggestion.kind == Kind.MEASURE:
        fields = ("baseline", "baseline_year", "target", "target_year")
        return {"name": suggestion.text, **{name: told[name] for name in fields if name in told}, "page": page}
    if suggestion.kind == Kind.OFFICE:
        return {"new_office": suggestion.text}
    return {"text": suggestion.text, "page": page}


def _take_in_plan(document: PlanDocument, *, by: Member, known: Plan | None = None, **details: Any) -> None:
    """Say which plan the document is: one of the inventory, or a new one."""
    if known is None and not details["publisher"].strip():
        raise Refused(_("The publisher was not found in the document. Correct the suggestion."), field="publisher")
    document.plan = known or plans.add(document.coalition, by=by, **details)
    document.save()


def _take_in_funding(plan: Plan, *, by: Member, text: str, page: int | None) -> None:
    """Note a mention of money on the plan, quoted with its page."""
    plan = plans.refuse_if_reviewed(plan)
    quoted = _("Funding: “%(text)s” (page %(page)s)") % {"text": text, "page": page or "?"}
    plans.change(plan, by=by, notes="\n".join(filter(None, [plan.notes, quoted])))


_TAKERS: dict[str, Callable[..., Any]] = {
    Kind.PRIORITY: priorities.add,
    Kind.MEASURE: outcome_measures.add,
    Kind.OFFICE: plan_offices.add,
    Kind.FUNDING: _take_in_funding,
}


def _locked(suggestion: PlanSuggestion, state: PlanSuggestion.State) -> PlanSuggestion:
    """The suggestion as it is now, locked; whoever comes second is told who was first."""
    # Without a join: PostgreSQL, after waiting for the lock, would show the new row beside the old join.
    fresh = PlanSuggestion.objects.select_for_update().get(pk=suggestion.pk)
    if fresh.state == state:
        return fresh
    if fresh.is_open:
        raise Refused(_("This suggestion is open again. Look at it once more."))
    sentences = {
        State.ACCEPTED: _("%(person)s has accepted this suggestion in the meantime."),
        State.REJECTED: _("%(person)s has rejected this suggestion in the meantime."),
    }
    raise Refused(sentences[State(fresh.state)] % {"person": fresh.decided_by})


def _decide(suggestion: PlanSuggestion, state: PlanSuggestion.State, *, by: Member, at: datetime) -> PlanSuggestion:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, by, at
    suggestion.save()
    return suggestion
