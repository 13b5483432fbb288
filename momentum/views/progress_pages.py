"""The page on which everybody can read how a coalition goes on, and the list of those that have one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.door import resident_page
from coalitions.models import Coalition
from momentum.progress_pages import context_of


@resident_page
def progress_page_list(request: HttpRequest) -> HttpResponse:
    """The coalitions that have a public page."""
    context = {
        "title": _("Coalitions"),
        "lead": _("Counties and their partners, and how they go on."),
        "coalitions": Coalition.objects.filter(is_public=True).select_related("place"),
    }
    return render(request, "momentum/progress_page_list.html", context)


@resident_page
def progress_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Vision, goals, who leads what, how it goes, meetings, minutes and reports."""
    coalition = get_object_or_404(Coalition, slug=slug, is_public=True)
    with timezone.override(coalition.zone):
        context = context_of(coalition, at=timezone.now()) | {
            "coalition": coalition,
            "coalition_name": coalition.name,
            "record_language": "" if get_language() == "en" else "en",
            "wide": True,
        }
        return render(request, "momentum/progress_page.html", context)
