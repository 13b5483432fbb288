"""Pages about plans."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, Prefetch, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.imports.exports import export_with
from common.forms import PortalForm, answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import long_date
from plans_inventory.actions import plans
from plans_inventory.crumbs import crumbs_to_plan, crumbs_to_plans
from plans_inventory.forms.plans import PlanFilters, PlanForm
from plans_inventory.imports.adapters import PlanAdapter
from plans_inventory.link_words import spoken_names, tagging_words
from plans_inventory.models import FundingOpportunity, KeyContact, Plan, PlanCorrection, PlanDocument, Priority

COLUMNS = (
    Column("title", gettext_lazy("Plan"), sort="title"),
    Column("publisher", gettext_lazy("Publisher"), sort="publisher"),
    Column("kind", gettext_lazy("Type"), sort="kind"),
    Column("year", gettext_lazy("Year"), sort="year", numeric=True),
    Column("status", gettext_lazy("Status"), sort="status"),
    Column("priorities", gettext_lazy("Priorities"), sort="priority_count", numeric=True),
)


def plan_row(plan: Plan, *, slug: str) -> Row:
    """One row of the list of plans."""
    return Row(
        url=reverse("plans:plan_detail", args=[slug, plan.pk]),
        id=f"plan-{plan.pk}",
        mark=status_mark(plan.state),
        cells=(
            plan.title,
            plan.publisher,
            str(plan.get_kind_display()),
            str(plan.year or nothing()),
            str(plan.get_status_display()) if plan.status else nothing(),
            str(plan.priority_count),  # type: ignore[attr-defined]
        ),
    )


@coalition_page(P.VIEW_PLANS)
def plan_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every plan of the inventory."""
    slug = access.coalition.slug
    may_edit = access.can(P.EDIT_PLANS)
    listed = ListPage(
        request,
        Plan.objects.in_coalition(access.coalition).current().with_counts(),
        columns=COLUMNS,
        row=lambda plan: plan_row(plan, slug=slug),
        filters=PlanFilters,
        export=export_with(PlanAdapter, access),
        counted=lambda n: ngettext("%(n)d plan", "%(n)d plans", n) % {"n": n},
        empty=Empty(
            _("No plans yet"),
            _("Title, publisher, year and one priority are enough to start with."),
            _("Add a plan") if may_edit else "",
            reverse("plans:plan_add", args=[slug]) if may_edit else "",
        ),
    )
    return listed.answer("plans_inventory/plan_list.html", {"may_edit": may_edit})


@coalition_page(P.VIEW_PLANS, on=Plan)
def plan_detail(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """One plan: what it wants in its own words, whose it is, how it measures whether it works."""
    contacts = Prefetch("office__contacts", queryset=KeyContact.objects.current(), to_attr="current_contacts")
    quoted = plan.priorities.current().select_related("office", "tagging")
    reviews = list(plan.reviews.select_related("office"))
    context = {
        "crumbs": crumbs_to_plans(access.coalition),
        "plan": plan,
        "facts": plan_facts(plan),
        "priorities": with_suggestions(quoted.prefetch_related("predictors", "resident_groups")),
        "plan_offices": plan.plan_offices.current().select_related("office").prefetch_related(contacts),
        "measures": plan.measures.current().select_related("priority"),
        "funding": FundingOpportunity.objects.for_plan(plan).soonest_first(),
        "documents": PlanDocument.objects.kept().filter(plan=plan),
        "reviews": reviews,
        "is_asked": any(one.is_waiting(at=access.at) for one in reviews),
        "corrections": corrections_of(plan),
        "may_ask": access.can(P.ASK_OFFICES) and plan.ended_on is None,
        "supersedes": plan.supersedes.current(),
        "may_edit": access.can(P.EDIT_PLANS) and plan.ended_on is None,
    }
    return render(request, "plans_inventory/plan_detail.html", context)


def with_suggestions(priorities: Iterable[Priority]) -> list[Priority]:
    """Attach `suggested` to priorities without predictors: what the portal suggests for them, in words."""
    names, found = spoken_names(), list(priorities)
    for one in found:
        is_waiting = hasattr(one, "tagging") and one.tagging.is_open and not one.predictors.all()
        one.suggested = tagging_words(one.tagging, names) if is_waiting else []  # type: ignore[attr-defined]
    return found


def corrections_of(plan: Plan) -> QuerySet[PlanCorrection]:
    """What the plan's owner wants to see corrected, what waits for staff first."""
    waits = Case(When(state=PlanCorrection.State.OPEN, then=0), default=1)
    found = PlanCorrection.objects.filter(review__plan=plan).select_related("priority", "decided_by")
    return found.order_by(waits, "said_at", "pk")


def plan_facts(plan: Plan) -> list[tuple[str, str]]:
    """What the cover and the first pages say."""
    period = [long_date(plan.period_starts_on), long_date(plan.period_ends_on)]
    window = [long_date(plan.window_opens_on), long_date(plan.window_closes_on)]
    how = plan.get_reviewed_via_display() if plan.reviewed_via else ""
    recorded_by = f"({plan.review_recorded_by})" if plan.review_recorded_by else ""
    reviewed = [plan.reviewer, long_date(plan.reviewed_on), f"{how} {recorded_by}".strip()]
    return [
        (_("Publisher"), plan.publisher),
        (_("Type"), str(plan.get_kind_display())),
        (_("Jurisdiction"), plan.jurisdiction),
        (_("Year"), str(plan.year or "")),
        (_("Status"), str(plan.get_status_display())),
        (_("Adopted"), " · ".join(filter(None, [long_date(plan.adopted_on), plan.adopting_body]))),
        (_("Period"), " – ".join(day or "…" for day in period) if any(period) else ""),
        (_("Open for comment next"), " – ".join(day or "…" for day in window) if any(window) else ""),
        (_("Who reads it"), plan.abstracter.name if plan.abstracter else ""),
        (_("Reviewed by its owner"), " · ".join(filter(None, reviewed))),
        (_("Notes"), plan.notes),
    ]


@coalition_page(P.EDIT_PLANS)
def plan_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Take a plan into the inventory."""
    form = PlanForm(request.POST or None, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Add a plan"),
        lead=_("Title, publisher and year are enough; what is not published stays empty."),
        button=_("Add plan"),
        act=lambda: plans.add(access.coalition, by=access.member, **form.values),
        done=_("The plan stands in the inventory. Next: quote its priorities."),
        cancel_url=reverse("plans:plan_list", args=[access.coalition.slug]),
        crumbs=crumbs_to_plans(access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=Plan)
def plan_change(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Correct what is noted about a plan."""
    form = PlanForm(request.POST or None, instance=plan, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the plan"),
        act=lambda: plans.change(plan, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=plan.get_absolute_url(),
        crumbs=crumbs_to_plan(plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=Plan)
def plan_end(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Take a plan out of the inventory."""
    form = PortalForm(request.POST if request.method == "POST" else None)
    return answer_form(
        request,
        form,
        title=_("Take the plan out of the inventory"),
        lead=plan.title,
        button=_("Take plan out"),
        act=lambda: plans.end(plan, by=access.member, on=access.today),
        done=_("The plan was taken out. Its history stays in the record."),
        to=reverse("plans:plan_list", args=[access.coalition.slug]),
        cancel_url=plan.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("It no longer stands in lists, comparisons and on strategy pages."),
            _("Its title is free for a plan that is added again."),
        ],
        crumbs=crumbs_to_plan(plan, access.coalition),
    )
