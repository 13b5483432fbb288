"""Pages about the stations of a data walk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import PortalForm, answer_form, posted
from engagement.actions import data_walk_stations
from engagement.crumbs import crumbs_to_activity, crumbs_to_station
from engagement.forms.stations import StationForm
from engagement.models import DataWalkStation, EngagementActivity
from engagement.station_figures import metric_figures, own_rows
from engagement.station_pages import notes_by_heading
from engagement.station_words import words_of


@coalition_page(P.VIEW_SESSIONS, on=DataWalkStation)
def station_detail(request: HttpRequest, access: Access, station: DataWalkStation) -> HttpResponse:
    """One station: what it asks and shows, the dots, and what people said there."""
    votes = list(station.dot_votes.current())
    may_edit = access.can(P.EDIT_SESSIONS) and station.is_current
    context = {
        "crumbs": crumbs_to_activity(station.activity, access.coalition),
        "station": station,
        "words": words_of(station, "es" if (get_language() or "").startswith("es") else "en", votes),
        "is_translated": words_of(station, "es", votes).is_complete("es"),
        "figures": metric_figures(station),
        "own_rows": own_rows(station),
        "votes": votes,
        "dots": sum(vote.dots for vote in votes),
        "has_begun": station.activity.starts_at <= access.at,
        "headings": notes_by_heading(station),
        "may_edit": may_edit,
    }
    return render(request, "engagement/station_detail.html", context)


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def station_add(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Add a station to a data walk."""
    form = StationForm(posted(request), coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Add a station"),
        lead=_("Everybody reads what hangs on the wall: plain words, and no name of the resident group."),
        button=_("Add station"),
        act=lambda: data_walk_stations.add(activity, by=access.member, **form.values),
        done=_("The station is added. Next: say what people can put their dots on."),
        cancel_url=activity.get_absolute_url(),
        crumbs=crumbs_to_activity(activity, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=DataWalkStation)
def station_change(request: HttpRequest, access: Access, station: DataWalkStation) -> HttpResponse:
    """Correct what a station asks and shows."""
    form = StationForm(posted(request), instance=station, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the station"),
        lead=_("Everybody reads what hangs on the wall: plain words, and no name of the resident group."),
        act=lambda: data_walk_stations.change(
            station, by=access.member, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=station.get_absolute_url(),
        crumbs=crumbs_to_station(station, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=DataWalkStation)
@require_POST
def station_move(request: HttpRequest, access: Access, station: DataWalkStation) -> HttpResponse:
    """Let a station change its number with its neighbor."""
    up = request.POST.get("direction") == "up"
    return answer_step(
        request,
        lambda: data_walk_stations.move(station, by=access.member, up=up),
        done=_("“%(title)s” has moved.") % {"title": station.title},
        to=f"{station.activity.get_absolute_url()}#stations",
    )


@coalition_page(P.EDIT_SESSIONS, on=DataWalkStation)
def station_end(request: HttpRequest, access: Access, station: DataWalkStation) -> HttpResponse:
    """Take a station out of the walk."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Take the station out"),
        lead=station.title,
        button=_("Take station out"),
        act=lambda: data_walk_stations.end(station, by=access.member, on=access.today),
        done=_("The station is taken out. Its history stays in the record."),
        to=station.activity.get_absolute_url(),
        cancel_url=station.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("It is no longer printed, and the stations after it move up by one number.")],
        crumbs=crumbs_to_station(station, access.coalition),
    )
