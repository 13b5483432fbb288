"""Pages about strategies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import commitments, strategies
from coalitions.agenda_pages import STRATEGY_COLUMNS, strategy_rows, with_leads_and_commitments
from coalitions.crumbs import crumbs_to
from coalitions.forms.strategies import StrategyFilters, StrategyForm
from coalitions.imports.agenda import StrategyAdapter
from coalitions.imports.exports import export_with
from coalitions.models import Strategy
from coalitions.strategy_page import strategy_context
from coalitions.views.answers import answer_step
from common.forms import answer_form
from common.lists import Empty, ListPage


@coalition_page(P.VIEW_OVERVIEW)
def strategy_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every strategy with its lead, those without one first."""
    slug = access.coalition.slug
    may_edit = access.can(P.EDIT_AGENDA)
    found = Strategy.objects.in_coalition(access.coalition).orphans_first()
    listed = ListPage(
        request,
        with_leads_and_commitments(found, access),
        columns=STRATEGY_COLUMNS,
        row=strategy_rows(access),
        export=export_with(StrategyAdapter, access),
        filters=StrategyFilters,
        counted=lambda n: ngettext("%(n)d strategy", "%(n)d strategies", n) % {"n": n},
        empty=Empty(
            _("No strategies yet"),
            _("A strategy says what the coalition does about a barrier. Start with a goal and what stands in its way."),
            _("Add a strategy") if may_edit else "",
            reverse("coalitions:strategy_add", args=[slug]) if may_edit else "",
        ),
    )
    return listed.answer("coalitions/strategy_list.html", {"may_edit": may_edit})


@coalition_page(P.VIEW_OVERVIEW, on=Strategy)
def strategy_detail(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """One strategy: who leads, why, what was promised, and how it goes."""
    return render(request, "coalitions/strategy_detail.html", strategy_context(strategy, access))


@coalition_page(P.EDIT_AGENDA)
def strategy_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Put a strategy against a barrier."""
    form = StrategyForm(
        request.POST or None, coalition=access.coalition, initial={"barrier": request.GET.get("barrier", "")}
    )
    return answer_form(
        request,
        form,
        title=_("Add a strategy"),
        lead=_("What will the coalition do about a barrier? One organization will be asked to lead it."),
        button=_("Add strategy"),
        act=lambda: strategies.add(by=access.member, **form.values),
        done=_("The strategy stands on the agenda. Next: propose an organization that leads it."),
        cancel_url=reverse("coalitions:strategy_list", args=[access.coalition.slug]),
    )


@coalition_page(P.EDIT_AGENDA, on=Strategy)
def strategy_change(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """Put a strategy in better words."""
    form = StrategyForm(request.POST or None, instance=strategy, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the strategy"),
        act=lambda: strategies.change(strategy, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=strategy.get_absolute_url(),
        crumbs=crumbs_to(strategy, itself=True),
    )


@coalition_page(P.EDIT_AGENDA, on=Strategy)
@require_POST
def strategy_ask(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """Ask everybody who works on a strategy how it goes, before their usual day."""
    return answer_step(
        request,
        lambda: commitments.ask_now(strategy, by=access.member, on=access.today),
        done=_("Everybody who works on this is asked by mail, today or tomorrow morning."),
        to=strategy.get_absolute_url(),
    )


@coalition_page(P.EDIT_AGENDA, on=Strategy)
@require_POST
def strategy_end(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """Stop pursuing a strategy."""
    return answer_step(
        request,
        lambda: strategies.end(strategy, by=access.member, on=access.today),
        done=_("The strategy is no longer pursued, and its lead has ended with it."),
        to=strategy.get_absolute_url(),
    )


@coalition_page(P.EDIT_AGENDA, on=Strategy)
@require_POST
def strategy_resume(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """Pursue a strategy again."""
    return answer_step(
        request,
        lambda: strategies.resume(strategy, by=access.member),
        done=_("The strategy is pursued again. It needs a lead."),
        to=strategy.get_absolute_url(),
    )
