"""How the portal logs: one line per event, with a request id, and never a signed link's token."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

# A signed link is a capability: whoever reads it in a log could use it.
TOKEN = re.compile(r"/(?P<kind>l)/(?P<room>[a-z-]+)/[^/\s\"']+")
# A claim code beside a network address would say who was at which session.
CLAIM_CODE = re.compile(r"(/a/|[?&]code=)[^/\s\"'&]+")


def redact_tokens(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace the token part of every signed link, and every claim code, in a log event."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = CLAIM_CODE.sub(r"\1[redacted]", TOKEN.sub(r"/l/\g<room>/[redacted]", value))
    return event


SHARED_PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    redact_tokens,
]


def logging_config(*, json_lines: bool) -> dict[str, Any]:
    """Return the `LOGGING` setting; JSON lines for machines, plain lines for a terminal."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *SHARED_PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if json_lines else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    redact_tokens,
                    renderer,
                ],
                "foreign_pre_chain": SHARED_PROCESSORS,
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "INFO"},
    }
