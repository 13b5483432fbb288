"""The portal's own address: where each person begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from coalitions.access import LAST_COALITION, first_page, person_page
from coalitions.models import Member
from engagement.landing import landing_of


@person_page
def home(request: HttpRequest) -> HttpResponse:
    """Go to the coalition that one was in last, or the only one; else choose, or learn what to do."""
    at = timezone.now()
    seats = Member.objects.active(at=at).filter(user=request.user.pk)
    by_slug = {seat.coalition.slug: seat for seat in seats.select_related("coalition").order_by("coalition__name")}
    last = by_slug.get(request.COOKIES.get(LAST_COALITION, ""))
    if last is None and len(by_slug) == 1:
        last = next(iter(by_slug.values()))
    if last is not None:
        return redirect(landing_of(last, at=at) or first_page(last))
    title = _("Choose a coalition") if by_slug else _("You are not a member of any coalition yet")
    choices = [(seat, first_page(seat)) for seat in by_slug.values()]
    return render(request, "portal/home.html", {"title": title, "choices": choices})
