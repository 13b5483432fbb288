"""How a page with one button and nothing to type is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from common.refusals import Refused


def answer_step(request: HttpRequest, act: Callable[[], Any], *, done: str, to: str) -> HttpResponse:
    """Act, say what happened or why not, and go back to `to`."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect(to)
