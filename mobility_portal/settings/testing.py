"""The test suite: like production in what it allows, fast where only speed is at stake."""

from .base import *  # noqa: F403
from .base import DATABASES, LOGGING, VAR_DIR
from .environment import env

SECRET_KEY = "testing-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH"  # noqa: S105
FIELD_KEYS = ["dGVzdGluZy1vbmx5LW5ldmVyLWluLXByb2R1Y3Rpb24="]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMONSTRATION = False
MFA_REQUIRED_FOR = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
# A line for each request of thousands costs time and is read by nobody; what warns is still told.
LOGGING["loggers"] = {"django_structlog": {"level": "WARNING"}}
# A file, not memory: the workers that a test starts must see the same rows.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    # The data live for one run: nothing need reach the disk, as with the suite's PostgreSQL.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

# Only processes that a test starts are given a mail server.
if env.str("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
