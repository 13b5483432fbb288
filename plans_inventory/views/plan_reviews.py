"""Asking a plan's owner to look at the entry, and the page on which they answer without a log-in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page, public_page
from coalitions.views.answers import answer_step
from coalitions.views.renewals import renew_link
from common.forms import answer_form, posted, refuse
from common.mail import absolute
from common.refusals import Refused
from common.words import long_date
from plans_inventory.actions import plan_corrections, plan_reviews
from plans_inventory.crumbs import crumbs_to_plan
from plans_inventory.forms.addressees import AddresseeForm
from plans_inventory.forms.plan_reviews import OwnerForm
from plans_inventory.models import Plan, PlanCorrection, PlanReview
from plans_inventory.office_letters import review_letter
from plans_inventory.plan_entries import PlanEntry, entry_of


@coalition_page(P.ASK_OFFICES, on=Plan)
def review_ask(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Choose whom to ask, read the mail as it will arrive, send it."""
    form = AddresseeForm(posted(request), plan=plan)
    letter = None
    if request.method == "POST" and form.is_valid():
        if "send" in request.POST:
            try:
                plan_reviews.ask(plan, by=access.member, at=access.at, to=form.to)
            except Refused as refusal:
                refuse(form, refusal)
            else:
                messages.success(request, _("The question is on its way to %(email)s.") % {"email": form.to.email})
                return redirect(plan.get_absolute_url())
        else:
            page = absolute(reverse("plans:review_preview", args=[access.coalition.slug, plan.pk]))
            expires_at = access.at + plan_reviews.LIFE
            to = form.to
            letter = review_letter(plan, name=to.name, language=to.language, page=page, expires_at=expires_at)
    context = {
        "crumbs": crumbs_to_plan(plan, access.coalition),
        "plan": plan,
        "form": form,
        "letters": [letter] if letter else [],
        "preview_url": reverse("plans:review_preview", args=[access.coalition.slug, plan.pk]),
        "cancel_url": plan.get_absolute_url(),
    }
    return render(request, "plans_inventory/review_ask.html", context, status=422 if form.errors else 200)


@coalition_page(P.ASK_OFFICES, on=Plan)
def review_preview(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """The page that the owner will see; nothing can be answered here."""
    entry = entry_of(plan)
    context = owner_context(plan, entry) | {"form": OwnerForm(entry=entry), "preview": True}
    return render(request, "plans_inventory/review_answer.html", context)


@coalition_page(P.ASK_OFFICES, on=PlanReview)
@require_POST
def review_revoke(request: HttpRequest, access: Access, review: PlanReview) -> HttpResponse:
    """Take a link back."""
    return answer_step(
        request,
        lambda: plan_reviews.revoke(review, by=access.member, at=access.at),
        done=_("The link was taken back. Who opens it is told so."),
        to=review.plan.get_absolute_url(),
    )


@coalition_page(P.EDIT_PLANS, on=PlanCorrection)
@require_POST
def correction_accept(request: HttpRequest, access: Access, correction: PlanCorrection) -> HttpResponse:
    """Say that the owner's words were taken over."""
    return answer_step(
        request,
        lambda: plan_corrections.accept(correction, by=access.member, at=access.at),
        done=_("Noted: taken over."),
        to=correction.get_absolute_url(),
    )


@coalition_page(P.EDIT_PLANS, on=PlanCorrection)
@require_POST
def correction_decline(request: HttpRequest, access: Access, correction: PlanCorrection) -> HttpResponse:
    """Say that the entry stays as it is."""
    return answer_step(
        request,
        lambda: plan_corrections.decline(correction, by=access.member, at=access.at),
        done=_("Noted: the entry stays as it is."),
        to=correction.get_absolute_url(),
    )


@link_page(PlanReview)
def review_answer(request: HttpRequest, link: PlanReview, *, at: datetime) -> HttpResponse:
    """The owner looks at the entry and says that it is right, or what to correct; opening it changes nothing."""
    entry = entry_of(link.plan)
    form = OwnerForm(posted(request), entry=entry, initial={"name": link.answered_by})

    def act() -> object:
        name = form.cleaned_data["name"]
        if form.is_right:
            return plan_reviews.say_right(link, at=at, name=name, seen=form.cleaned_data["seen"])
        return plan_reviews.send_corrections(link, at=at, name=name, corrections=form.corrections)

    return answer_form(
        request,
        form,
        title=_("Is this entry right?"),
        act=act,
        to=link.get_absolute_url(),
        template="plans_inventory/review_answer.html",
        link=link,
        sent=PlanCorrection.objects.filter(review__plan=link.plan).select_related("priority"),
        **owner_context(link.plan, entry),
    )


@require_POST
@public_page
def review_renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the address on record in place of an expired one."""
    return renew_link(request, token, kind=PlanReview, renew=plan_reviews.renew, page="plans:review_answer")


def owner_context(plan: Plan, entry: PlanEntry) -> dict[str, Any]:
    """What the owner's page shows, for them and for staff who look at it before."""
    period = [long_date(plan.period_starts_on), long_date(plan.period_ends_on)]
    return {
        "plan": plan,
        "facts": [
            (_("Type"), str(plan.get_kind_display())),
            (_("Jurisdiction"), plan.jurisdiction),
            (_("Year"), str(plan.year or "")),
            (_("Status"), str(plan.get_status_display())),
            (_("Period"), " – ".join(day or "…" for day in period) if any(period) else ""),
        ],
        "entry": entry,
        "coalition_name": plan.coalition.name,
        "wide": True,
    }
