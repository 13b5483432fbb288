"""Pages of envelopes: offered by one side, counted and taken over by the other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Member
from common.forms import answer_form, posted
from common.marks import pill
from common.querysets import keys_among
from engagement.actions import card_transfers
from engagement.crumbs import Crumbs, crumbs_to_activity, crumbs_to_gift_cards
from engagement.forms.card_transfers import CardReturnForm, CardTransferForm, CountForm, DeclineForm, ReasonForm
from engagement.models import CardLot, CardTransfer, EngagementActivity
from engagement.session_cards import cards_of

TONES = {"offered": "risk", "accepted": "done", "declined": "off", "withdrawn": "silent"}
WITH_CARDS = "engagement/card_form.html"


def safe_address(access: Access) -> str:
    """Where the reader's own cards are."""
    return reverse("engagement:card_safe", args=[access.coalition.slug])


def crumbs_to_safe(access: Access) -> Crumbs:
    """The way to the reader's safe."""
    return [*crumbs_to_gift_cards(access.coalition), (_("My safe"), safe_address(access))]


@coalition_page(P.EDIT_GIFT_CARDS, on=CardLot)
def card_transfer_add(request: HttpRequest, access: Access, lot: CardLot) -> HttpResponse:
    """Put cards of a lot into an envelope, for another custodian or for a session."""
    asked = keys_among([request.GET.get("session", "")])
    form = CardTransferForm(
        posted(request), lot=lot, member=access.member, at=access.at, initial={"activity": asked[0]} if asked else {}
    )
    return answer_form(
        request,
        form,
        title=_("Hand cards over"),
        lead=_("%(lot)s, %(program)s. The cards stay yours until the other side has counted them.")
        % {"lot": lot, "program": lot.program},
        button=_("Offer the cards"),
        act=lambda: card_transfers.offer(lot, by=access.member, at=access.at, **form.values),
        done=_("The envelope is on its way. Next: the other side counts it."),
        cancel_url=safe_address(access),
        template=WITH_CARDS,
        crumbs=crumbs_to_safe(access),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=EngagementActivity)
def card_transfer_return(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Give back what was not given out: one envelope for each lot."""
    mine = cards_of(activity, reader=access.member).mine
    lots = {event.lot_id: event.lot for event in mine}
    hand_out = reverse("engagement:card_handout", args=[access.coalition.slug, activity.pk])
    if not lots:
        return redirect(hand_out)
    asked = next((key for key in keys_among([request.GET.get("lot", "")]) if key in lots), next(iter(lots)))
    lot, left = lots[asked], [event for event in mine if event.lot_id == asked]
    form = CardReturnForm(posted(request), lot=lot, left=left, member=access.member, at=access.at)
    lead = _("%(lot)s, %(program)s. Count them: each card that nobody was given goes back.")
    return answer_form(
        request,
        form,
        title=_("Give cards back"),
        lead=lead % {"lot": lot, "program": lot.program},
        button=_("Offer the cards"),
        act=lambda: card_transfers.offer(lot, by=access.member, at=access.at, activity=activity, **form.values),
        done=_("The envelope is on its way. Next: the custodian counts it in."),
        cancel_url=hand_out,
        template=WITH_CARDS,
        crumbs=crumbs_to_activity(activity, access.coalition),
    )


@coalition_page(P.VIEW_GIFT_CARDS, on=CardTransfer)
def card_transfer_detail(request: HttpRequest, access: Access, transfer: CardTransfer) -> HttpResponse:
    """One envelope: what is in it, from whom, to whom, and what became of it."""
    seats = set(Member.objects.of_same_person(access.member).values_list("pk", flat=True))
    is_open = transfer.state == CardTransfer.State.OFFERED
    may_edit = access.can(P.EDIT_GIFT_CARDS)
    context = {
        "crumbs": crumbs_to_safe(access),
        "transfer": transfer,
        "mark": pill(TONES[transfer.state], transfer.get_state_display()),
        "numbers": [str(card) for card in transfer.cards.order_by("pk")],
        "facts": transfer_facts(transfer),
        "is_open": is_open,
        "may_count": is_open and may_edit and transfer.to_member_id in seats,
        "may_withdraw": is_open and may_edit and transfer.from_member_id in seats,
    }
    return render(request, "engagement/card_transfer_detail.html", context)


def transfer_facts(transfer: CardTransfer) -> list[tuple[str, Any]]:
    """What stands on an envelope, as terms and descriptions."""
    return [
        (_("From"), transfer.from_member),
        (_("To"), transfer.to_member),
        (_("Session"), transfer.activity or ""),
        (_("Cards in the envelope"), transfer.quantity),
        (_("Cards counted by the other side"), "" if transfer.counted is None else str(transfer.counted)),
        (_("Mark on the seal"), transfer.seal),
        (_("Why not"), transfer.reason),
    ]


def _step(request: HttpRequest, access: Access, transfer: CardTransfer, form: forms.Form, **words: Any) -> HttpResponse:
    lead = _("%(n)d cards of %(lot)s, from %(from)s to %(to)s.")
    names = {"n": transfer.quantity, "lot": transfer.lot, "from": transfer.from_member, "to": transfer.to_member}
    return answer_form(
        request,
        form,
        lead=words.pop("lead", lead % names),
        to=safe_address(access),
        cancel_url=transfer.get_absolute_url(),
        crumbs=crumbs_to_safe(access),
        **words,
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=CardTransfer)
def card_transfer_accept(request: HttpRequest, access: Access, transfer: CardTransfer) -> HttpResponse:
    """Count the cards of an envelope and take them over."""
    form = CountForm(posted(request))
    return _step(
        request,
        access,
        transfer,
        form,
        title=_("Count the envelope"),
        lead=_("From %(who)s, %(lot)s. From the moment you take them over, you answer for these cards.")
        % {"who": transfer.from_member, "lot": transfer.lot},
        button=_("Take the cards over"),
        act=lambda: card_transfers.accept(transfer, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The cards are yours."),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=CardTransfer)
def card_transfer_decline(request: HttpRequest, access: Access, transfer: CardTransfer) -> HttpResponse:
    """Leave an envelope with the one who offered it."""
    form = DeclineForm(posted(request))
    return _step(
        request,
        access,
        transfer,
        form,
        title=_("Do not take the cards over"),
        button=_("Leave them"),
        act=lambda: card_transfers.decline(transfer, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The cards stay with the one who offered them."),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=CardTransfer)
def card_transfer_withdraw(request: HttpRequest, access: Access, transfer: CardTransfer) -> HttpResponse:
    """Take an envelope back before it was counted."""
    form = ReasonForm(posted(request))
    return _step(
        request,
        access,
        transfer,
        form,
        title=_("Take the envelope back"),
        button=_("Take it back"),
        act=lambda: card_transfers.withdraw(transfer, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The envelope is yours again."),
    )
