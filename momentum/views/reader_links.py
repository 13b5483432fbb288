"""What readers of reports do themselves: ask for the reports, confirm that, leave. Nobody logs in for it."""

from __future__ import annotations

from allauth.core import ratelimit
from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.door import public_page, resident_page
from coalitions.models import Coalition
from common.forms import posted
from momentum.actions import subscribers
from momentum.forms.subscribers import AskForm
from momentum.models import Subscriber

# Counted per network address: how often somebody asks for the reports.
SUBSCRIBE = "subscribe"


# No cookie, so no token; what it does is one mail a day to the address that was typed (ADR 6).
@csrf_exempt
@resident_page
def subscriber_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the reports; the answer is the same whether the address is on the list or not."""
    coalition = get_object_or_404(Coalition, slug=slug, is_public=True)
    language = translation.get_language() or "en"
    form = AskForm(posted(request), initial={"language": language})
    context = {"coalition": coalition, "coalition_name": coalition.name, "form": form}
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action=SUBSCRIBE):
            return render(request, "momentum/subscriber_wait.html", context, status=429)
        subscribers.ask(coalition, at=timezone.now(), **form.cleaned_data)
        address = reverse("momentum:subscriber_ask", args=[slug])
        return HttpResponseRedirect(f"{address}?language={language}&asked=1", status=303)
    context["asked"] = "asked" in request.GET and request.method == "GET"
    return render(request, "momentum/subscriber_ask.html", context, status=422 if form.errors else 200)


# No cookie, so no token; the signed address in the mail is the proof (ADR 6).
@csrf_exempt
@resident_page
def subscriber_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm that one asked: the button does it, opening the page (as mail scanners do) does not."""
    at = timezone.now()
    try:
        subscriber = Subscriber.objects.from_confirm_token(token, at=at)
    except BadSignature:
        return render(request, "momentum/subscriber_confirm.html", {"subscriber": None}, status=410)
    if request.method == "POST":
        subscriber = subscribers.confirm(subscriber, at=at)
    context = {
        "subscriber": subscriber,
        "coalition": subscriber.coalition,
        "coalition_name": subscriber.coalition.name,
    }
    language = request.GET.get("language", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else subscriber.language):
        request.LANGUAGE_CODE = translation.get_language() or "en"
        return render(request, "momentum/subscriber_confirm.html", context)


@public_page
@never_cache
@csrf_exempt
def subscriber_leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave the list with one click (RFC 8058).

    The mail program posts here by itself, without cookies, so no token against forged requests can come along:
    the signed address is the proof, and no log-in is looked at. A GET, as mail scanners send, changes nothing.
    """
    try:
        subscriber = Subscriber.objects.from_token(token)
    except BadSignature:
        return render(request, "momentum/subscriber_leave.html", {"subscriber": None}, status=410)
    if request.method == "POST":  # answered at once: mail programs do not follow a redirection (RFC 8058)
        subscriber = subscribers.leave(subscriber, at=timezone.now())
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    with translation.override(chosen if chosen in dict(settings.LANGUAGES) else subscriber.language):
        context = {"subscriber": subscriber, "coalition_name": subscriber.coalition.name}
        return render(request, "momentum/subscriber_leave.html", context)
