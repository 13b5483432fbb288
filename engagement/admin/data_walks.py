"""Stations and their dots in the admin."""

from django.contrib import admin

from common.admin import ActionAdmin
from engagement.actions import data_walk_stations, dot_votes
from engagement.models import DataWalkStation, DotVote


@admin.register(DataWalkStation)
class DataWalkStationAdmin(ActionAdmin):
    """Stations: what they ask and show; they are put in order and taken out on the session's page."""

    list_display = ("title", "position", "activity", "metric", "ended_on")
    list_filter = ("activity__coalition", ("ended_on", admin.EmptyFieldListFilter))
    list_select_related = ("activity", "metric")
    search_fields = ("title", "question", "activity__title")
    fields = (
        "activity",
        "position",
        "title",
        "title_es",
        "question",
        "question_es",
        "prompts",
        "prompts_es",
        "metric",
        "place",
        "own_figures",
        "own_source",
        "own_limits",
        "ended_on",
    )
    readonly_fields = ("position", "ended_on")
    raw_id_fields = ("activity", "place")
    fixed_fields = ("activity",)
    change_action = staticmethod(data_walk_stations.change)
    add_action = staticmethod(data_walk_stations.add)


@admin.register(DotVote)
class DotVoteAdmin(ActionAdmin):
    """What people put dots on; the dots are counted on the station's page."""

    list_display = ("wording", "dots", "station", "ended_on")
    list_filter = ("station__activity__coalition", ("ended_on", admin.EmptyFieldListFilter))
    list_select_related = ("station",)
    search_fields = ("wording", "station__title")
    fields = ("station", "wording", "wording_es", "dots", "ended_on")
    readonly_fields = ("dots", "ended_on")
    raw_id_fields = ("station",)
    fixed_fields = ("station",)
    change_action = staticmethod(dot_votes.change)
    add_action = staticmethod(dot_votes.add)
