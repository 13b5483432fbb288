"""Pages about lots: logging a purchase and its cards at once, and where they are now."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.imports.exports import export_with
from coalitions.models import Member
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark, with_note
from common.words import long_date, money
from engagement.actions import card_lots
from engagement.card_check_words import reconciliation_mark
from engagement.card_picture import card_picture
from engagement.card_rows import CARD_COLUMNS, card_rows
from engagement.card_words import lot_facts
from engagement.crumbs import crumbs_to_gift_cards, crumbs_to_lot, crumbs_to_lots, crumbs_to_requests
from engagement.forms.card_lots import CardFilters, CardLotFilters, CardLotForm, CardsForm, PapersForm
from engagement.imports.cards import CardAdapter
from engagement.lot_checks import checks_of
from engagement.lot_workbook import lots_exporter
from engagement.models import CardLot, CompensationPart, PurchaseRequest

COLUMNS = (
    Column("lot", gettext_lazy("Lot"), sort="pk"),
    Column("program", gettext_lazy("Program"), sort="program__name"),
    Column("bought", gettext_lazy("Bought"), sort="bought_on"),
    Column("cards", gettext_lazy("Cards"), sort="quantity", numeric=True),
    Column("logged", gettext_lazy("Logged"), sort="logged", numeric=True),
    Column("amount", gettext_lazy("Amount"), numeric=True),
    Column("receipt", gettext_lazy("Receipt number"), sort="receipt"),
)
# A card that was logged by mistake was taken back by a reversal of its purchase.
LOGGED = Count("events", filter=Q(events__kind="purchased")) - Count(
    "events", filter=Q(events__reverses__kind="purchased")
)


def lot_row(lot: Any, *, slug: str) -> Row:
    """One row of the list of lots."""
    return Row(
        url=reverse("engagement:card_lot_detail", args=[slug, lot.pk]),
        id=f"card-lot-{lot.pk}",
        mark=status_mark("closed", pgettext("lot", "Closed")) if lot.closed_at else status_mark("active", _("Open")),
        cells=(
            with_note(str(lot), lot.request.vendor),
            lot.program.name,
            long_date(lot.bought_on),
            str(lot.quantity),
            str(lot.logged),
            f"{lot.quantity} × {money(lot.card_cents)} = {money(lot.cents)}",
            lot.receipt or nothing(),
        ),
    )


@coalition_page(P.VIEW_GIFT_CARDS)
def card_lot_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every purchase, the newest first."""
    slug = access.coalition.slug
    lots = CardLot.objects.in_coalition(access.coalition).select_related("program", "request")
    listed = ListPage(
        request,
        lots.annotate(logged=LOGGED).order_by("-bought_on", "-pk"),
        columns=COLUMNS,
        row=lambda lot: lot_row(lot, slug=slug),
        filters=CardLotFilters,
        counted=lambda n: ngettext("%(n)d lot", "%(n)d lots", n) % {"n": n},
        empty=Empty(
            _("No cards were bought yet"),
            _("Ask for cards first. When a request is approved, a custodian buys the cards and logs them at once."),
            _("Open requests"),
            reverse("engagement:purchase_request_list", args=[slug]),
        ),
        export=lots_exporter() if access.can(P.EXPORT_RECORDS) else None,
    )
    return listed.answer("engagement/card_lot_list.html", {"crumbs": crumbs_to_gift_cards(access.coalition)})


