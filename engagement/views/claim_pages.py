"""The pages behind the code on a card: no account, no cookie, nothing kept about who reads them."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from coalitions.access import resident_page
from engagement.actions import loop_closures
from engagement.claim_pages import context_of, find_closure, plain_code
from engagement.forms.loop_closures import ClaimCodeForm

# Counted per network address: codes that lead nowhere, and replies.
WRONG_CODE, REPLY = "claim_code", "claim_reply"


@resident_page
def claim_enter(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on a card."""
    form = ClaimCodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        code = plain_code(form.cleaned_data["code"])
        if code:
            return HttpResponseRedirect(_address("claim_page", code))
        form.add_error("code", _("Type the letters and digits that stand on your card."))
    return render(request, "engagement/claim_enter.html", {"form": form}, status=422 if form.errors else 200)


@resident_page
def claim_page(request: HttpRequest, code: str) -> HttpResponse:
    """What became of one session; a wrong code answers alike for every wrong code, and not without end."""
    if not _within(WRONG_CODE, request, dry_run=True):
        return _too_many(request)
    closure = find_closure(code)
    if closure is None:
        _within(WRONG_CODE, request)
        form = ClaimCodeForm({"code": code})
        form.is_valid()
        form.add_error("code", _("No session has this code. Look at your card again: every letter counts."))
        return render(request, "engagement/claim_enter.html", {"form": form}, status=404)
    zone = closure.coalition.zone
    with timezone.override(zone):
        context = context_of(
            closure,
            language=translation.get_language() or "en",
            on=timezone.localdate(timezone=zone),
        )
        return render(request, "engagement/claim_page.html", {**context, "thanks": "thanks" in request.GET})


# No cookie, so no token; it opens nothing and counts one answer (ADR 6).
@csrf_exempt
@resident_page
@require_POST
def claim_reply(request: HttpRequest, code: str) -> HttpResponse:
    """ "Did we hear you right?": yes or not quite, and nothing else."""
    closure = find_closure(code)
    said = request.POST.get("heard", "")
    if closure is None or said not in ("yes", "not_quite"):
        return claim_page(request, code)
    if not _within(REPLY, request):
        return _too_many(request)
    loop_closures.count_reply(closure, heard_right=said == "yes")
    return HttpResponseRedirect(f"{_address('claim_page', closure.claim_code)}&thanks=1", status=303)


def _within(action: str, request: HttpRequest, *, dry_run: bool = False) -> bool:
    """Whether this network address may do it once more, and (unless `dry_run`) that it did.

    allauth's public function leaves every GET out of the count, and a guessed code is a GET.
    """
    used = ratelimit.consume(request, app="allauth.account", action=action, dry_run=dry_run, limit_get=True)
    return used is not None


def _address(name: str, code: str) -> str:
    """A page of this code in the language that is being read."""
    return f"{reverse(f'engagement:{name}', args=[code])}?language={translation.get_language()}"


def _too_many(request: HttpRequest) -> HttpResponse:
    """Too much was tried from this network; a page that says when to come back."""
    return render(request, "engagement/claim_wait.html", status=429)
