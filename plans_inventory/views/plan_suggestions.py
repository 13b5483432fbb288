"""Going through what a document suggests: accept, edit, reject, next; each beside the page it stands on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.refusals import Refused
from plans_inventory.actions import plan_suggestions
from plans_inventory.crumbs import crumbs_to_document
from plans_inventory.forms.plan_suggestions import suggestion_form
from plans_inventory.marked_page import MarkedPage
from plans_inventory.models import PlanSuggestion


@coalition_page(P.VIEW_PLANS, on=PlanSuggestion)
def suggestion_detail(request: HttpRequest, access: Access, suggestion: PlanSuggestion) -> HttpResponse:
    """One suggestion beside the page it stands on."""
    everything = PlanSuggestion.objects.filter(document_id=suggestion.document_id)
    context = {
        **beside(suggestion, access),
        "title": _kind_and_page(suggestion),
        "suggestion": suggestion,
        "facts": suggestion_facts(suggestion),
        "previous": everything.before(suggestion).first(),
        "next": everything.after(suggestion).first(),
        "open_count": everything.undecided().count(),
        "may_edit": access.can(P.EDIT_PLANS),
    }
    return render(request, "plans_inventory/suggestion_detail.html", context)


def beside(suggestion: PlanSuggestion, access: Access) -> dict[str, Any]:
    """What stands beside a suggestion: its document, and the page with the passage marked."""
    page = suggestion.document.pages.filter(number=suggestion.page).first()
    return {
        "document": suggestion.document,
        "marked": MarkedPage(page, suggestion) if page else None,
        "crumbs": crumbs_to_document(suggestion.document, access.coalition),
    }


def suggestion_facts(suggestion: PlanSuggestion) -> list[tuple[str, str]]:
    """What was found beyond the words."""
    told = suggestion.details
    decided = _("%(state)s by %(person)s") % {"state": suggestion.get_state_display(), "person": suggestion.decided_by}
    return [
        (_("Label"), suggestion.label),
        (_("Publisher"), told.get("publisher", "")),
        (_("Year"), str(told.get("year") or "")),
        (_("Baseline"), told.get("baseline", "")),
        (_("Target"), told.get("target", "")),
        (_("Target year"), str(told.get("target_year") or "")),
        (_("Program"), told.get("program", "")),
        (_("Amount"), told.get("amount", "")),
        (_("Decision"), "" if suggestion.is_open else decided),
    ]


@coalition_page(P.EDIT_PLANS, on=PlanSuggestion)
@require_POST
def suggestion_accept(request: HttpRequest, access: Access, suggestion: PlanSuggestion) -> HttpResponse:
    """Take the suggestion into the inventory as it stands."""
    act = lambda: plan_suggestions.accept(suggestion, by=access.member, at=access.at)  # noqa: E731
    return _decided(request, suggestion, act, done=_("Accepted."))


@coalition_page(P.EDIT_PLANS, on=PlanSuggestion)
@require_POST
def suggestion_reject(request: HttpRequest, access: Access, suggestion: PlanSuggestion) -> HttpResponse:
    """Leave the suggestion out."""
    act = lambda: plan_suggestions.reject(suggestion, by=access.member, at=access.at)  # noqa: E731
    return _decided(request, suggestion, act, done=_("Rejected."))


@coalition_page(P.EDIT_PLANS, on=PlanSuggestion)
@require_POST
def suggestion_reopen(request: HttpRequest, access: Access, suggestion: PlanSuggestion) -> HttpResponse:
    """Ask about a rejected suggestion once more."""
    return answer_step(
        request,
        lambda: plan_suggestions.reopen(suggestion, by=access.member),
        done=_("The suggestion is open again."),
        to=suggestion.get_absolute_url(),
    )


@coalition_page(P.EDIT_PLANS, on=PlanSuggestion)
def suggestion_change(request: HttpRequest, access: Access, suggestion: PlanSuggestion) -> HttpResponse:
    """Correct the suggestion, and take it into the inventory so."""
    form = suggestion_form(suggestion, posted(request), initial=plan_suggestions.values_of(suggestion))
    return answer_form(
        request,
        form,
        title=_("Edit the suggestion"),
        lead=_kind_and_page(suggestion),
        button=_("Accept as edited"),
        act=lambda: plan_suggestions.accept(suggestion, by=access.member, at=access.at, **form.values),
        done=_("Accepted as edited."),
        to=lambda _accepted: next_address(suggestion),
        cancel_url=suggestion.get_absolute_url(),
        template="plans_inventory/suggestion_change.html",
        **beside(suggestion, access),
    )


def _decided(request: HttpRequest, suggestion: PlanSuggestion, act: Callable[[], Any], *, done: str) -> HttpResponse:
    """Act and go on to the next suggestion; when it was refused, say why and stay."""
    try:
        act()
    except (Refused, ValidationError) as refusal:
        said = refusal.messages if isinstance(refusal, ValidationError) else [refusal.sentence]
        messages.error(request, " ".join(said))
        return redirect(suggestion.get_absolute_url())
    messages.success(request, done)
    return redirect(next_address(suggestion))


def next_address(suggestion: PlanSuggestion) -> str:
    """The next suggestion that waits for a person, else the document."""
    waiting = PlanSuggestion.objects.undecided()
    following = waiting.after(suggestion).first() or waiting.filter(document_id=suggestion.document_id).first()
    if following is None:
        return suggestion.document.get_absolute_url()
    following.document = suggestion.document
    return following.get_absolute_url()


def _kind_and_page(suggestion: PlanSuggestion) -> str:
    return _("%(kind)s on page %(page)s") % {"kind": suggestion.get_kind_display(), "page": suggestion.page}
