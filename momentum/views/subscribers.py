"""Leaving the list of readers, by a page or by one click in the mail program."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from coalitions.access import public_page
from momentum.actions import subscribers
from momentum.models import Subscriber


# RFC 8058: the mail provider posts "List-Unsubscribe=One-Click" without a page of ours, so without its CSRF token.
# The signed token in the address is the whole right, it opens nothing but this, and leaving twice is leaving once.
@csrf_exempt
@public_page
def subscriber_leave(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the page changes nothing; its button, or the mail program's, takes the reader off the list."""
    reader = find_reader(token)
    if reader is None:
        return render(request, "coalitions/link_gone.html", {"gone": _("This link is not complete.")}, status=410)
    with translation.override(reader.language):
        request.LANGUAGE_CODE = reader.language
        if request.method == "POST":
            reader = subscribers.leave(reader, at=timezone.now())
        context = {"reader": reader, "coalition_name": reader.coalition.name}
        return render(request, "momentum/subscriber_leave.html", context)


def find_reader(token: str) -> Subscriber | None:
    """The reader whom a signed token stands for."""
    try:
        pk = int(Signer(salt=Subscriber._meta.label).unsign(token))
    except (BadSignature, ValueError):
        return None
    return Subscriber.objects.select_related("coalition").filter(pk=pk).first()
