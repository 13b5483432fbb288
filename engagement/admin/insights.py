"""Insights in the admin."""

from django.contrib import admin

from common.admin import ActionAdmin
from engagement.actions import insights
from engagement.models import Insight


@admin.register(Insight)
class InsightAdmin(ActionAdmin):
    """Insights: search in their words; the two questions are answered on the portal's pages."""

    list_display = ("sentence", "activity", "strength", "answered_on", "ended_on")
    list_filter = ("activity__coalition", "strength", ("answered_on", admin.EmptyFieldListFilter), "predictors")
    list_select_related = ("activity",)
    search_fields = ("sentence", "dissent", "activity__title")
    fields = (
        "activity",
        "sentence",
        "sentence_es",
        "strength",
        "voices",
        "dissent",
        "themes",
        "predictors",
        "resident_groups",
        "relevance_text",
        "not_relevant_because",
        "strategies",
        "barriers",
        "priorities",
        "excerpts",
        "further_engagement",
        "answered_on",
        "answered_by",
        "spanish_reviewed",
        "released_by",
        "released_at",
        "ended_on",
    )
    readonly_fields = (
        "relevance_text",
        "not_relevant_because",
        "strategies",
        "barriers",
        "priorities",
        "excerpts",
        "further_engagement",
        "answered_on",
        "answered_by",
        "spanish_reviewed",
        "released_by",
        "released_at",
        "ended_on",
    )
    raw_id_fields = ("activity",)
    filter_horizontal = ("themes", "predictors", "resident_groups")
    fixed_fields = ("activity",)
    change_action = staticmethod(insights.change)
    add_action = staticmethod(insights.add)
