"""Pages about what people put their dots on, and for counting the dots."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from engagement.actions import dot_votes
from engagement.crumbs import crumbs_to_station
from engagement.forms.stations import DotsForm, WordingForm
from engagement.models import DataWalkStation, DotVote


@coalition_page(P.EDIT_SESSIONS, on=DataWalkStation)
def dot_vote_add(request: HttpRequest, access: Access, station: DataWalkStation) -> HttpResponse:
    """Add a wording that people can put dots on."""
    form = WordingForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Add a wording for dots"),
        lead=station.question,
        button=_("Add wording"),
        act=lambda: dot_votes.add(station, by=access.member, **form.values),
        done=_("The wording is added."),
        cancel_url=station.get_absolute_url(),
        to=station.get_absolute_url(),
        crumbs=crumbs_to_station(station, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=DotVote)
def dot_vote_change(request: HttpRequest, access: Access, vote: DotVote) -> HttpResponse:
    """Reword what people can put dots on."""
    form = WordingForm(posted(request), instance=vote)
    return answer_form(
        request,
        form,
        title=_("Change the wording"),
        lead=vote.station.question,
        act=lambda: dot_votes.change(vote, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=vote.station.get_absolute_url(),
        to=vote.station.get_absolute_url(),
        crumbs=crumbs_to_station(vote.station, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=DotVote)
def dot_vote_end(request: HttpRequest, access: Access, vote: DotVote) -> HttpResponse:
    """Take a wording out that nobody has put a dot on."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Take the wording out"),
        lead=vote.wording,
        button=_("Take wording out"),
        act=lambda: dot_votes.end(vote, by=access.member, on=access.today),
        done=_("The wording is taken out. Its history stays in the record."),
        to=vote.station.get_absolute_url(),
        cancel_url=vote.station.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("It is no longer printed and counts in no ranking.")],
        crumbs=crumbs_to_station(vote.station, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=DataWalkStation)
def dot_vote_count(request: HttpRequest, access: Access, station: DataWalkStation) -> HttpResponse:
    """Write down how many dots each wording has."""
    form = DotsForm(posted(request), instance=station)
    return answer_form(
        request,
        form,
        title=_("Count the dots"),
        lead=station.question,
        button=_("Save dots"),
        act=lambda: dot_votes.count(
            station, by=access.member, at=access.at, dots=form.dots, expected=form.expected_revision
        ),
        done=_("The dots are saved. The ranking on the session's page counts them."),
        cancel_url=station.get_absolute_url(),
        crumbs=crumbs_to_station(station, access.coalition),
    )
