"""A county's own portal: everything comes from the environment, and an unsafe start is refused with a sentence."""

from base64 import urlsafe_b64decode
from binascii import Error

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import DEBUG, DEMONSTRATION
from .environment import env

SECRET_KEY = env.str("SECRET_KEY", default="")
# Keys of before: signed links in mails that were already sent go on working after a change of key.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Encrypt raw notes: the first key writes, each of them reads.
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

if DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in production. Remove DEBUG from the environment.")
if DEMONSTRATION:
    raise ImproperlyConfigured(
        "The demonstration must not run on production settings. Remove DEMONSTRATION from the environment."
    )
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or "-only-" in SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing, too short or the default. Set it to 50 or more random characters."
    )
try:
    keys = [urlsafe_b64decode(key.encode()) for key in FIELD_KEYS]
except (Error, ValueError):
    keys = []
if not keys or any(len(key) != 32 or len(set(key)) < 10 or b"-only-" in key for key in keys):
    raise ImproperlyConfigured(
        "FIELD_KEYS is missing, no key, or the default. docs/operations.md says how to make a key for raw notes."
    )
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is missing. Set it to the host names of this portal, with commas between."
    )

for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "PORTAL_URL"):
    if not env.str(name, default=""):
        raise ImproperlyConfigured(f"{name} is missing. docs/operations.md says what to set it to.")

vars().update(env.email("EMAIL_URL"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# TLS ends at a proxy in front of us, which also says whose address it is that the log-in limits count.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
