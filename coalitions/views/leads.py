"""Pages about the organizations that lead strategies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import leads
from coalitions.agenda_pages import LEAD_COLUMNS, lead_row, leads_shown, sees_whole_record
from coalitions.crumbs import crumbs_to
from coalitions.forms.leads import AnswerForm, DeputyForm, HandOverForm, LeadFilters, LeadForm, ReasonForm
from coalitions.imports.agenda import LeadAdapter
from coalitions.imports.exports import export_with
from coalitions.models import LeadAssignment, Strategy
from coalitions.views.answers import answer_step
from common.forms import answer_form
from common.lists import Bulk, Empty, ListPage


@coalition_page(P.VIEW_OVERVIEW)
def lead_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Who leads what; for staff also who is proposed, invited, or has declined."""
    slug = access.coalition.slug
    may_invite = access.can(P.INVITE_LEADS)
    invite_url = reverse("coalitions:lead_invite_many", args=[slug])
    listed = ListPage(
        request,
        leads_shown(access).select_related("strategy").orphans_first(),
        columns=LEAD_COLUMNS,
        row=lambda lead: lead_row(lead, access=access),
        export=export_with(LeadAdapter, access),
        filters=LeadFilters,
        counted=lambda n: ngettext("%(n)d lead", "%(n)d leads", n) % {"n": n},
        empty=Empty(
            _("No leads yet"),
            _("Open a strategy and propose an organization that could lead it."),
            _("Strategies without a lead") if may_invite else "",
            reverse("coalitions:strategy_list", args=[slug]) + "?lead=none" if may_invite else "",
        ),
        bulk=Bulk(invite_url, _("Read and invite the chosen ones")) if may_invite else None,
    )
    return listed.answer("coalitions/lead_list.html", {"may_invite": may_invite})


