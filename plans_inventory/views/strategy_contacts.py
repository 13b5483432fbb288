"""Whom to call about a strategy, and the same across all strategies."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Strategy
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, with_note
from plans_inventory.call_exports import export_calls
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.forms.strategy_contacts import ContactFilters
from plans_inventory.models import Plan
from plans_inventory.whom_to_call import Call, Reach, quotes_of, reaches_of

# How many offices the panel on a strategy's page shows.
SHOWN = 3
# How many quotes stand under an office; the panel has them above it, too.
QUOTES, QUOTES_IN_PANEL = 3, 1
COLUMNS = (
    Column("strategy", gettext_lazy("Strategy"), sort="title"),
    Column("first", gettext_lazy("Call first")),
    Column("linked", gettext_lazy("Offices with a confirmed link"), numeric=True),
    Column("weaker", gettext_lazy("Offices with the same predictor only"), numeric=True),
)


@coalition_page(P.VIEW_PLANS, on=Strategy)
def strategy_contacts(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """Whom to call about a strategy, and why: the panel on its page, or a page of its own."""
    reach = reaches_of(access.coalition, [strategy])[strategy.pk]
    panel = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    linked, weaker = reach.linked, reach.weaker
    if panel:
        linked, weaker = linked[:SHOWN], weaker[: max(SHOWN - len(linked), 0)]
    most = QUOTES_IN_PANEL if panel else QUOTES
    quotes = quotes_of(weaker, most=most)
    context = {
        "strategy": strategy,
        "linked": [(call, call.links[:most]) for call in linked],
        "weaker": [(call, [quotes[pk] for pk in list(call.shared)[:most]]) for call in weaker],
        "more": len(reach.calls) - len(linked) - len(weaker),
        "unnamed": Plan.objects.in_coalition(access.coalition).filter(pk__in=reach.unnamed),
        "is_panel": panel,
        "all_url": reverse("plans:strategy_contacts", args=[access.coalition.slug, strategy.pk]),
        "crumbs": [(_("Shared agenda"), ""), (strategy.title, strategy.get_absolute_url())],
    }
    template = "plans_inventory/_strategy_contacts.html" if panel else "plans_inventory/strategy_contacts.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response


@coalition_page(P.VIEW_PLANS)
def strategy_contact_list(request: HttpRequest, access: Access) -> HttpResponse:
    """All strategies with the offices to call first."""
    strategies = Strategy.objects.in_coalition(access.coalition).current().prefetch_related("predictors")
    reaches = reaches_of(access.coalition, list(strategies))
    listed = ListPage(
        request,
        strategies,
        columns=COLUMNS,
        row=lambda strategy: contact_row(reaches[strategy.pk], slug=access.coalition.slug),
        filters=ContactFilters,
        export=export_calls(access, reaches),
        counted=lambda n: ngettext("%(n)d strategy", "%(n)d strategies", n) % {"n": n},
        empty=Empty(
            _("No strategies here"),
            _("Put strategies on the agenda and choose their predictors, or take a filter off."),
            _("Go to the strategies"),
            reverse("coalitions:strategy_list", args=[access.coalition.slug]),
        ),
    )
    return listed.answer("plans_inventory/strategy_contact_list.html", {"crumbs": crumbs_to_plans(access.coalition)})


def contact_row(reach: Reach, *, slug: str) -> Row:
    """One strategy with the office to call first."""
    return Row(
        url=reverse("plans:strategy_contacts", args=[slug, reach.strategy.pk]),
        id=f"strategy-{reach.strategy.pk}",
        cells=(
            reach.strategy.title,
            call_first(reach.linked),
            str(len(reach.linked)),
            str(len(reach.weaker)),
        ),
    )


def call_first(linked: Iterable[Call]) -> str:
    """The office for which people stand behind the reason, with the contact to ask for."""
    call = next(iter(linked), None)
    if call is None:
        return nothing()
    return with_note(call.office.name, str(call.contacts[0]) if call.contacts else _("No contact noted"))
