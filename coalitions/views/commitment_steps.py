"""The steps in the life of a commitment, each one button or one short form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import commitments
from coalitions.crumbs import crumbs_to
from coalitions.forms.commitments import CloseForm
from coalitions.forms.leads import ReasonForm
from coalitions.models import Commitment
from coalitions.views.answers import answer_step
from common.forms import answer_form
from common.querysets import keys_among

State = Commitment.State


@coalition_page(P.EDIT_AGENDA, on=Commitment)
@require_POST
def commitment_offer(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Put a draft before the organization."""
    return answer_step(
        request,
        lambda: commitments.offer(commitment, by=access.member),
        done=_("The commitment is offered. Next: the organization confirms it."),
        to=commitment.get_absolute_url(),
    )


@coalition_page(P.UPDATE_COMMITMENTS, on=Commitment)
@require_POST
def commitment_confirm(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Say yes for the organization, or record that it said yes."""
    return answer_step(
        request,
        lambda: commitments.confirm(commitment, by=access.member),
        done=_("The commitment is confirmed. Next: work begins."),
        to=commitment.get_absolute_url(),
    )


@coalition_page(P.EDIT_AGENDA, on=Commitment)
@require_POST
def commitment_activate(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Begin the work, and with it the asking how it goes."""
    return answer_step(
        request,
        lambda: commitments.activate(commitment, by=access.member, on=access.today),
        done=_("The commitment is active. The organization is asked when the first update is due."),
        to=commitment.get_absolute_url(),
    )


@coalition_page(P.EDIT_AGENDA)
def commitment_start_many(request: HttpRequest, access: Access) -> HttpResponse:
    """Look at the chosen commitments once more, then start them all."""
    if request.method == "POST" and "start" not in request.POST:
        return redirect(f"{request.path}?{urlencode({'chosen': request.POST.getlist('chosen')}, doseq=True)}")
    numbers = (request.POST if request.method == "POST" else request.GET).getlist("chosen")
    chosen = list(
        Commitment.objects.in_coalition(access.coalition)
        .filter(pk__in=keys_among(numbers), state__in=State.before_work())
        .select_related("organization", "strategy__barrier__goal__coalition")
    )
    if request.method == "POST":
        started = ngettext("%(n)d commitment is active now.", "%(n)d commitments are active now.", len(chosen))
        return answer_step(
            request,
            lambda: commitments.start_many(chosen, by=access.member, on=access.today),
            done=started % {"n": len(chosen)},
            to=reverse("coalitions:commitment_list", args=[access.coalition.slug]),
        )
    context = {"chosen": chosen, "not_confirmed": [c for c in chosen if c.state != State.CONFIRMED]}
    return render(request, "coalitions/commitment_start_many.html", context)


@coalition_page(P.EDIT_AGENDA, on=Commitment)
def commitment_close(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Record what became of it."""
    form = CloseForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Close the commitment"),
        lead=commitment.title,
        button=_("Close commitment"),
        act=lambda: commitments.close(commitment, by=access.member, on=access.today, **form.cleaned_data),
        done=_("The commitment is closed; nobody is asked about it any more."),
        cancel_url=commitment.get_absolute_url(),
        crumbs=crumbs_to(commitment, itself=True),
    )


@coalition_page(P.EDIT_AGENDA, on=Commitment)
def commitment_withdraw(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Take a commitment back."""
    form = ReasonForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Withdraw the commitment"),
        lead=commitment.title,
        button=_("Withdraw commitment"),
        act=lambda: commitments.withdraw(commitment, by=access.member, on=access.today, **form.cleaned_data),
        done=_("The commitment is withdrawn; it stays in the record."),
        cancel_url=commitment.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("Nobody is asked about it any more."),
            _("It stays in the record as “withdrawn”, with your reason."),
        ],
        crumbs=crumbs_to(commitment, itself=True),
    )