@coalition_page(P.ANSWER_FOR_LEAD, on=LeadAssignment)
def lead_detail(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """One organization's part as lead: what was asked, what was answered, what can be done next."""
    context = {
        "lead_part": lead,
        "strategy": lead.strategy,
        "invitations": lead.invitations.select_related("member").order_by("-created_at"),
        "may_invite": access.can(P.INVITE_LEADS),
        "whole_record": sees_whole_record(access),
        "crumbs": crumbs_to(lead),
    }
    return render(request, "coalitions/lead_detail.html", context)


@coalition_page(P.INVITE_LEADS, on=Strategy)
def lead_propose(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """Note an organization that might lead a strategy."""
    form = LeadForm(request.POST or None, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Propose a lead"),
        lead=_("For “%(title)s”. Nobody is told yet; you invite in the next step.") % {"title": strategy.title},
        button=_("Propose lead"),
        act=lambda: leads.propose(strategy, by=access.member, **form.values),
        done=_("The lead is proposed. Next: invite it."),
        to=lambda lead: reverse("coalitions:lead_detail", args=[access.coalition.slug, lead.pk]),
        cancel_url=strategy.get_absolute_url(),
        crumbs=crumbs_to(strategy, itself=True),
    )


@coalition_page(P.INVITE_LEADS, on=LeadAssignment)
def lead_change(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Name another person who answers, or change the notes."""
    form = LeadForm(request.POST or None, instance=lead, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Change the lead"),
        lead=str(lead),
        act=lambda: leads.change(lead, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        to=_page_of(lead),
        cancel_url=_page_of(lead),
        crumbs=crumbs_to(lead),
    )


@coalition_page(P.ANSWER_FOR_LEAD, on=LeadAssignment)
def lead_deputy(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Name who steps in for the person who leads."""
    form = DeputyForm(request.POST or None, lead=lead, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Name a deputy"),
        lead=str(lead),
        button=_("Save deputy"),
        act=lambda: leads.change(lead, by=access.member, deputy=form.cleaned_data["deputy"]),
        done=_("Saved."),
        cancel_url=lead.get_absolute_url(),
        crumbs=crumbs_to(lead),
    )


@coalition_page(P.ANSWER_FOR_LEAD, on=LeadAssignment)
def lead_reply(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Accept or decline, logged in; staff record what the organization told them."""
    form = AnswerForm(request.POST or None)
    own = lead.is_own(access.member)
    via = LeadAssignment.Via.LOGIN if own else LeadAssignment.Via.ON_BEHALF

    def act() -> LeadAssignment:
        said = {"via": via, "answered_by": access.member.name if own else form.cleaned_data["answered_by"]}
        if form.accepts:
            return leads.accept(lead, by=access.member, at=access.at, **said)
        return leads.decline(lead, by=access.member, at=access.at, reason=form.cleaned_data["reason"], **said)

    return answer_form(
        request,
        form,
        title=_("Will you lead this strategy?") if own else _("Record the answer"),
        act=act,
        done=_("Thank you. The answer is saved."),
        cancel_url=lead.get_absolute_url(),
        template="coalitions/lead_reply.html",
        question=lead,
        strategy=lead.strategy,
        own=own,
        crumbs=crumbs_to(lead),
    )


@coalition_page(P.ANSWER_FOR_LEAD, on=LeadAssignment)
@require_POST
def lead_start(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Say that the work has begun, or goes well again."""
    return answer_step(
        request,
        lambda: leads.start(lead, by=access.member),
        done=_("The lead is active."),
        to=lead.get_absolute_url(),
    )


@coalition_page(P.ANSWER_FOR_LEAD, on=LeadAssignment)
def lead_warn(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Say that the lead may be lost."""
    form = ReasonForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Mark the lead as at risk"),
        lead=_("Say it before it is lost; coordinators see it at once."),
        button=_("Mark as at risk"),
        act=lambda: leads.mark_at_risk(lead, by=access.member, reason=form.cleaned_data["reason"]),
        done=_("The lead is marked as at risk."),
        cancel_url=lead.get_absolute_url(),
        crumbs=crumbs_to(lead),
    )


@coalition_page(P.ANSWER_FOR_LEAD, on=LeadAssignment)
def lead_hand_over(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Pass a strategy on to another organization."""
    form = HandOverForm(request.POST or None, lead=lead, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Hand over the lead"),
        lead=_("%(name)s stays the lead until the other organization has accepted.") % {"name": lead.organization},
        button=_("Start the handover"),
        act=lambda: leads.hand_over(
            lead,
            to=form.cleaned_data["organization"],
            contact=form.cleaned_data["contact"],
            reason=form.cleaned_data["reason"],
            by=access.member,
        ),
        done=_("The handover has begun: the other organization is proposed and can be invited."),
        to=lead.get_absolute_url(),
        cancel_url=lead.get_absolute_url(),
        crumbs=crumbs_to(lead),
    )


@coalition_page(P.INVITE_LEADS, on=LeadAssignment)
def lead_end(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """End a lead, or take back the question."""
    form = ReasonForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("End the lead") if lead.is_holding else _("Take the question back"),
        lead=str(lead),
        button=_("End the lead") if lead.is_holding else _("Take it back"),
        act=lambda: leads.end(lead, by=access.member, on=access.today, reason=form.cleaned_data["reason"]),
        done=_("Saved. If nobody else leads it, the strategy stands first on every list now."),
        cancel_url=lead.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=_what_ending_does(lead),
        crumbs=crumbs_to(lead),
    )


def _what_ending_does(lead: LeadAssignment) -> list[str]:
    if lead.is_holding:
        return [
            _("“%(title)s” has no lead any more and stands first on every list.") % {"title": lead.strategy.title},
            _("Commitments stay as they are."),
        ]
    return [_("%(name)s can no longer answer; its link says so when it is opened.") % {"name": lead.organization}]


def _page_of(lead: LeadAssignment) -> str:
    return reverse("coalitions:lead_detail", args=[lead.coalition.slug, lead.pk])
