"""Pages on which a lot is compared with its ledger, and the comparison approved or taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Member
from common.forms import PortalForm, answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import with_note
from common.words import long_date
from engagement.actions import reconciliations
from engagement.card_check_exports import export_reconciliations
from engagement.card_check_words import reconciliation_mark, variance_mark
from engagement.crumbs import crumbs_to_card_desk
from engagement.forms.reconciliations import ReasonForm, ReconciliationFilters, ReconciliationForm
from engagement.ledger.equation import equation_of, keeps_open
from engagement.ledger.hands import why_not_reconcile
from engagement.models import CardLot, CardVariance, CustodyEvent, Reconciliation

COLUMNS = (
    Column("lot", gettext_lazy("Lot"), sort="lot_id"),
    Column("reconciler", gettext_lazy("Reconciler"), sort="reconciler__name"),
    Column("when", gettext_lazy("When"), sort="reconciled_at"),
    Column("cards", gettext_lazy("Cards counted / expected"), numeric=True),
    Column("receipts", gettext_lazy("Marks counted / expected"), numeric=True),
)


def reconciliation_row(row: Reconciliation, access: Access) -> Row:
    """One row of the list of reconciliations."""
    return Row(
        url=reverse("engagement:reconciliation_detail", args=[access.coalition.slug, row.pk]),
        id=f"reconciliation-{row.pk}",
        mark=reconciliation_mark(row),
        cells=(
            with_note(str(row.lot), row.lot.program.name),
            row.reconciler.name,
            long_date(row.reconciled_at),
            f"{row.counted_cards} / {row.expected_cards}",
            f"{row.counted_receipts} / {row.expected_receipts}",
        ),
    )


@coalition_page(P.VIEW_GIFT_CARDS)
def reconciliation_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every reconciliation, the newest first."""
    listed = ListPage(
        request,
        Reconciliation.objects.in_coalition(access.coalition).select_related(
            "lot__program", "reconciler", "approved_by"
        ),
        columns=COLUMNS,
        row=lambda row: reconciliation_row(row, access),
        filters=ReconciliationFilters,
        export=export_reconciliations(access),
        counted=lambda n: ngettext("%(n)d reconciliation", "%(n)d reconciliations", n) % {"n": n},
        empty=Empty(
            _("No reconciliations yet"),
            _("A lot is reconciled by somebody who never had its cards in hand."),
            _("Go to counts and checks"),
            reverse("engagement:card_desk", args=[access.coalition.slug]),
        ),
    )
    return listed.answer("engagement/reconciliation_list.html", {"crumbs": crumbs_to_card_desk(access.coalition)})


@coalition_page(P.VIEW_GIFT_CARDS, on=Reconciliation)
def reconciliation_detail(request: HttpRequest, access: Access, reconciliation: Reconciliation) -> HttpResponse:
    """One reconciliation: what was expected and counted, where every card was, what has to be explained."""
    lot, is_open = reconciliation.lot, reconciliation.is_open
    program = lot.program
    variances = CardVariance.objects.judged_with(reconciliation).select_related("activity", "reconciliation")
    may_approve = is_open and access.can(P.APPROVE_GIFT_CARDS)
    has_moved = is_open and lot.head_seq != reconciliation.head_seq
    why_not = reconciliations.why_not_approve(reconciliation, access.member) if may_approve else ""
    waiting = variances.open().count() if is_open else 0
    context = {
        "crumbs": crumbs_to_card_desk(access.coalition),
        "reconciliation": reconciliation,
        "program": program,
        "mark": reconciliation_mark(reconciliation),
        "equation": equation_of(lot, reconciliation.balances, until=reconciliation.head_seq),
        "variances": [(row, _address(access, row), variance_mark(row)) for row in variances],
        "has_moved": has_moved,
        "waiting": waiting,
        "keeps_open": keeps_open(lot) if is_open else [],
        "closed_with_it": lot.closed_at is not None and lot.closed_at == reconciliation.approved_at,
        "why_not": why_not,
        "may_approve": may_approve and not (why_not or has_moved or waiting),
        "waits_for_another": is_open and not access.can(P.APPROVE_GIFT_CARDS),
        "may_withdraw": is_open
        and access.can(P.EDIT_GIFT_CARDS)
        and reconciliations.may_withdraw(reconciliation, access.member),
    }
    return render(request, "engagement/reconciliation_detail.html", context)


