"""Giving out cards at a session: one tap for each, with one hand, on a phone that may have no network."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import refuse
from common.querysets import keys_among
from common.refusals import Refused
from engagement.actions import card_distributions
from engagement.crumbs import crumbs_to_activity
from engagement.forms.card_handouts import LAST_NUMBER, GiveForm
from engagement.models import CustodyEvent, EngagementActivity
from engagement.session_cards import cards_of, gives_out


@coalition_page(P.VIEW_GIFT_CARDS, on=EngagementActivity)
def card_handout(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """The cards of a session: who holds them gives them out here, others see how far it is."""
    return _page(request, access, activity, GiveForm(activity=activity, at=access.at))


@coalition_page(P.EDIT_GIFT_CARDS, on=EngagementActivity)
@require_POST
def card_give(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """One tap; answered with a page, or in JSON for the queue of a phone."""
    wants_json = request.headers.get("Accept") == "application/json"
    form = GiveForm(request.POST, activity=activity, at=access.at)
    event = _give(form, access, activity)
    if event is None:
        if wants_json:
            return JsonResponse({"refused": form.sentence}, status=422)
        return _page(request, access, activity, form)
    if wants_json:
        return JsonResponse(
            {
                "number": event.participant_number,
                "card": str(event.card),
                "receipt": event.receipt_token,
                "undo": reverse("engagement:custody_event_reverse", args=[access.coalition.slug, event.pk]),
            }
        )
    hand_out = reverse("engagement:card_handout", args=[access.coalition.slug, activity.pk])
    return redirect(f"{hand_out}?given={event.pk}")


def _give(form: GiveForm, access: Access, activity: EngagementActivity) -> CustodyEvent | None:
    """The event of a tap; None, with the sentence in the form, where it is refused."""
    if not form.is_valid():
        return None
    try:
        return card_distributions.give(
            form.cleaned_data["card"], by=access.member, at=access.at, activity=activity, **form.values
        )
    except Refused as refusal:
        refuse(form, refusal)
        return None


def _page(request: HttpRequest, access: Access, activity: EngagementActivity, form: GiveForm) -> HttpResponse:
    cards = cards_of(activity, reader=access.member)
    just_given = keys_among([request.GET.get("given", "")])
    sends = gives_out(access)
    context: dict[str, Any] = {
        "crumbs": crumbs_to_activity(activity, access.coalition),
        "activity": activity,
        "cards": cards,
        "others": [event for event in cards.free if event.to_member_id not in cards.seats],
        "form": form,
        "number": form.data.get("participant_number") or cards.next_number,
        "last_number": LAST_NUMBER,
        "refusal": form.sentence if form.is_bound else "",
        "just_given": next((event for event in cards.given if event.pk in just_given), None),
        "above": cards.above(activity.headcount),
        "may_edit": access.can(P.EDIT_GIFT_CARDS),
        "sends": sends,
        "now": access.at.isoformat(),
        "words": json.dumps(queue_words()) if sends else "",
        "served": json.dumps([event.participant_number for event in cards.given]),
    }
    return render(request, "engagement/card_handout.html", context, status=422 if form.errors else 200)


def queue_words() -> dict[str, str]:
    """What static/js/card_queue.js says, in the reader's language."""
    return {
        "given": _("Number %(n)s has %(card)s · receipt %(receipt)s"),
        "served": _("Number %(n)s has a card already. Look at the number again."),
        "waits": _("1 tap waits to be sent. Go on: nothing is lost."),
        "wait": _("%(n)s taps wait to be sent. Go on: nothing is lost."),
        "out": _("You were logged out. The taps are kept on this phone: log in, and they are sent."),
        "stopped": _("The portal does not take taps from you here. They are kept on this phone: ask a coordinator."),
        "full": _("This phone keeps nothing any more, so this tap was not taken. Use the paper tally."),
        "refused": _("Number %(n)s: the portal refused this tap."),
    }
