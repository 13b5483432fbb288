"""Inviting organizations to lead, one or many, and the page on which they answer without a log-in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page, public_page
from coalitions.actions import lead_invitations, lead_letters, leads
from coalitions.crumbs import crumbs_to
from coalitions.forms.leads import AnswerForm, LeadInviteForm
from coalitions.models import LeadAssignment, LeadInvitation, Organization
from coalitions.views.answers import answer_step
from coalitions.views.renewals import renew_link
from common.forms import answer_form
from common.querysets import keys_among


@coalition_page(P.INVITE_LEADS, on=LeadAssignment)
def lead_invite(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Ask one organization to lead."""
    form = LeadInviteForm(request.POST or None, lead=lead, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Invite %(name)s") % {"name": lead.organization},
        lead=_("To lead “%(title)s”.") % {"title": lead.strategy.title},
        button=_("Send invitation"),
        act=lambda: lead_invitations.invite(lead, by=access.member, at=access.at, to=form.cleaned_data["contact"]),
        done=_("The invitation is on its way."),
        to=lead.get_absolute_url(),
        cancel_url=lead.get_absolute_url(),
        crumbs=crumbs_to(lead),
    )


@coalition_page(P.INVITE_LEADS)
def lead_invite_many(request: HttpRequest, access: Access) -> HttpResponse:
    """Look at each chosen invitation, then send them all; what cannot be sent says why."""
    if request.method == "POST" and "send" not in request.POST:
        return redirect(f"{request.path}?{urlencode({'chosen': request.POST.getlist('chosen')}, doseq=True)}")
    numbers = (request.POST if request.method == "POST" else request.GET).getlist("chosen")
    wanted = LeadAssignment.objects.in_coalition(access.coalition).filter(pk__in=keys_among(numbers))
    wanted = wanted.select_related("strategy__barrier__goal__coalition", "organization", "contact")
    rows = [_invitation_row(lead, at=access.at) for lead in wanted.prefetch_related("strategy__leads__organization")]
    ready = [row["lead"] for row in rows if not row["why_not"]]
    if request.method == "POST":
        sent = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", len(ready))
        return answer_step(
            request,
            lambda: lead_invitations.invite_many(ready, by=access.member, at=access.at),
            done=sent % {"n": len(ready)},
            to=reverse("coalitions:lead_list", args=[access.coalition.slug]),
        )
    context = {"rows": rows, "ready": ready, "crumbs": [(_("Leads"), _list_of(access))]}
    return render(request, "coalitions/lead_invite_many.html", context)


@coalition_page(P.INVITE_LEADS, on=LeadAssignment)
def lead_preview(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """The page that the invited person will see, in their language; nothing can be answered here."""
    language = lead.contact.language if lead.contact else access.member.language
    context = {"strategy": lead.strategy, "question": lead, "preview": True, "coalition_name": access.coalition.name}
    with translation.override(language):
        return render(request, "coalitions/lead_answer.html", context)


@coalition_page(P.INVITE_LEADS, on=LeadAssignment)
@require_POST
def lead_try(request: HttpRequest, access: Access, lead: LeadAssignment) -> HttpResponse:
    """Send the invitation to oneself."""
    back = request.POST.getlist("chosen") or [str(lead.pk)]
    page = reverse("coalitions:lead_invite_many", args=[access.coalition.slug])
    return answer_step(
        request,
        lambda: lead_letters.try_on_oneself(lead, by=access.member, at=access.at),
        done=_("The invitation is on its way to %(email)s, and to nobody else.") % {"email": access.member.email},
        to=f"{page}?{urlencode({'chosen': back}, doseq=True)}",
    )


@link_page(LeadInvitation)
def lead_answer(request: HttpRequest, link: LeadInvitation, *, at: datetime) -> HttpResponse:
    """Accept or decline to lead; opening the page changes nothing."""
    lead = link.assignment
    form = AnswerForm(request.POST or None)

    def act() -> LeadAssignment:
        name = form.cleaned_data["answered_by"]
        via = LeadAssignment.Via.LINK_UNVERIFIED if name else LeadAssignment.Via.LINK
        said = {"via": via, "answered_by": name or link.member.name}
        if form.accepts:
            return leads.accept(lead, by=link.member, at=at, **said)
        return leads.decline(lead, by=link.member, at=at, reason=form.cleaned_data["reason"], **said)

    return answer_form(
        request,
        form,
        title=_("Will you lead this strategy?"),
        act=act,
        to=link.get_absolute_url(),
        template="coalitions/lead_answer.html",
        link=link,
        question=lead,
        strategy=lead.strategy,
        taken_by=_other_lead(lead),
        coalition_name=lead.coalition.name,
    )


@require_POST
@public_page
def lead_renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the address on record in place of an expired one."""
    return renew_link(request, token, kind=LeadInvitation, renew=lead_invitations.renew, page="coalitions:lead_answer")


def _invitation_row(lead: LeadAssignment, *, at: datetime) -> dict[str, Any]:
    """One chosen lead with the letter that it would get, or why it cannot get one."""
    why_not = lead_invitations.obstacle(lead, to=lead.contact, at=at)
    letter = None if why_not or lead.contact is None else lead_letters.preview(lead, to=lead.contact, at=at)
    return {"lead": lead, "why_not": why_not, "letter": letter}


def _other_lead(lead: LeadAssignment) -> Organization | None:
    """The organization that leads meanwhile, unless it is handing over."""
    holder = lead.strategy.leads.holding().exclude(pk=lead.pk).select_related("organization").first()
    return holder.organization if holder and holder.state != LeadAssignment.State.HANDING_OVER else None


def _list_of(access: Access) -> str:
    return reverse("coalitions:lead_list", args=[access.coalition.slug])
