"""Pages about what has changed in the community."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.forms.leads import ReasonForm
from coalitions.imports.exports import export_with
from coalitions.models import Strategy
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, pill, status_mark, with_note
from common.words import long_date, money
from momentum.actions import community_changes
from momentum.forms.community_changes import CommunityChangeFilters, CommunityChangeForm
from momentum.imports.community_changes import CommunityChangeAdapter
from momentum.models import CommunityChange
from momentum.tabs import report_tabs

COLUMNS = (
    Column("title", gettext_lazy("What changed"), sort="title"),
    Column("kind", gettext_lazy("Kind"), sort="kind"),
    Column("since", gettext_lazy("Since"), sort="happened_on"),
    Column("who", gettext_lazy("Who contributed")),
    Column("money", gettext_lazy("Money won"), sort="cents", numeric=True),
)
# So many changes stand on a strategy's page.
SHOWN = 5


@coalition_page(P.VIEW_REPORTS)
def community_change_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every change that was noted, the latest first."""
    may_edit = access.can(P.EDIT_REPORTS)
    add_url = reverse("momentum:community_change_add", args=[access.coalition.slug])
    every = CommunityChange.objects.in_coalition(access.coalition)
    shown = every if request.GET.get("only") == "withdrawn" else every.standing()
    page = ListPage(
        request,
        shown.select_related("coalition").prefetch_related("organizations"),
        columns=COLUMNS,
        row=_row,
        filters=CommunityChangeFilters,
        export=export_with(CommunityChangeAdapter, access),
        counted=lambda n: ngettext("%(n)d change", "%(n)d changes", n) % {"n": n},
        empty=Empty(
            _("No change noted yet"),
            _("A program that began, a rule that changed, a new habit, money won: note it with what shows it."),
            _("Note a change") if may_edit else "",
            add_url if may_edit else "",
        ),
    )
    context = {
        "add_url": add_url if may_edit else "",
        "tabs": report_tabs(access, "community_change_list"),
        "tabs_label": _("Reports"),
    }
    return page.answer("momentum/community_change_list.html", context)


@coalition_page(P.VIEW_REPORTS, on=CommunityChange)
def community_change_detail(request: HttpRequest, access: Access, noted: CommunityChange) -> HttpResponse:
    """One change: since when, who contributed, what shows it."""
    may_edit = access.can(P.EDIT_REPORTS)
    context = {
        "noted": noted,
        "money": money(noted.cents),
        "organizations": noted.organizations.all(),
        "strategies": noted.strategies.select_related("barrier__goal__coalition"),
        "may_edit": may_edit and noted.withdrawn_on is None,
        "whole_record": may_edit,
        "crumbs": _crumbs(access),
    }
    return render(request, "momentum/community_change_detail.html", context)


@coalition_page(P.EDIT_REPORTS)
def community_change_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Note a change."""
    form = CommunityChangeForm(
        posted(request), coalition=access.coalition, initial={"strategies": request.GET.getlist("strategy")}
    )
    return answer_form(
        request,
        form,
        title=_("Note a change"),
        lead=_("What is different now for people in the community, and what shows that it is."),
        button=_("Note the change"),
        act=lambda: community_changes.add(access.coalition, by=access.member, **form.values),
        done=_("The change stands in the record."),
        cancel_url=_list_of(access),
        crumbs=_crumbs(access),
    )


@coalition_page(P.EDIT_REPORTS, on=CommunityChange)
def community_change_change(request: HttpRequest, access: Access, noted: CommunityChange) -> HttpResponse:
    """Correct what is noted."""
    form = CommunityChangeForm(posted(request), instance=noted, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Correct the change"),
        lead=_("The public page shows the new words at once.") if noted.is_public else "",
        act=lambda: community_changes.change(noted, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=noted.get_absolute_url(),
        crumbs=[*_crumbs(access), (noted.title, noted.get_absolute_url())],
    )


@coalition_page(P.EDIT_REPORTS, on=CommunityChange)
def community_change_withdraw(request: HttpRequest, access: Access, noted: CommunityChange) -> HttpResponse:
    """Take a change back that turned out not to be one."""
    form = ReasonForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Take the change back"),
        lead=noted.title,
        button=_("Take it back"),
        act=lambda: community_changes.withdraw(noted, by=access.member, on=access.today, **form.cleaned_data),
        done=_("The change is taken back; it stays in the record."),
        cancel_url=noted.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("It leaves the lists, the public page and reports that are still to come."),
            _("It stays in the record as taken back, with your reason. Frozen reports stay as they are."),
        ],
        crumbs=[*_crumbs(access), (noted.title, noted.get_absolute_url())],
    )


@coalition_page(P.VIEW_REPORTS, on=Strategy)
def strategy_changes(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """What has changed through a strategy: the panel on its page; by itself it leads to the list."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{_list_of(access)}?strategy={strategy.pk}")
    found = CommunityChange.objects.standing().filter(strategies=strategy).select_related("coalition")
    context = {
        "strategy": strategy,
        "changes": found[:SHOWN],
        "list_url": f"{_list_of(access)}?strategy={strategy.pk}",
        "may_edit": access.can(P.EDIT_REPORTS),
    }
    return render(request, "momentum/_strategy_changes.html", context)


def _list_of(access: Access) -> str:
    return reverse("momentum:community_change_list", args=[access.coalition.slug])


def _crumbs(access: Access) -> list[tuple[str, str]]:
    reports = reverse("momentum:report_list", args=[access.coalition.slug])
    return [(_("Reports"), reports), (_("Community changes"), _list_of(access))]


def _row(noted: Any) -> Row:
    """A change as its list shows it."""
    mark = pill("ok", _("Public")) if noted.is_public else None
    if noted.withdrawn_on is not None:
        mark = status_mark("withdrawn", _("Taken back"))
    return Row(
        url=noted.get_absolute_url(),
        id=f"change-{noted.pk}",
        mark=mark,
        cells=(
            with_note(noted.title, noted.withdraw_reason),
            noted.get_kind_display(),
            long_date(noted.happened_on),
            ", ".join(one.name for one in noted.organizations.all()) or nothing(),
            money(noted.cents) or nothing(),
        ),
    )
