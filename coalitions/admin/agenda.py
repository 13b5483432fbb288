"""Goals, barriers and strategies in the admin."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.actions import barriers, goals, strategies
from coalitions.admin.exports import export_action
from coalitions.imports.agenda import StrategyAdapter
from coalitions.models import Barrier, Goal, Strategy
from common.admin_steps import Step, StepsAdmin


@admin.register(Goal)
class GoalAdmin(StepsAdmin):
    """Goals: search by words, filter by coalition."""

    list_display = ("title", "coalition", "position", "ended_on")
    list_filter = ("coalition",)
    search_fields = ("title", "description")
    list_select_related = ("coalition",)
    fields = ("coalition", "title", "description", "position", "notes", "ended_on")
    change_action = staticmethod(goals.change)
    add_action = staticmethod(goals.add)
    steps = (
        Step(
            "end",
            _("Stop pursuing"),
            lambda goal, by, _values: goals.end(goal, by=by, on=goal.coalition.today(at=timezone.now())),
            offered=lambda goal: goal.ended_on is None,
        ),
        Step(
            "resume",
            _("Pursue again"),
            lambda goal, by, _values: goals.resume(goal, by=by),
            offered=lambda goal: goal.ended_on is not None,
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Goal | None = None) -> tuple[str, ...]:
        """A goal stays in its coalition, and ends by a step."""
        return ("coalition", "ended_on") if obj else ("ended_on",)


@admin.register(Barrier)
class BarrierAdmin(StepsAdmin):
    """Barriers: search by words, filter by coalition."""

    list_display = ("title", "goal", "position")
    list_filter = ("goal__coalition",)
    search_fields = ("title", "root_cause")
    list_select_related = ("goal",)
    raw_id_fields = ("goal",)
    fields = ("goal", "title", "root_cause", "position", "notes")
    change_action = staticmethod(barriers.change)
    add_action = staticmethod(barriers.add)


@admin.register(Strategy)
class StrategyAdmin(StepsAdmin):
    """Strategies: search by words, filter by coalition and predictor."""

    actions = (export_action(StrategyAdapter),)
    list_display = ("title", "barrier", "due_on", "ended_on")
    list_filter = ("barrier__goal__coalition", "predictors", "resident_groups")
    search_fields = ("title", "description")
    list_select_related = ("barrier",)
    raw_id_fields = ("barrier",)
    filter_horizontal = ("predictors", "resident_groups")
    readonly_fields = ("ended_on",)
    fields = (
        "barrier",
        "title",
        "description",
        "predictors",
        "resident_groups",
        "geography",
        "starts_on",
        "due_on",
        "position",
        "notes",
        "ended_on",
    )
    change_action = staticmethod(strategies.change)
    add_action = staticmethod(strategies.add)
    steps = (
        Step(
            "end",
            _("Stop pursuing"),
            lambda strategy, by, _values: strategies.end(
                strategy, by=by, on=strategy.coalition.today(at=timezone.now())
            ),
            offered=lambda strategy: strategy.ended_on is None,
        ),
        Step(
            "resume",
            _("Pursue again"),
            lambda strategy, by, _values: strategies.resume(strategy, by=by),
            offered=lambda strategy: strategy.ended_on is not None,
        ),
    )
