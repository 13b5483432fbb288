"""An office that opens an expired link gets a new one, to the address on record only."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from common.links import LinkGone
from common.refusals import Refused
from plans_inventory.models import AgreementRequest, PlanReview

OfficeLinks = type[PlanReview] | type[AgreementRequest]


def renew_link(
    request: HttpRequest, token: str, *, kind: OfficeLinks, renew: Callable[..., object], page: str
) -> HttpResponse:
    """Mail a new link; who holds one that still works is led to its `page`. A stranger's token is told the same."""
    at = timezone.now()
    try:
        kind.objects.from_token(token, at=at)
        return redirect(page, token)
    except LinkGone as gone:
        if isinstance(gone.link, kind):
            try:
                renew(gone.link, at=at)
            except Refused as refusal:
                return render(request, "coalitions/link_gone.html", {"gone": refusal}, status=410)
    return render(request, "coalitions/update_renewed.html")
