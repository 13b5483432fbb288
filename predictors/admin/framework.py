"""Pillars and predictors in the admin: they come from the file that ships with the portal."""

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from predictors.models import Pillar, Predictor


@admin.register(Pillar)
class PillarAdmin(ReadOnlyAdmin):
    """The five pillars, to be looked at."""

    list_display = ("name", "name_es", "position")
    search_fields = ("name", "name_es")


@admin.register(Predictor)
class PredictorAdmin(ReadOnlyAdmin):
    """The twenty-four predictors, to be looked at."""

    list_display = ("name", "name_es", "pillar", "position")
    list_filter = ("pillar",)
    list_select_related = ("pillar",)
    search_fields = ("name", "name_es", "meaning", "meaning_es")
