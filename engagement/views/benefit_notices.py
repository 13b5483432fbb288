"""Pages about what a kind of card may mean for somebody's benefits: the newest words, older ones, a print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from common.refusals import Refused
from common.typesetting import pdf_answer
from engagement.actions import benefit_notices
from engagement.benefit_notices import NOTICES, NoticeText, notice_for, own_text
from engagement.crumbs import crumbs_to_benefit_notices, crumbs_to_gift_cards
from engagement.forms.benefit_notices import BenefitNoticeForm
from engagement.models import BenefitNotice, CardType
from engagement.prints.notices import print_notice


@coalition_page(P.VIEW_GIFT_CARDS)
@require_safe
def benefit_notice_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The newest notice for each kind of card."""
    own = BenefitNotice.objects.in_coalition(access.coalition).order_by("version")
    newest = {notice.card_type: notice for notice in NOTICES} | {one.card_type: own_text(one) for one in own}
    context = {
        "notices": [(card_type, newest[card_type]) for card_type in CardType],
        "may_write": access.can(P.APPROVE_GIFT_CARDS),
        "crumbs": crumbs_to_gift_cards(access.coalition),
    }
    return render(request, "engagement/benefit_notice_list.html", context)


@coalition_page(P.VIEW_GIFT_CARDS)
@require_safe
def benefit_notice_detail(request: HttpRequest, access: Access, card_type: str) -> HttpResponse:
    """The newest words for one kind of card in both languages, where they come from, and what stood before."""
    return _notice_page(request, access, _kind(card_type))


@coalition_page(P.VIEW_GIFT_CARDS)
@require_safe
def benefit_notice_print(request: HttpRequest, access: Access, card_type: str) -> HttpResponse:
    """The newest words in both languages, on paper."""
    kind = _kind(card_type)
    try:
        made = print_notice(access.coalition, notice_for(access.coalition, kind))
    except Refused as refusal:
        return _notice_page(request, access, kind, refusal=refusal.sentence)
    return pdf_answer(made, name=f"benefit-notice-{kind.value}")


def _notice_page(request: HttpRequest, access: Access, kind: CardType, *, refusal: str = "") -> HttpResponse:
    newest = notice_for(access.coalition, kind)
    own = BenefitNotice.objects.in_coalition(access.coalition).filter(card_type=kind).order_by("-version")
    known: list[NoticeText] = [*map(own_text, own), *(one for one in NOTICES if one.card_type == kind)]
    context = {
        "kind": kind,
        "notice": newest,
        "older": [one for one in known if str(one) != str(newest)],
        "may_write": access.can(P.APPROVE_GIFT_CARDS),
        "crumbs": crumbs_to_benefit_notices(access.coalition),
        "refusal": refusal,
    }
    return render(request, "engagement/benefit_notice_detail.html", context, status=422 if refusal else 200)


@coalition_page(P.APPROVE_GIFT_CARDS)
def benefit_notice_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Write the coalition's own words, which an adviser has read."""
    asked = request.GET.get("card_type", "")
    known = notice_for(access.coalition, asked) if asked in CardType.values else None
    form = BenefitNoticeForm(posted(request), initial=_first_words(known) if known else {})
    return answer_form(
        request,
        form,
        title=_("Write a benefit notice"),
        lead=_("It stands above the portal’s text from now on. It becomes the next version and is never changed."),
        button=_("Save version"),
        act=lambda: benefit_notices.add(access.coalition, by=access.member, at=access.at, **form.values),
        done=_("Saved. Whoever asks for cards of this kind reads it first, and so do residents."),
        cancel_url=reverse("engagement:benefit_notice_list", args=[access.coalition.slug]),
        crumbs=crumbs_to_benefit_notices(access.coalition),
    )


def _first_words(known: NoticeText) -> dict[str, str]:
    """The words that stand now, to be worked over."""
    return {
        "card_type": known.card_type,
        "words": "\n".join(known.words["en"]),
        "words_es": "\n".join(known.words["es"]),
        "sources": "\n".join(known.sources),
    }


def _kind(card_type: str) -> CardType:
    if card_type not in CardType.values:
        raise Http404
    return CardType(card_type)
