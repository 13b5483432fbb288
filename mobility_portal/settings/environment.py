"""Where the project lies on disk, and how the environment and `.env` are read."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()


def read_dot_env() -> None:
    """Take over what `.env` says; what the environment already says wins."""
    place = Path(env.str("DOT_ENV", default=str(BASE_DIR / ".env")))
    if place.exists():
        environ.Env.read_env(place)
