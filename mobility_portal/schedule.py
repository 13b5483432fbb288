"""What beat asks for: one tick, as an interval, never at a local wall time (daylight saving is the planner's work)."""

from datetime import timedelta

TICK = timedelta(seconds=30)
RESUME = timedelta(minutes=5)
LOOK = timedelta(minutes=1)
# Several times a day: a beat that is started anew counts from its start, and no day passes without it.
FORGET = timedelta(hours=6)


# What is asked for besides the tick, by what it is about.
JOBS = {
    "agendas that draft themselves": ("momentum.tasks.draft_agendas", LOOK),
    "imports": ("coalitions.tasks.resume_imports", RESUME),
    "plan documents": ("plans_inventory.tasks.resume_documents", RESUME),
    "archives": ("momentum.tasks.resume_archives", RESUME),
    "archives whose time is over": ("momentum.tasks.forget_archives", FORGET),
    "addresses given for one question": ("momentum.tasks.forget_addresses", FORGET),
    "meetings of series": ("momentum.tasks.plan_series", FORGET),
    "raw notes whose time is over": ("engagement.tasks.purge_notes", FORGET),
    "predictors of insights": ("engagement.tasks.suggest_predictors", LOOK),
    "links between plans": ("plans_inventory.tasks.look_for_changed_plans", LOOK),
}


def beat_schedule(every: timedelta = TICK) -> dict[str, dict[str, object]]:
    """Return the `CELERY_BEAT_SCHEDULE` setting; a tick that nobody took in time is dropped, the next one does all."""
    jobs = {"reminders": ("momentum.tasks.tick", every), **JOBS}
    return {
        name: {"task": task, "schedule": rhythm, "options": {"expires": rhythm.total_seconds()}}
        for name, (task, rhythm) in jobs.items()
    }
