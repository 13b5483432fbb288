"""The frame around every page: where a person may go."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template context for the frame."""
    return {"access": getattr(request, "access", None)}
