"""The embedded portal of `make run`: SQLite, a private broker, mail to files, the demonstration; on loopback."""

from .environment import env, read_dot_env

read_dot_env()

from .base import *  # noqa: E402, F403
from .base import VAR_DIR  # noqa: E402

DEMONSTRATION = env.bool("DEMONSTRATION", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="local-only-never-in-production-0123456789-abcdefghijklmnop")
# Encrypts raw notes; whoever runs the embedded portal for real people sets a key of their own.
FIELD_KEYS = env.list("FIELD_KEYS", default=["bG9jYWwtb25seS1uZXZlci1pbi1wcm9kdWN0aW9uISE="])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
MFA_REQUIRED_FOR = env.list("MFA_REQUIRED_FOR", default=[])

if env.str("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR_DIR / "mail")

WHITENOISE_USE_FINDERS = True
