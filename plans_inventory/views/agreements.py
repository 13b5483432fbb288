"""Putting links to the offices of both sides, and the page on which an office answers without a log-in."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page, public_page
from coalitions.views.answers import answer_step
from coalitions.views.renewals import renew_link
from common.forms import posted, refuse
from common.mail import Letter, absolute
from common.refusals import Refused
from plans_inventory.actions import agreements
from plans_inventory.addressees import Addressee
from plans_inventory.crumbs import crumbs_to_links
from plans_inventory.forms.addressees import AddresseeForm, LeadPersonForm
from plans_inventory.forms.agreements import AgreementForm
from plans_inventory.link_words import cards_of
from plans_inventory.models import AgreementAnswer, AgreementRequest, AlignmentLink
from plans_inventory.office_letters import Question, agreement_letter
from plans_inventory.plan_entries import seen_of


@coalition_page(P.ASK_OFFICES, on=AlignmentLink)
def agreement_ask(request: HttpRequest, access: Access, link: AlignmentLink) -> HttpResponse:
    """Choose whom to ask on both sides, read both mails as they will arrive, send them."""
    data = posted(request)
    first = AddresseeForm(data, plan=link.first.plan, prefix="first")
    other: AddresseeForm | LeadPersonForm
    if link.second is not None:
        other = AddresseeForm(data, plan=link.second.plan, prefix="other")
    else:
        assert link.strategy is not None  # kept by a constraint
        other = LeadPersonForm(data, strategy=link.strategy, at=access.at, prefix="other")
    letters: list[Letter] = []
    if request.method == "POST" and all([first.is_valid(), other.is_valid()]):
        if "send" in request.POST:
            try:
                agreements.put(link, by=access.member, at=access.at, first=first.to, other=other.to)
            except (Refused, ValidationError) as refusal:
                refuse(first, refusal)
            else:
                messages.success(request, _("Both offices are asked. Each gets one mail a day at most."))
                return redirect(link.get_absolute_url())
        else:
            letters = [preview(to, link, at=access.at) for to in (first.to, other.to)]
    context = {
        "crumbs": crumbs_to_links(access.coalition),
        "card": cards_of([link])[0],
        "sides": [(link.first.plan.title, first), (str(link.second.plan if link.second else link.strategy), other)],
        "letters": letters,
        "cancel_url": link.get_absolute_url(),
    }
    has_errors = bool(first.errors or other.errors)
    return render(request, "plans_inventory/agreement_ask.html", context, status=422 if has_errors else 200)


@coalition_page(P.ASK_OFFICES, on=AlignmentLink)
@require_POST
def agreement_take_back(request: HttpRequest, access: Access, link: AlignmentLink) -> HttpResponse:
    """Take the question to the offices back."""
    return answer_step(
        request,
        lambda: agreements.take_back(link, by=access.member),
        done=_("The question was taken back. The link is confirmed by staff, and no more than that."),
        to=link.get_absolute_url(),
    )


@link_page(AgreementRequest)
def agreement_answer(request: HttpRequest, link: AgreementRequest, *, at: datetime) -> HttpResponse:
    """An office reads the links that were put to it and answers each; opening the page changes nothing."""
    asked = list(AgreementAnswer.objects.standing().filter(request=link).waiting_first())
    found = AlignmentLink.objects.with_sides().in_bulk([one.link_id for one in asked])
    cards = {card.link.pk: card for card in cards_of(found.values())}
    name = next((one.answered_by for one in asked if one.answered_by), "")
    forms = [
        AgreementForm(
            request.POST if f"answer-{one.pk}-says" in request.POST else None,
            asked=one,
            initial={"seen": seen_of(found[one.link_id]), "name": name, "reason": one.reason},
        )
        for one in asked
    ]
    sent = next((form for form in forms if form.is_bound), None)
    if sent is not None and sent.is_valid():
        try:
            agreements.answer(sent.asked, through=link, at=at, **sent.cleaned_data)
        except (Refused, ValidationError) as refusal:
            refuse(sent, refusal)
        else:
            messages.success(request, _("Your answer is saved. You can change it as long as this link works."))
            return redirect(link.get_absolute_url())
    elif request.method == "POST" and sent is None:
        messages.error(request, _("This question was taken back in the meantime. Nothing more is needed."))
        return redirect(link.get_absolute_url())
    context = {
        "link": link,
        "coalition_name": link.coalition.name,
        "rows": [(cards[form.asked.link_id], form) for form in forms],
        "is_waiting": any(one.is_waiting for one in asked),
        "form": sent,
        "wide": True,
    }
    status = 422 if sent is not None else 200
    return render(request, "plans_inventory/agreement_answer.html", context, status=status)


@require_POST
@public_page
def agreement_renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the address on record in place of an expired one."""
    return renew_link(request, token, kind=AgreementRequest, renew=agreements.renew, page="plans:agreement_answer")


def preview(to: Addressee, link: AlignmentLink, *, at: datetime) -> Letter:
    """The mail as it will arrive; in place of the office's own link it carries none that answers."""
    party = str(to.office or to.organization or to.name)
    page = absolute(reverse("plans:alignment_link_detail", args=[link.coalition.slug, link.pk]))
    question = Question(party, page, (link,), at + agreements.LIFE)
    return agreement_letter(link.coalition, name=to.name, language=to.language, questions=[question])
