"""The demonstration's outbox: every message as its recipient sees it, with links that work."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from coalitions.access import person_page
from momentum import outbox


@person_page
def outbox_list(request: HttpRequest) -> HttpResponse:
    """What was sent, newest first; exists in the demonstration only."""
    if not outbox.is_open():
        raise Http404
    wanted = request.GET.get("to", "").strip().lower()
    letters = [letter for letter in outbox.newest_letters() if wanted in letter.to.lower()]
    return render(request, "momentum/outbox_list.html", {"letters": letters[:100], "to": wanted})


@person_page
def outbox_detail(request: HttpRequest, name: str) -> HttpResponse:
    """One message."""
    letter = outbox.find_letter(name) if outbox.is_open() else None
    if letter is None:
        raise Http404
    crumbs = [(_("Outbox of the demonstration"), reverse("momentum:outbox_list"))]
    return render(request, "momentum/outbox_detail.html", {"letter": letter, "crumbs": crumbs})
