"""Balances as of any day: the equation of the ledger, for each lot and each program."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.filters import dress
from common.importer.exporting import ExportSheet
from common.lists import EXPORT_FORMATS
from common.marks import with_note
from common.words import long_day, money
from engagement.card_exports import BALANCES, balance_values, sheet_answer
from engagement.crumbs import crumbs_to_gift_cards
from engagement.forms.card_balances import BalanceForm
from engagement.ledger.balances import Balance, OnDay, balances_on, total
from engagement.models import CardPlace


@coalition_page(P.VIEW_GIFT_CARDS)
@require_safe
def card_balances(request: HttpRequest, access: Access) -> HttpResponse:
    """Where all cards were when a day was over."""
    form = BalanceForm(request.GET, coalition=access.coalition, today=access.today)
    asked, may_export = request.GET.get("export", ""), access.can(P.EXPORT_RECORDS)
    found = balances_on(access.coalition, form.cleaned_data["day"], **form.where) if form.is_valid() else []
    if may_export and asked in EXPORT_FORMATS and form.is_valid():
        sheet = ExportSheet(BALANCES, map(balance_values, found))
        return sheet_answer(sheet, name=f"gift-card-balances-{form.cleaned_data['day']:%Y-%m-%d}", form=asked)
    query = {key: value for key, value in request.GET.items() if key != "export"}
    context = {
        "crumbs": crumbs_to_gift_cards(access.coalition),
        "form": dress(form),
        "day": long_day(form.cleaned_data.get("day")),
        "headings": headings(),
        "programs": [by_program(list(rows)) for _key, rows in groupby(found, key=lambda row: row.lot.program_id)],
        "equation": equation(total(row.balance for row in found)) if found else "",
        "exports": [
            (kind.upper(), f"?{urlencode({**query, 'export': kind})}")
            for kind in EXPORT_FORMATS
            if found and may_export
        ],
    }
    return render(request, "engagement/card_balances.html", context, status=200 if form.is_valid() else 422)


def headings() -> list[str]:
    """The terms of the equation, as the columns are headed."""
    places = [str(place.label) for place in CardPlace.of_the_ledger()]
    return [_("Purchased"), _("Re-issued by the vendor"), *places, _("Not logged yet")]


def by_program(rows: Sequence[OnDay]) -> dict[str, object]:
    """A program's lots, and all of them together."""
    program = rows[0].lot.program
    return {
        "program": program,
        "lots": [(row.lot, cells(row.balance)) for row in rows],
        "total": cells(total(row.balance for row in rows)),
        "holds": all(row.balance.holds for row in rows),
    }


def cells(balance: Balance) -> list[tuple[str, SafeString]]:
    """Cards, and under them dollars, by the column that they stand in."""
    amounts = [balance.purchased, balance.reissued, *balance.terms]
    shown = [with_note(str(amount.cards), money(amount.cents)) for amount in amounts]
    return list(zip(headings(), shown, strict=True))


def equation(balance: Balance) -> str:
    """“12 purchased + 1 re-issued = 5 in custody + …”: the sum in one line, in cards."""
    purchased, reissued, *terms = headings()
    left = [f"{balance.purchased.cards} {purchased.lower()}"]
    if balance.reissued.cards:
        left.append(f"{balance.reissued.cards} {reissued.lower()}")
    right = [f"{amount.cards} {label.lower()}" for amount, label in zip(balance.terms, terms, strict=True)]
    return f"{' + '.join(left)} = {' + '.join(right)}"
