"""How gunicorn serves the portal: `gunicorn --config python:mobility_portal.web_server mobility_portal.wsgi`."""

import os

from mobility_portal.logs import logging_config

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
SHARED_MEMORY = "/dev/shm"  # noqa: S108 - each worker's sign of life; on a disk it can stall
worker_tmp_dir = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None
timeout = 60
graceful_timeout = 20
control_socket_disable = True
# Django logs each request, with signed links redacted; gunicorn's own access log would spell them out.
accesslog = None
logconfig_dict = logging_config(json_lines=os.environ.get("LOG_JSON", "true").lower() != "false")
logconfig_dict["loggers"] = {
    **logconfig_dict.get("loggers", {}),
    "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False, "qualname": "gunicorn.error"},
}
