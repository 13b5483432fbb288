"""What is printed for a session: posters of its stations and the session kit, as PDF."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.filters import dress
from common.refusals import Refused
from common.typesetting import pdf_answer
from engagement.crumbs import crumbs_to_activity
from engagement.forms.prints import PosterForm
from engagement.models import DataWalkStation, EngagementActivity
from engagement.prints.kit import language_of, print_kit
from engagement.prints.posters import poster_words, print_posters, stations_to_print


@coalition_page(P.VIEW_SESSIONS, on=EngagementActivity)
@require_safe
def activity_prints(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """What can be printed for a session, and what is still missing before."""
    return _prints_page(request, access, activity)


@coalition_page(P.VIEW_SESSIONS, on=EngagementActivity)
@require_safe
def activity_posters(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """The posters of a whole walk as one PDF."""
    stations = stations_to_print(activity)
    if not stations:
        return _prints_page(request, access, activity, refusal=_("Set up a station first: there is no poster yet."))
    return _posters(request, access, activity, stations, name=f"posters-{activity.pk}")


@coalition_page(P.VIEW_SESSIONS, on=DataWalkStation)
@require_safe
def station_poster(request: HttpRequest, access: Access, station: DataWalkStation) -> HttpResponse:
    """The poster of one station as PDF."""
    shown = [one for one in stations_to_print(station.activity) if one.pk == station.pk]
    if not shown:
        return _prints_page(request, access, station.activity, refusal=_("This station was taken out of the walk."))
    return _posters(request, access, station.activity, shown, name=f"poster-{station.pk}")


@coalition_page(P.VIEW_SESSIONS, on=EngagementActivity)
@require_safe
def activity_kit(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """The session kit as one PDF in the session's language."""
    return _pdf_or_page(request, access, activity, lambda: print_kit(activity), name=f"session-kit-{activity.pk}")


def _posters(
    request: HttpRequest, access: Access, activity: EngagementActivity, stations: list[DataWalkStation], *, name: str
) -> HttpResponse:
    """The posters on the chosen paper in the chosen language."""
    paper, language = PosterForm(request.GET).chosen
    return _pdf_or_page(
        request,
        access,
        activity,
        lambda: print_posters(activity, stations, paper=paper, language=language),
        name=f"{name}-{language}",
    )


def _pdf_or_page(
    request: HttpRequest, access: Access, activity: EngagementActivity, make: Callable[[], bytes], *, name: str
) -> HttpResponse:
    """The PDF, or the page that it was asked for on with the sentence that says why there is none."""
    try:
        return pdf_answer(make(), name=name)
    except Refused as refusal:
        return _prints_page(request, access, activity, refusal=refusal.sentence)


def _prints_page(
    request: HttpRequest, access: Access, activity: EngagementActivity, *, refusal: str = ""
) -> HttpResponse:
    stations = stations_to_print(activity)
    languages = dict(PosterForm.base_fields["language"].choices)  # type: ignore[attr-defined]
    context = {
        "crumbs": crumbs_to_activity(activity, access.coalition),
        "activity": activity,
        "is_walk": activity.kind == EngagementActivity.Kind.DATA_WALK,
        "stations": stations,
        "untranslated": [station for station in stations if not poster_words(station, "es").is_complete("es")],
        "form": dress(PosterForm()),
        "kit_language": languages[language_of(activity)],
        "has_script": activity.consent_script is not None and activity.consent_script.is_standing,
        "has_code": hasattr(activity, "loop_closure"),
        "refusal": refusal,
    }
    return render(request, "engagement/activity_prints.html", context, status=422 if refusal else 200)
