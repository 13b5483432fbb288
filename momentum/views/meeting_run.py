"""During the meeting: notes, decisions, action items and commitments, item by item."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import commitments
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted, refuse
from common.refusals import Refused
from momentum.actions import action_items, agenda_items, decisions
from momentum.forms.action_items import ActionItemForm
from momentum.forms.decisions import DecisionForm, PromiseForm
from momentum.models import ActionItem, AgendaItem, Decision, Meeting
from momentum.run_pages import answer_notes, answer_outcome, answer_run, ids, notes_form, run_address, saved_notes
from momentum.views.meetings import crumbs

# Without scripts a button saves the notes first, and then leads to its page.
NEXT = {"decide", "assign", "commit", "carry"}


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def meeting_run(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """The agenda with room for what is said and decided."""
    return answer_run(request, access, meeting)


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
@require_POST
def agenda_item_note(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Save one item's notes, and whether it is dealt with."""
    form, then = notes_form(item, request.POST), request.POST.get("next", "")
    if form.is_valid():
        try:
            fresh = agenda_items.note(
                item, by=access.member, state=then, expected=form.expected_revision, **form.values
            )
        except (Refused, ValidationError) as refusal:
            refuse(form, refusal)
        else:
            if request.htmx:  # type: ignore[attr-defined]
                return saved_notes(request, fresh)
            messages.success(request, _("Saved."))
            if then in NEXT:
                return redirect(reverse(f"momentum:agenda_item_{then}", args=[access.coalition.slug, item.pk]))
            return redirect(run_address(item))
    return answer_notes(request, access, item, form)


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
def agenda_item_decide(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Write down what was decided about an item."""
    form = DecisionForm(
        posted(request), meeting=item.meeting, initial={"strategy": item.strategy_id}, auto_id=ids(item)
    )
    return answer_outcome(
        request,
        access,
        item,
        form,
        act=lambda: decisions.decide(item.meeting, item=item, by=access.member, at=access.at, **form.values),
        title=_("Decide: %(title)s") % {"title": item.title},
        button=_("Save decision"),
        done=_("The decision is saved."),
    )


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
def agenda_item_assign(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Give somebody something to do."""
    form = ActionItemForm(posted(request), coalition=access.coalition, at=access.at, auto_id=ids(item))

    def assign() -> ActionItem:
        return action_items.add(
            access.coalition, by=access.member, at=access.at, **form.values, meeting=item.meeting, item=item
        )

    return answer_outcome(
        request,
        access,
        item,
        form,
        act=assign,
        title=_("Action item: %(title)s") % {"title": item.title},
        button=_("Add action item"),
        done=_("The action item is saved; its owner is reminded before it is due."),
    )


@coalition_page(P.EDIT_AGENDA, on=AgendaItem)
def agenda_item_commit(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Write down, as a draft, what an organization promises for a strategy."""
    strategy = item.strategy_id or (item.commitment.strategy_id if item.commitment else None)
    initial = {"title": item.title if item.strategy_id is None else "", "strategy": strategy}
    form = PromiseForm(posted(request), coalition=access.coalition, at=access.at, initial=initial, auto_id=ids(item))

    @transaction.atomic
    def promise() -> None:
        item.made.add(commitments.add(by=access.member, **form.values))

    return answer_outcome(
        request,
        access,
        item,
        form,
        act=promise,
        title=_("Commitment: %(title)s") % {"title": item.title},
        button=_("Add commitment"),
        done=_("The commitment is saved as a draft. Next: the organization confirms it."),
    )


@coalition_page(P.EDIT_MEETINGS, on=Decision)
def decision_change(request: HttpRequest, access: Access, decision: Decision) -> HttpResponse:
    """Put a decision in better words, or correct its vote."""
    form = DecisionForm(posted(request), instance=decision, meeting=decision.meeting)
    back = run_address(decision.item) if decision.item else decision.meeting.get_absolute_url()
    return answer_form(
        request,
        form,
        title=_("Change the decision"),
        lead=_("Once minutes are approved they stay as they were; a correction is a new version of them."),
        act=lambda: decisions.change(
            decision, by=access.member, at=access.at, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        to=back,
        cancel_url=back,
        crumbs=crumbs(access, decision.meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=Decision)
@require_POST
def decision_remove(request: HttpRequest, access: Access, decision: Decision) -> HttpResponse:
    """Take out a decision that was written down by mistake."""
    return answer_step(
        request,
        lambda: decisions.take_out(decision, by=access.member, at=access.at),
        done=_("The decision is taken out. Minutes that are approved stay as they are; a correction is a new version."),
        to=run_address(decision.item) if decision.item else decision.meeting.get_absolute_url(),
    )
