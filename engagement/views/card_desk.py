"""The desk of whoever counts after others: what is to be compared, explained and counted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Member
from engagement.card_check_words import count_mark, variance_mark
from engagement.crumbs import crumbs_to_gift_cards
from engagement.ledger.hands import keeps_or_gives, parts_of
from engagement.lot_checks import checks_of
from engagement.models import CardVariance, CashCount, CompensationProgram
from engagement.views.card_variances import BESIDE, found_by

SHOWN = 20


@coalition_page(P.VIEW_GIFT_CARDS)
def card_desk(request: HttpRequest, access: Access) -> HttpResponse:
    """Lots to reconcile, differences to explain, counts that are due."""
    slug = access.coalition.slug
    variances = CardVariance.objects.in_coalition(access.coalition).open().select_related(*BESIDE)
    seats = Member.objects.of_same_person(access.member)
    counts = CashCount.objects.in_coalition(access.coalition).open().filter(counter__in=seats)
    found = list(variances.order_by("found_at", "pk")[: SHOWN + 1])
    context = {
        "crumbs": crumbs_to_gift_cards(access.coalition),
        "checks": checks_of(access),
        "variances": [
            (row, found_by(row), reverse("engagement:card_variance_detail", args=[slug, row.pk]), variance_mark(row))
            for row in found[:SHOWN]
        ],
        "more_variances": len(found) > SHOWN,
        "counts": [
            (row, reverse("engagement:cash_count_detail", args=[slug, row.pk]), count_mark(row, on=access.today))
            for row in counts.select_related("program", "holder").order_by("due_on", "pk")
        ],
        "programs": programs_to_count(access),
    }
    return render(request, "engagement/card_desk.html", context)


def programs_to_count(access: Access) -> list[CompensationProgram]:
    """Programs in which the reader may plan a surprise count."""
    if not access.can(P.EDIT_GIFT_CARDS):
        return []
    parts = parts_of(access.member, at=access.at)
    programs = CompensationProgram.objects.in_coalition(access.coalition).filter(lots__isnull=False).distinct()
    return [program for program in programs if not keeps_or_gives(parts.get(program.pk, set()))]
