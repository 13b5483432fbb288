"""What beat asks for: one tick, as an interval, never at a local wall time (daylight saving is the planner's work)."""

from datetime import timedelta

TICK = timedelta(seconds=30)
RESUME = timedelta(minutes=5)
LOOK = timedelta(minutes=1)
# Several times a day: a beat that is started anew counts from its start, and no day passes without it.
FORGET = timedelta(hours=6)


def beat_schedule(every: timedelta = TICK) -> dict[str, dict[str, object]]:
    """Return the `CELERY_BEAT_SCHEDULE` setting; a tick that nobody took in time is dropped, the next one does all."""
    return {
        "reminders": {
            "task": "momentum.tasks.tick",
            "schedule": every,
            "options": {"expires": every.total_seconds()},
        },
        "imports": {
            "task": "coalitions.tasks.resume_imports",
            "schedule": RESUME,
            "options": {"expires": RESUME.total_seconds()},
        },
        "plan documents": {
            "task": "plans_inventory.tasks.resume_documents",
            "schedule": RESUME,
            "options": {"expires": RESUME.total_seconds()},
        },
        "archives": {
            "task": "momentum.tasks.resume_archives",
            "schedule": RESUME,
            "options": {"expires": RESUME.total_seconds()},
        },
        "archives whose time is over": {
            "task": "momentum.tasks.forget_archives",
            "schedule": FORGET,
            "options": {"expires": FORGET.total_seconds()},
        },
        "addresses given for one question": {
            "task": "momentum.tasks.forget_addresses",
            "schedule": FORGET,
            "options": {"expires": FORGET.total_seconds()},
        },
        "meetings of series": {
            "task": "momentum.tasks.plan_series",
            "schedule": FORGET,
            "options": {"expires": FORGET.total_seconds()},
        },
        "raw notes whose time is over": {
            "task": "engagement.tasks.purge_notes",
            "schedule": FORGET,
            "options": {"expires": FORGET.total_seconds()},
        },
        "predictors of insights": {
            "task": "engagement.tasks.suggest_predictors",
            "schedule": LOOK,
            "options": {"expires": LOOK.total_seconds()},
        },
        "links between plans": {
            "task": "plans_inventory.tasks.look_for_changed_plans",
            "schedule": LOOK,
            "options": {"expires": LOOK.total_seconds()},
        },
    }