def _address(access: Access, variance: CardVariance) -> str:
    return reverse("engagement:card_variance_detail", args=[access.coalition.slug, variance.pk])


@coalition_page(P.EDIT_GIFT_CARDS, on=CardLot)
def reconciliation_add(request: HttpRequest, access: Access, lot: CardLot) -> HttpResponse:
    """Write down what was counted; whoever had a hand in the lot reads why somebody else does it."""
    form = ReconciliationForm(posted(request))
    kept = CustodyEvent.objects.last_of_each().filter(lot=lot, to_place="custody")
    return answer_form(
        request,
        form,
        title=_("Reconcile %(lot)s") % {"lot": lot},
        lead=_("Count the cards and the paper marks first. What the ledger expects is shown afterwards."),
        button=_("Save count"),
        act=lambda: reconciliations.reconcile(lot, by=access.member, at=access.at, **form.values),
        done=_("The count is saved. Each difference now needs an explanation."),
        cancel_url=reverse("engagement:card_desk", args=[access.coalition.slug]),
        crumbs=crumbs_to_card_desk(access.coalition),
        template="engagement/reconciliation_add.html",
        lot=lot,
        why_not=_why_not(lot, access),
        holders=Member.objects.filter(pk__in=kept.values("to_member")),
    )


def _why_not(lot: CardLot, access: Access) -> str:
    if lot.closed_at:
        return _("This lot is closed; nothing about it changes any more.")
    return why_not_reconcile([lot], access.member, at=access.at).get(lot.pk, "")


@coalition_page(P.APPROVE_GIFT_CARDS, on=Reconciliation)
def reconciliation_approve(request: HttpRequest, access: Access, reconciliation: Reconciliation) -> HttpResponse:
    """Let a reconciliation stand, and close the lot where nothing is left of it."""
    open_still = keeps_open(reconciliation.lot)
    what_follows = [
        _("The reconciliation stays as it is, with your name."),
        _("The lot stays open: %(why)s") % {"why": " ".join(open_still)}
        if open_still
        else _("The lot is closed: nothing about it changes any more."),
    ]
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Approve the reconciliation"),
        lead=str(reconciliation),
        button=_("Approve reconciliation"),
        act=lambda: reconciliations.approve(reconciliation, by=access.member, at=access.at),
        done=_("The reconciliation stands."),
        cancel_url=reconciliation.get_absolute_url(),
        template="parts/confirm.html",
        consequences=what_follows,
        crumbs=_crumbs(access, reconciliation),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=Reconciliation)
def reconciliation_withdraw(request: HttpRequest, access: Access, reconciliation: Reconciliation) -> HttpResponse:
    """Take a reconciliation back that was wrong, or that cards have overtaken."""
    form = ReasonForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Withdraw the reconciliation"),
        lead=str(reconciliation),
        button=_("Withdraw reconciliation"),
        act=lambda: reconciliations.withdraw(reconciliation, by=access.member, **form.cleaned_data),
        done=_("The reconciliation is withdrawn. It stays on record."),
        cancel_url=reconciliation.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("It and its differences count no more; both stay on record with your reason.")],
        crumbs=_crumbs(access, reconciliation),
    )


def _crumbs(access: Access, reconciliation: Reconciliation) -> list[tuple[str, str]]:
    return [*crumbs_to_card_desk(access.coalition), (str(reconciliation), reconciliation.get_absolute_url())]
