"""Whoever opens an expired link gets a new one, to the address on record only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from coalitions.access import speaking_to
from common.links import LinkGone, SignedLink
from common.refusals import Refused


def renew_link(
    request: HttpRequest, token: str, *, kind: type[SignedLink], renew: Callable[..., object], page: str
) -> HttpResponse:
    """Mail a new link; who holds one that still works is led to its `page`. A stranger's token is told the same."""
    at = timezone.now()
    gone: Any
    try:
        kind.objects.from_token(token, at=at)
        return redirect(page, token)
    except LinkGone as caught:
        gone = caught
    with speaking_to(request, gone.link):
        try:
            if gone.link is not None:
                renew(gone.link, at=at)
        except Refused as refusal:
            return render(request, "coalitions/link_gone.html", {"gone": refusal}, status=410)
        return render(request, "coalitions/update_renewed.html")
