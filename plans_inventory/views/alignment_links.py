"""Links between plans: the ten strongest to decide about, and those that people have confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark, with_note
from common.refusals import Refused
from common.words import long_date
from plans_inventory.actions import alignment_links, alignment_searches
from plans_inventory.crumbs import crumbs_to_links, crumbs_to_plan, crumbs_to_plans
from plans_inventory.forms.alignment_links import AlignmentLinkFilters, AlignmentLinkForm, RejectionForm
from plans_inventory.link_exports import export_links
from plans_inventory.link_words import cards_of
from plans_inventory.models import AlignmentLink, AlignmentSearch, Plan

COLUMNS = (
    Column("from", gettext_lazy("From")),
    Column("relation", gettext_lazy("Relation"), sort="relation"),
    Column("to", gettext_lazy("To")),
    Column("action", gettext_lazy("What to do"), sort="action"),
    Column("decided", gettext_lazy("Decided"), sort="decided_at"),
)


@coalition_page(P.VIEW_PLANS, on=Plan)
def plan_links(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """A plan's ten strongest links that wait for a person, and what was confirmed."""
    links = AlignmentLink.objects.in_coalition(access.coalition)
    search = AlignmentSearch.objects.in_coalition(access.coalition).first()
    context = {
        "crumbs": crumbs_to_plan(plan, access.coalition),
        "plan": plan,
        "suggested": cards_of(links.asked_first(plan).with_sides()),
        "confirmed_count": links.of_plan(plan).confirmed().current().count(),
        "search": search,
        "is_searching": search is not None and (search.is_waiting or search.is_running(at=access.at)),
        "may_edit": access.can(P.EDIT_PLANS),
    }
    return render(request, "plans_inventory/plan_links.html", context)


@coalition_page(P.EDIT_PLANS, on=Plan)
@require_POST
def plan_links_look(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Have a worker look for links once more."""
    return answer_step(
        request,
        lambda: alignment_searches.ask(access.coalition, at=access.at),
        done=_("The portal is looking for links. Come back in a minute."),
        to=reverse("plans:plan_links", args=[access.coalition.slug, plan.pk]),
    )


def link_row(link: AlignmentLink) -> Row:
    """One row of the list of links."""
    left, right = link.sides
    return Row(
        url=link.get_absolute_url(),
        id=f"alignment-link-{link.pk}",
        mark=status_mark(link.state, link.get_state_display()),
        cells=(
            with_note(str(left), _source(left)),
            str(link.get_relation_display()),
            with_note(str(right), _source(right)),
            str(link.get_action_display()) if link.action else nothing(),
            with_note(long_date(link.decided_at), str(link.decided_by)),
        ),
    )


def _source(side: Any) -> str:
    """Where a side stands: its plan, or the agenda."""
    return side.plan.title if hasattr(side, "plan") else _("Strategy of the coalition")


@coalition_page(P.VIEW_PLANS)
def alignment_link_list(request: HttpRequest, access: Access) -> HttpResponse:
    """What people have confirmed, or (by a filter) rejected; suggestions stand on the plans' own pages."""
    links = AlignmentLink.objects.in_coalition(access.coalition).current().with_sides()
    asked = request.GET.get("state") == AlignmentLink.State.REJECTED
    listed = ListPage(
        request,
        (links.decided() if asked else links.confirmed()).order_by("-decided_at", "pk"),
        columns=COLUMNS,
        row=link_row,
        filters=AlignmentLinkFilters,
        export=export_links(access),
        counted=lambda n: ngettext("%(n)d link", "%(n)d links", n) % {"n": n},
        empty=Empty(
            _("No confirmed links yet"),
            _("Open a plan and decide about its strongest links."),
            _("Go to the plans"),
            reverse("plans:plan_list", args=[access.coalition.slug]),
        ),
    )
    return listed.answer("plans_inventory/alignment_link_list.html", {"crumbs": crumbs_to_plans(access.coalition)})


@coalition_page(P.VIEW_PLANS, on=AlignmentLink)
def alignment_link_detail(request: HttpRequest, access: Access, link: AlignmentLink) -> HttpResponse:
    """One link: both quotes, what it rests on, what was decided."""
    decided = [str(link.decided_by or ""), long_date(link.decided_at)]
    context = {
        "crumbs": crumbs_to_links(access.coalition),
        "card": cards_of([link])[0],
        "facts": [
            (_("What to do"), str(link.get_action_display())),
            (_("Note"), link.note),
            (_("Why not"), link.rejected_because),
            (_("Decided"), ", ".join(filter(None, decided))),
        ],
        "answers": link.answers.current().select_related("office", "organization", "request"),
        "may_ask": access.can(P.ASK_OFFICES),
        "may_edit": access.can(P.EDIT_PLANS),
    }
    return render(request, "plans_inventory/alignment_link_detail.html", context)


@coalition_page(P.EDIT_PLANS, on=AlignmentLink)
def alignment_link_change(request: HttpRequest, access: Access, link: AlignmentLink) -> HttpResponse:
    """Say more exactly how the sides of a confirmed link stand to each other."""
    form = AlignmentLinkForm(posted(request), instance=link)
    return answer_form(
        request,
        form,
        title=_("Change the link"),
        lead=str(link),
        act=lambda: alignment_links.change(link, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=link.get_absolute_url(),
        crumbs=crumbs_to_links(access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=AlignmentLink)
@require_POST
def alignment_link_confirm(request: HttpRequest, access: Access, link: AlignmentLink) -> HttpResponse:
    """Say that the two sides do belong together."""
    act = lambda: alignment_links.confirm(link, by=access.member, at=access.at)  # noqa: E731
    return _decided(request, link, act, done=_("Confirmed."))


@coalition_page(P.EDIT_PLANS, on=AlignmentLink)
@require_POST
def alignment_link_reject(request: HttpRequest, access: Access, link: AlignmentLink) -> HttpResponse:
    """Say that the two sides do not belong together."""
    form = RejectionForm(request.POST)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    act = lambda: alignment_links.reject(link, by=access.member, at=access.at, because=because)  # noqa: E731
    return _decided(request, link, act, done=_("Rejected. It will not be asked again."))


@coalition_page(P.EDIT_PLANS, on=AlignmentLink)
@require_POST
def alignment_link_reopen(request: HttpRequest, access: Access, link: AlignmentLink) -> HttpResponse:
    """Take a decision back."""
    return answer_step(
        request,
        lambda: alignment_links.reopen(link, by=access.member),
        done=_("The link is a suggestion again."),
        to=link.get_absolute_url(),
    )


def _decided(request: HttpRequest, link: AlignmentLink, act: Callable[[], Any], *, done: str) -> HttpResponse:
    """Act, say what happened, and go on to the next link of the plan that the person came from."""
    try:
        act()
    except (Refused, ValidationError) as refusal:
        said = refusal.messages if isinstance(refusal, ValidationError) else [refusal.sentence]
        messages.error(request, " ".join(said))
    else:
        messages.success(request, done)
    plan = link.second.plan if link.second and request.POST.get("plan") == str(link.second.plan_id) else link.first.plan
    return redirect("plans:plan_links", link.coalition.slug, plan.pk)
