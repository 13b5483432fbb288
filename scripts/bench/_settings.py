"""Settings of the benchmark: the portal as in production but for the host, with the yardstick's address added."""

from mobility_portal.settings.base import *  # noqa: F403

SECRET_KEY = "bench-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH"
FIELD_KEYS = ["YmVuY2gtb25seS0wMTIzNDU2Nzg5LWFiY2RlZmdoaWo="]
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "_bare"
MFA_REQUIRED_FOR: list[str] = []
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WHITENOISE_USE_FINDERS = True
