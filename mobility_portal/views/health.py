"""What a load balancer and a watchman ask: does everything answer, and when was the last tick?"""

from collections.abc import Callable

import redis
import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.door import public_page
from momentum.models import Heartbeat

log = structlog.get_logger(__name__)
SECONDS_TO_ANSWER = 3


@public_page
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Tell as JSON whether database, broker and cache answer (503 if one does not), and how old the last tick is."""
    parts: dict[str, Callable[[], object]] = {
        "database": ask_database,
        "broker": ask_broker,
        "cache": lambda: cache.get("healthz"),
    }
    answers = {name: "ok" if answers_well(name, ask) else "down" for name, ask in parts.items()}
    healthy = all(answer == "ok" for answer in answers.values())
    age = tick_age() if answers["database"] == "ok" else None
    return JsonResponse({"healthy": healthy, **answers, "last_tick_age": age}, status=200 if healthy else 503)


def answers_well(name: str, ask: Callable[[], object]) -> bool:
    """Ask one part; whatever goes wrong is logged and means that it is down."""
    try:
        ask()
    except Exception:  # the page must answer however a part fails
        log.exception("health_check_failed", part=name)
        return False
    return True


def ask_database() -> None:
    """Run the smallest query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_broker() -> None:
    """Ping the broker over a connection of its own, so that a stuck one is noticed."""
    limits = {"socket_timeout": SECONDS_TO_ANSWER, "socket_connect_timeout": SECONDS_TO_ANSWER}
    with redis.Redis.from_url(settings.CELERY_BROKER_URL, **limits) as client:
        client.ping()


def tick_age() -> int | None:
    """How many seconds ago the reminders last looked at the clock; nothing when they never have."""
    age = Heartbeat.objects.age("reminders", at=timezone.now())
    return round(age.total_seconds()) if age is not None else None
