"""Pages on which differences are explained, and explanations approved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, with_note
from common.words import long_date
from engagement.actions import card_variances
from engagement.card_check_exports import export_variances
from engagement.card_check_words import variance_mark
from engagement.crumbs import Crumbs, crumbs_to_card_desk
from engagement.forms.card_variances import ExplainForm, VarianceFilters
from engagement.models import CardVariance

COLUMNS = (
    Column("what", gettext_lazy("What differs"), sort="what"),
    Column("source", gettext_lazy("Found by")),
    Column("expected", gettext_lazy("Expected"), sort="expected", numeric=True),
    Column("found", gettext_lazy("Found"), sort="found", numeric=True),
    Column("when", gettext_lazy("When"), sort="found_at"),
    Column("explanation", gettext_lazy("Explanation")),
)
BESIDE = ("program", "reconciliation__lot", "cash_count__holder", "activity", "explained_by", "approved_by")


def variance_row(row: CardVariance, access: Access) -> Row:
    """One row of the list of differences."""
    return Row(
        url=reverse("engagement:card_variance_detail", args=[access.coalition.slug, row.pk]),
        id=f"variance-{row.pk}",
        mark=variance_mark(row),
        cells=(
            with_note(str(row.get_what_display()), row.program.name),
            found_by(row),
            str(row.expected),
            str(row.found),
            long_date(row.found_at),
            row.explanation or nothing(),
        ),
    )


def found_by(row: CardVariance) -> str:
    """What found it, in words."""
    if row.cash_count:
        return _("Surprise count: %(who)s") % {"who": row.cash_count.holder}
    return str(row.reconciliation or row.activity)


@coalition_page(P.VIEW_GIFT_CARDS)
def card_variance_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every difference, the newest first."""
    listed = ListPage(
        request,
        CardVariance.objects.in_coalition(access.coalition).select_related(*BESIDE),
        columns=COLUMNS,
        row=lambda row: variance_row(row, access),
        filters=VarianceFilters,
        export=export_variances(access),
        counted=lambda n: ngettext("%(n)d difference", "%(n)d differences", n) % {"n": n},
        empty=Empty(
            _("No differences"),
            _("Nothing that was counted differed from the ledger."),
            _("Go to counts and checks"),
            reverse("engagement:card_desk", args=[access.coalition.slug]),
        ),
    )
    return listed.answer("engagement/card_variance_list.html", {"crumbs": crumbs_to_card_desk(access.coalition)})


@coalition_page(P.VIEW_GIFT_CARDS, on=CardVariance)
def card_variance_detail(request: HttpRequest, access: Access, variance: CardVariance) -> HttpResponse:
    """One difference: both numbers, where it was found, its explanation, and who lets that stand."""
    source = variance.reconciliation or variance.cash_count or variance.activity
    url = ""
    if variance.reconciliation:
        url = reverse("engagement:reconciliation_detail", args=[access.coalition.slug, variance.reconciliation_id])
    elif variance.cash_count:
        url = reverse("engagement:cash_count_detail", args=[access.coalition.slug, variance.cash_count_id])
    elif variance.activity:
        url = reverse("engagement:activity_detail", args=[access.coalition.slug, variance.activity_id])
    judges = variance.is_open and bool(variance.explanation) and access.can(P.APPROVE_GIFT_CARDS)
    why_not = card_variances.why_not_approve(variance, access.member) if judges else ""
    context = {
        "crumbs": crumbs_to_card_desk(access.coalition),
        "variance": variance,
        "program": variance.program,
        "mark": variance_mark(variance),
        "source": found_by(variance) if source else "",
        "source_url": url,
        "why_not": why_not,
        "may_approve": judges and not why_not,
        "waits_for_another": variance.is_open and bool(variance.explanation) and not access.can(P.APPROVE_GIFT_CARDS),
        "may_explain": variance.is_open and card_variances.may_explain(variance, access.member, at=access.at),
    }
    return render(request, "engagement/card_variance_detail.html", context)


@coalition_page(P.EDIT_GIFT_CARDS, on=CardVariance)
def card_variance_explain(request: HttpRequest, access: Access, variance: CardVariance) -> HttpResponse:
    """Say what happened."""
    form = ExplainForm(posted(request), instance=variance)
    return answer_form(
        request,
        form,
        title=_("Explain the difference"),
        lead=_("%(what)s: expected %(expected)d, found %(found)d.")
        % {"what": variance.get_what_display(), "expected": variance.expected, "found": variance.found},
        button=_("Save explanation"),
        act=lambda: card_variances.explain(
            variance, by=access.member, at=access.at, expected=form.expected_revision, **form.values
        ),
        done=_("The explanation is saved. A coordinator who had none of these cards in hand approves it."),
        cancel_url=_address(access, variance),
        to=_address(access, variance),
        crumbs=_crumbs(access, variance),
    )


@coalition_page(P.APPROVE_GIFT_CARDS, on=CardVariance)
def card_variance_approve(request: HttpRequest, access: Access, variance: CardVariance) -> HttpResponse:
    """Let an explanation stand."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Approve the explanation"),
        lead=variance.explanation or _("Nobody has explained this yet."),
        button=_("Approve explanation"),
        act=lambda: card_variances.approve(variance, by=access.member, at=access.at),
        done=_("The explanation stands."),
        cancel_url=_address(access, variance),
        to=_address(access, variance),
        template="parts/confirm.html",
        consequences=[_("The explanation stays as it is, with your name; an auditor reads both.")],
        crumbs=_crumbs(access, variance),
    )


def _address(access: Access, variance: CardVariance) -> str:
    return reverse("engagement:card_variance_detail", args=[access.coalition.slug, variance.pk])


def _crumbs(access: Access, variance: CardVariance) -> Crumbs:
    here = (str(variance.get_what_display()), _address(access, variance))
    return [*crumbs_to_card_desk(access.coalition), here]
