"""Metrics and their values in the admin: they come from the shipped file and from imports, so they are looked at."""

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from predictors.models import MetricDefinition, MetricValue


@admin.register(MetricDefinition)
class MetricDefinitionAdmin(ReadOnlyAdmin):
    """What is measured, to be looked at."""

    list_display = ("name", "variable", "predictor", "unit", "better_direction", "edition")
    list_filter = ("edition", "unit", "better_direction", "predictor__pillar")
    list_select_related = ("predictor",)
    search_fields = ("name", "name_es", "variable", "meaning", "meaning_es")


@admin.register(MetricValue)
class MetricValueAdmin(ReadOnlyAdmin):
    """Imported values, to be looked at; a wrong one is mended in the file and imported again."""

    list_display = ("definition", "place", "year", "subgroup", "text", "quality", "imported_at")
    list_filter = ("quality", "year", "definition")
    list_select_related = ("definition", "place")
    search_fields = ("place__name", "place__fips", "definition__name", "definition__variable")
    show_full_result_count = False
