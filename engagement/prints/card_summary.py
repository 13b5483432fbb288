"""The summary of the card ledger on paper: balances, differences, exceptions, the proof, and what it cannot prove."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalitions.access import Access
from coalitions.models import Coalition
from common.one_moment import one_moment
from common.typesetting import typeset
from common.words import long_date, money
from engagement.event_words import moment_words
from engagement.ledger.audit import lots_of, parts_of
from engagement.ledger.balances import Amount, Balance, balances_on, total
from engagement.ledger.package import CANNOT_PROVE, result_words
from engagement.ledger.proof import verify
from engagement.models import CardPlace, CardVariance


def print_summary(access: Access) -> bytes:
    """The summary as of now, as a tagged PDF in the reader's language; raises `Refused`."""
    coalition = access.coalition
    with one_moment():
        data = {
            "title": _("Gift cards: summary of the ledger"),
            "author": coalition.name,
            "as_of": _("%(coalition)s, as of %(moment)s")
            % {"coalition": coalition.name, "moment": moment_words(access.at)},
            "cannot_title": _("What this cannot prove"),
            "cannot": [str(sentence) for sentence in CANNOT_PROVE],
            "sections": [
                _proof(coalition),
                _balances(access),
                _variances(coalition),
                _parts(coalition),
                _lots(coalition),
            ],
        }
    return typeset("card_summary", data, language=get_language() or "en")


def _section(title: str, lines: list[str], head: list[str], rows: list[list[str]], none: str = "") -> dict[str, Any]:
    """A heading, sentences under it, and a table with its head, or what is said where there is none."""
    return {"title": title, "lines": lines if rows or not none else [*lines, none], "head": head, "rows": rows}


def _proof(coalition: Coalition) -> dict[str, Any]:
    verified = verify(coalition)
    heads = [[str(lot), str(lot.head_seq), lot.head_hash] for lot in lots_of(coalition).order_by("pk")]
    lines = [result_words(verified), *map(str, verified.broken)]
    return _section(_("Does the ledger hold?"), lines, [_("Lot"), _("Events"), _("Hash of the last event")], heads)


def _balances(access: Access) -> dict[str, Any]:
    """Cards and dollars in each place; one column for each lot would not fit, so the terms are the rows of each."""
    found = balances_on(access.coalition, access.today)
    rows = [[row.lot.program.name, str(row.lot), *_cells(row.balance)] for row in found]
    if found:
        rows.append([_("All together"), "", *_cells(total(row.balance for row in found))])
    places = [str(place.label) for place in CardPlace.of_the_ledger()]
    head = [_("Program"), _("Lot"), _("Purchased"), _("Re-issued by the vendor"), *places, _("Not logged yet")]
    return _section(_("Where the cards are"), [], head, rows, none=_("Nothing has been bought yet."))


def _cells(balance: Balance) -> list[str]:
    return [_amount(amount) for amount in (balance.purchased, balance.reissued, *balance.terms)]


def _amount(amount: Amount) -> str:
    return f"{amount.cards}\n{money(amount.cents)}"


def _variances(coalition: Coalition) -> dict[str, Any]:
    """Every difference that was found, explained or not."""
    found = CardVariance.objects.in_coalition(coalition).select_related("program", "explained_by", "approved_by")
    rows = [
        [
            long_date(variance.found_at),
            f"{variance.program}: {variance.get_what_display()}",
            f"{variance.expected} / {variance.found}",
            f"{variance.explanation} ({variance.explained_by})" if variance.explanation else _("not explained yet"),
            _("by %(who)s") % {"who": variance.approved_by} if variance.approved_by else _("open"),
        ]
        for variance in found.order_by("found_at", "pk")
    ]
    head = [_("Found"), _("What differs"), _("Expected / found"), _("Explanation"), _("Approved")]
    return _section(_("Differences"), [], head, rows, none=_("No difference was found."))


def _parts(coalition: Coalition) -> dict[str, Any]:
    """The exceptions of all parts."""
    rows = [
        [
            str(part.member),
            f"{part.program}: {part.get_part_display()}",
            " – ".join([long_date(part.starts_on), long_date(part.ends_on) or _("open")]),
            part.exception_reason,
            str(part.exception_by),
        ]
        for part in parts_of(coalition)
        if part.exception_reason
    ]
    head = [_("Person"), _("Part"), _("From – until"), _("Why one person keeps and gives out cards"), _("Allowed by")]
    return _section(_("Exceptions"), [], head, rows, none=_("Nobody keeps cards and gives them out as well."))


def _lots(coalition: Coalition) -> dict[str, Any]:
    """By whose authority each lot was bought."""
    rows = [
        [
            str(lot),
            f"{lot.program}: {lot.program.authority}",
            _("%(n)d cards of %(amount)s") % {"n": lot.quantity, "amount": money(lot.card_cents)},
            f"{lot.request.requested_by} / {lot.request.decided_by or '–'}",
            f"{lot.receipt}, {lot.voucher}",
            long_date(lot.closed_at) or _("open"),
        ]
        for lot in lots_of(coalition).order_by("pk")
    ]
    head = [_("Lot"), _("Authority"), _("Bought"), _("Asked for / approved by"), _("Receipt, voucher"), _("Closed")]
    return _section(_("Purchases"), [], head, rows, none=_("Nothing has been bought yet."))
