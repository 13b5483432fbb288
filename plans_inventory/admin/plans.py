"""Plans with their priorities and measures in the admin."""

from django.contrib import admin

from common.admin import ActionAdmin, ReadOnlyAdmin
from plans_inventory.actions import outcome_measures, plan_offices, plans, priorities
from plans_inventory.models import OutcomeMeasure, Plan, PlanOffice, Priority, PriorityTagging


@admin.register(Plan)
class PlanAdmin(ActionAdmin):
    """Plans: search by title or publisher; the states move on the portal's pages."""

    list_display = ("title", "publisher", "kind", "year", "status", "state", "coalition", "ended_on")
    list_filter = ("coalition", "kind", "status", "state")
    list_select_related = ("coalition",)
    search_fields = ("title", "publisher", "jurisdiction")
    fields = (
        "coalition",
        "title",
        "publisher",
        "kind",
        "jurisdiction",
        "year",
        "status",
        "adopting_body",
        "adopted_on",
        "period_starts_on",
        "period_ends_on",
        "is_adopted_ahead",
        "window_opens_on",
        "window_closes_on",
        "address",
        "superseded_by",
        "notes",
        "abstracter",
        "state",
        "reviewer",
        "reviewed_on",
        "ended_on",
    )
    readonly_fields = ("abstracter", "state", "reviewer", "reviewed_on", "ended_on")
    raw_id_fields = ("superseded_by",)
    fixed_fields = ("coalition",)
    change_action = staticmethod(plans.change)
    add_action = staticmethod(plans.add)


@admin.register(Priority)
class PriorityAdmin(ActionAdmin):
    """Priorities: search in their words."""

    list_display = ("__str__", "plan", "page", "office", "ended_on")
    list_filter = ("plan__coalition", "predictors", "resident_groups")
    list_select_related = ("plan", "office")
    search_fields = ("text", "label", "plan__title")
    fields = ("plan", "text", "label", "page", "predictors", "resident_groups", "office", "ended_on")
    readonly_fields = ("ended_on",)
    raw_id_fields = ("plan", "office")
    filter_horizontal = ("predictors", "resident_groups")
    fixed_fields = ("plan",)
    change_action = staticmethod(priorities.change)
    add_action = staticmethod(priorities.add)


@admin.register(OutcomeMeasure)
class OutcomeMeasureAdmin(ActionAdmin):
    """Outcome measures: search by name."""

    list_display = ("name", "plan", "kind", "baseline", "target", "target_year", "ended_on")
    list_filter = ("plan__coalition", "kind", "frequency")
    list_select_related = ("plan",)
    search_fields = ("name", "plan__title")
    fields = (
        "plan",
        "priority",
        "name",
        "kind",
        "unit",
        "baseline",
        "baseline_year",
        "target",
        "target_year",
        "source",
        "frequency",
        "page",
        "ended_on",
    )
    readonly_fields = ("ended_on",)
    raw_id_fields = ("plan", "priority")
    fixed_fields = ("plan",)
    change_action = staticmethod(outcome_measures.change)
    add_action = staticmethod(outcome_measures.add)


@admin.register(PlanOffice)
class PlanOfficeAdmin(ActionAdmin):
    """Parts of offices in plans."""

    list_display = ("plan", "office", "part", "ended_on")
    list_filter = ("plan__coalition", "part")
    list_select_related = ("plan", "office")
    search_fields = ("plan__title", "office__name")
    fields = ("plan", "office", "part", "note", "ended_on")
    readonly_fields = ("ended_on",)
    raw_id_fields = ("plan", "office")
    fixed_fields = ("plan", "office")
    change_action = staticmethod(plan_offices.change)
    add_action = staticmethod(plan_offices.add)


@admin.register(PriorityTagging)
class PriorityTaggingAdmin(ReadOnlyAdmin):
    """What was suggested for priorities, and who wanted none of it; people decide on the portal's pages."""

    list_display = ("priority", "declined_by", "declined_at")
    list_filter = ("priority__plan__coalition",)
    list_select_related = ("priority", "declined_by")
    search_fields = ("priority__text", "priority__plan__title")
