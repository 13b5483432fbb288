"""Asking for cards after reading what they may mean for benefits, and saying yes or no before money is spent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Member
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import pill
from common.words import long_date, money
from engagement.actions import purchase_requests
from engagement.benefit_notices import notice_for
from engagement.card_words import request_facts
from engagement.crumbs import Crumbs, crumbs_to_gift_cards, crumbs_to_program, crumbs_to_requests
from engagement.forms.purchase_requests import ApproveForm, DeclineForm, PurchaseRequestFilters, PurchaseRequestForm
from engagement.models import CompensationPart, CompensationProgram, PurchaseRequest

State = PurchaseRequest.State
TONES = {State.REQUESTED: "risk", State.APPROVED: "ok", State.DECLINED: "off", State.BOUGHT: "done"}
COLUMNS = (
    Column("request", gettext_lazy("Request")),
    Column("program", gettext_lazy("Program"), sort="program__name"),
    Column("amount", gettext_lazy("Amount"), numeric=True),
    Column("by", gettext_lazy("Asked for by"), sort="requested_by__name"),
    Column("asked", gettext_lazy("Asked"), sort="requested_at"),
)


def request_row(asked: PurchaseRequest, *, slug: str) -> Row:
    """One row of the list of requests."""
    return Row(
        url=reverse("engagement:purchase_request_detail", args=[slug, asked.pk]),
        id=f"purchase-request-{asked.pk}",
        mark=state_pill(asked),
        cells=(
            str(asked),
            asked.program.name,
            f"{asked.quantity} × {money(asked.card_cents)} = {money(asked.cents)}",
            asked.requested_by.name,
            long_date(asked.requested_at),
        ),
    )


def state_pill(asked: PurchaseRequest) -> Any:
    """How far a request is."""
    return pill(TONES[State(asked.state)], State(asked.state).label)


@coalition_page(P.VIEW_GIFT_CARDS)
def purchase_request_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every request, the newest first."""
    slug = access.coalition.slug
    listed = ListPage(
        request,
        PurchaseRequest.objects.in_coalition(access.coalition).select_related("program", "requested_by"),
        columns=COLUMNS,
        row=lambda asked: request_row(asked, slug=slug),
        filters=PurchaseRequestFilters,
        counted=lambda n: ngettext("%(n)d request", "%(n)d requests", n) % {"n": n},
        empty=Empty(
            _("Nobody has asked for cards yet"),
            _("Open the program that is to pay for them, and ask there."),
            _("Open programs"),
            reverse("engagement:compensation_program_list", args=[slug]),
        ),
    )
    context = {"crumbs": crumbs_to_gift_cards(access.coalition)}
    return listed.answer("engagement/purchase_request_list.html", context)


@coalition_page(P.EDIT_GIFT_CARDS, on=CompensationProgram)
def purchase_request_add(request: HttpRequest, access: Access, program: CompensationProgram) -> HttpResponse:
    """Ask for cards; what their kind may mean for benefits stands above the form."""
    notice = notice_for(access.coalition, program.card_type)
    form = PurchaseRequestForm(posted(request), notice=notice, initial={"card_cents": program.person_cap_cents})
    return answer_form(
        request,
        form,
        title=_("Ask for cards"),
        lead=_("Somebody else says yes before any money is spent. Read first what this kind of card may mean."),
        button=_("Ask for cards"),
        act=lambda: purchase_requests.add(program, by=access.member, at=access.at, **form.values),
        done=_("Sent. A coordinator decides about it."),
        cancel_url=program.get_absolute_url(),
        template="engagement/purchase_request_add.html",
        program=program,
        notice=notice,
        words=notice.spoken(get_language() or "en"),
        crumbs=crumbs_to_program(program, access.coalition),
    )


@coalition_page(P.VIEW_GIFT_CARDS, on=PurchaseRequest)
def purchase_request_detail(request: HttpRequest, access: Access, asked: PurchaseRequest) -> HttpResponse:
    """What is asked for, what became of it, and what comes next."""
    seats = Member.objects.of_same_person(access.member)
    keeps = CompensationPart.objects.held(on=access.today).filter(program=asked.program_id, part="custodian")
    custodians = list(keeps.select_related("member"))
    context = {
        "asked": asked,
        "state": state_pill(asked),
        "lot": getattr(asked, "lot", None),
        "facts": request_facts(asked, slug=access.coalition.slug),
        "is_own": seats.filter(pk=asked.requested_by_id).exists(),
        "may_decide": access.can(P.APPROVE_GIFT_CARDS),
        "custodians": ", ".join(part.member.name for part in custodians),
        "is_custodian": seats.filter(pk__in=[part.member_id for part in custodians]).exists(),
        "crumbs": crumbs_to_requests(access.coalition),
    }
    return render(request, "engagement/purchase_request_detail.html", context)


@coalition_page(P.APPROVE_GIFT_CARDS, on=PurchaseRequest)
def purchase_request_approve(request: HttpRequest, access: Access, asked: PurchaseRequest) -> HttpResponse:
    """Say that the cards may be bought."""
    form = ApproveForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Approve the purchase"),
        lead=f"{asked}, {money(asked.cents)}",
        button=_("Approve purchase"),
        act=lambda: purchase_requests.approve(asked, by=access.member, at=access.at, **form.cleaned_data),
        done=_("Approved. A custodian buys the cards and logs them at once."),
        cancel_url=asked.get_absolute_url(),
        template="parts/confirm.html",
        consequences=[_("Your name and the day stand on record as the approval."), _("The cards may be bought, once.")],
        crumbs=_crumbs(access, asked),
    )


@coalition_page(P.APPROVE_GIFT_CARDS, on=PurchaseRequest)
def purchase_request_decline(request: HttpRequest, access: Access, asked: PurchaseRequest) -> HttpResponse:
    """Say that the cards are not bought, and why."""
    form = DeclineForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Decline the purchase"),
        lead=f"{asked}, {money(asked.cents)}",
        button=_("Decline purchase"),
        act=lambda: purchase_requests.decline(asked, by=access.member, at=access.at, **form.cleaned_data),
        done=_("Declined. The reason stands on the request."),
        cancel_url=asked.get_absolute_url(),
        crumbs=_crumbs(access, asked),
    )


def _crumbs(access: Access, asked: PurchaseRequest) -> Crumbs:
    return [*crumbs_to_requests(access.coalition), (str(asked), asked.get_absolute_url())]