@coalition_page(P.VIEW_GIFT_CARDS, on=CardLot)
def card_lot_detail(request: HttpRequest, access: Access, lot: CardLot) -> HttpResponse:
    """One purchase: where its cards are, its papers, its cards one by one."""
    coalition, slug = access.coalition, access.coalition.slug
    logged = lot.cards.logged().count()
    listed = ListPage(
        request,
        lot.cards.with_place(),
        columns=CARD_COLUMNS,
        row=card_rows(coalition),
        filters=CardFilters,
        sort="number",
        counted=lambda n: ngettext("%(n)d card", "%(n)d cards", n) % {"n": n},
        empty=Empty(_("No card is logged yet"), _("The custodian logs each card on the day on which it is bought.")),
        export=export_with(CardAdapter, access),
    )
    is_custodian = holds_part(access, lot.program_id, CompensationPart.Part.CUSTODIAN)
    context = {
        "lot": lot,
        "picture": card_picture(CardLot.objects.filter(pk=lot.pk)),
        "logged": logged,
        "missing": lot.quantity - logged,
        "is_late": _bought_too_soon(lot, access),
        "facts": lot_facts(lot, slug=slug),
        "may_log": is_custodian and lot.closed_at is None,
        "may_change": lot.closed_at is None and (is_custodian or access.can(P.APPROVE_GIFT_CARDS)),
        "check": next(iter(checks_of(access, lot.pk)), None),
        "reconciliations": [
            (row, reconciliation_mark(row)) for row in lot.reconciliations.select_related("reconciler")
        ],
        "crumbs": crumbs_to_lots(coalition),
    }
    return listed.answer("engagement/card_lot_detail.html", context)


def _bought_too_soon(lot: CardLot, access: Access) -> bool:
    """Whether money was spent before somebody else had said yes."""
    decided_at = lot.request.decided_at
    return decided_at is None or access.coalition.today(at=decided_at) > lot.bought_on


def holds_part(access: Access, program_id: int, part: str) -> bool:
    """Whether the person in front of the page has a part in a program today."""
    if not access.can(P.EDIT_GIFT_CARDS):
        return False
    seats = Member.objects.of_same_person(access.member)
    held = CompensationPart.objects.held(on=access.today)
    return held.filter(program=program_id, part=part, member__in=seats).exists()


@coalition_page(P.EDIT_GIFT_CARDS, on=PurchaseRequest)
def card_lot_add(request: HttpRequest, access: Access, asked: PurchaseRequest) -> HttpResponse:
    """Log what was bought on an approved request."""
    form = CardLotForm(posted(request), request.FILES or None, initial={"bought_on": access.today})
    return answer_form(
        request,
        form,
        title=_("Log a purchase"),
        lead=_("%(request)s, %(amount)s. Log it on the day of the purchase: the cards are then in your custody.")
        % {"request": asked, "amount": money(asked.cents)},
        button=_("Log purchase"),
        act=lambda: card_lots.log(asked, by=access.member, at=access.at, **form.values),
        done=_("Logged. The cards are in your custody."),
        cancel_url=asked.get_absolute_url(),
        crumbs=[*crumbs_to_requests(access.coalition), (str(asked), asked.get_absolute_url())],
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=CardLot)
def card_lot_change(request: HttpRequest, access: Access, lot: CardLot) -> HttpResponse:
    """Put right what the papers are called."""
    form = PapersForm(posted(request), request.FILES or None, instance=lot)
    return answer_form(
        request,
        form,
        title=_("Correct the papers"),
        lead=_("How many cards and how much stand as they were bought. Every earlier version is kept."),
        act=lambda: card_lots.change_papers(
            lot, by=access.member, at=access.at, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        to=lot.get_absolute_url(),
        cancel_url=lot.get_absolute_url(),
        crumbs=crumbs_to_lot(lot, access.coalition),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=CardLot)
def card_add(request: HttpRequest, access: Access, lot: CardLot) -> HttpResponse:
    """Log further cards of a lot."""
    form = CardsForm(posted(request))
    missing = lot.quantity - lot.cards.logged().count()
    return answer_form(
        request,
        form,
        title=_("Log cards"),
        lead=ngettext(
            "%(n)d card of this lot is not logged yet.", "%(n)d cards of this lot are not logged yet.", missing
        )
        % {"n": missing},
        button=_("Log cards"),
        act=lambda: card_lots.log_cards(lot, by=access.member, at=access.at, **form.cleaned_data),
        done=_("Logged. The cards are in your custody."),
        to=lot.get_absolute_url(),
        cancel_url=lot.get_absolute_url(),
        crumbs=crumbs_to_lot(lot, access.coalition),
    )
