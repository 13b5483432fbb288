"""Pages about who reads which plan, and how far they have come."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from common.lists import Bulk, Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.querysets import keys_among
from plans_inventory.actions import plans
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.forms.worklists import AssignForm, WorklistFilters
from plans_inventory.models import Plan
from plans_inventory.worklist import loads

COLUMNS = (
    Column("title", gettext_lazy("Plan"), sort="title"),
    Column("publisher", gettext_lazy("Publisher"), sort="publisher"),
    Column("person", gettext_lazy("Who reads it"), sort="abstracter__name"),
    Column("priorities", gettext_lazy("Priorities"), sort="priority_count", numeric=True),
)


def work_row(plan: Plan, *, slug: str, at: datetime) -> Row:
    """One row of the worklist."""
    person = plan.abstracter
    name = person.name if person else nothing()
    return Row(
        url=reverse("plans:plan_detail", args=[slug, plan.pk]),
        id=f"plan-{plan.pk}",
        mark=status_mark(plan.state),
        value=str(plan.pk),
        cells=(
            plan.title,
            plan.publisher,
            _("%(name)s (has left)") % {"name": name} if person and not person.is_active(at=at) else name,
            str(plan.priority_count),  # type: ignore[attr-defined]
        ),
    )


@coalition_page(P.VIEW_PLANS)
def plan_worklist(request: HttpRequest, access: Access) -> HttpResponse:
    """Every plan by the person who reads it and by how far it has come."""
    slug, may_edit = access.coalition.slug, access.can(P.EDIT_PLANS)
    listed = ListPage(
        request,
        Plan.objects.in_coalition(access.coalition).current().with_counts().select_related("abstracter"),
        columns=COLUMNS,
        row=lambda plan: work_row(plan, slug=slug, at=access.at),
        filters=WorklistFilters,
        counted=lambda n: ngettext("%(n)d plan", "%(n)d plans", n) % {"n": n},
        empty=Empty(_("No plans here"), _("Add plans, or take a filter off.")),
        bulk=Bulk(reverse("plans:plan_assign", args=[slug]), _("Assign the chosen plans")) if may_edit else None,
    )
    context = {
        "loads": loads(access.coalition, at=access.at),
        "states": [state.label for state in Plan.State],
        "mine": f"?{urlencode({'person': access.member.pk})}" if may_edit else "",
        "crumbs": crumbs_to_plans(access.coalition),
    }
    return listed.answer("plans_inventory/plan_worklist.html", context)


@coalition_page(P.EDIT_PLANS)
def plan_assign(request: HttpRequest, access: Access) -> HttpResponse:
    """Give the chosen plans to a person, or take them back."""
    if request.method == "POST" and "person" not in request.POST:
        return redirect(f"{request.path}?{urlencode({'chosen': request.POST.getlist('chosen')}, doseq=True)}")
    here = reverse("plans:plan_worklist", args=[access.coalition.slug])
    chosen = list(
        Plan.objects.in_coalition(access.coalition).current().filter(pk__in=keys_among(request.GET.getlist("chosen")))
    )
    if not chosen:
        return redirect(here)
    form = AssignForm(posted(request), coalition=access.coalition, at=access.at)
    words = ngettext("%(n)d plan: %(titles)s", "%(n)d plans: %(titles)s", len(chosen))
    return answer_form(
        request,
        form,
        title=_("Who reads these plans?"),
        lead=words % {"n": len(chosen), "titles": " · ".join(plan.title for plan in chosen)},
        button=_("Assign"),
        act=lambda: plans.assign(chosen, by=access.member, to=form.cleaned_data["person"], at=access.at),
        done=_("Saved."),
        to=here,
        cancel_url=here,
        crumbs=[*crumbs_to_plans(access.coalition), (_("Worklist"), here)],
    )
