"""Pages about meetings."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark, with_note
from common.words import long_day
from momentum.actions import meeting_invitations, meetings
from momentum.forms.meeting_invitations import AnswerForm
from momentum.forms.meetings import CancelForm, InviteForm, MeetingAddForm, MeetingForm
from momentum.meeting_panels import panels_of
from momentum.meeting_times import clock, when, zone_name
from momentum.models import Meeting
from momentum.tabs import PAST, meeting_tabs

COLUMNS = (
    Column("title", gettext_lazy("Meeting"), sort="title"),
    Column("when", gettext_lazy("When"), sort="starts_at"),
    Column("where", gettext_lazy("Where"), sort="place"),
    Column("groups", gettext_lazy("Groups")),
    Column("answers", gettext_lazy("Answers")),
)

State = Meeting.State


@coalition_page(P.VIEW_MEETINGS)
def meeting_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Meetings to come, and those that were."""
    past = request.GET.get("when") == "past"
    every = Meeting.objects.in_coalition(access.coalition)
    shown = every.past(at=access.at) if past else every.upcoming(at=access.at)
    may_edit = access.can(P.EDIT_MEETINGS)
    add_url = reverse("momentum:meeting_add", args=[access.coalition.slug])
    if past:
        empty = Empty(_("No meeting has been held yet"))
    else:
        empty = Empty(
            _("No meeting is planned"),
            _("A date on the calendar keeps a coalition together."),
            _("Plan a meeting") if may_edit else "",
            add_url if may_edit else "",
        )
    page = ListPage(
        request,
        shown.select_related("coalition").prefetch_related("groups").with_answers(),
        columns=COLUMNS,
        row=_row,
        counted=lambda n: ngettext("%(n)d meeting", "%(n)d meetings", n) % {"n": n},
        empty=empty,
    )
    context = {"tabs": meeting_tabs(access, PAST if past else "meeting_list"), "add_url": add_url if may_edit else ""}
    return page.answer("momentum/meeting_list.html", context)


@coalition_page(P.VIEW_MEETINGS)
def meeting_next(request: HttpRequest, access: Access) -> HttpResponse:
    """When the coalition meets next: the panel on a strategy's page; by itself it leads to the meeting or the list."""
    ahead = Meeting.objects.in_coalition(access.coalition).scheduled().upcoming(at=access.at)
    meeting = ahead.select_related("coalition").first()
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(meeting or reverse("momentum:meeting_list", args=[access.coalition.slug]))
    return render(request, "momentum/_meeting_next.html", {"meeting": meeting})


@coalition_page(P.VIEW_MEETINGS, on=Meeting)
def meeting_detail(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """One meeting: when, where, what about, who comes."""
    invitations = list(meeting.invitations.kept().with_people())
    mine = next((row for row in invitations if row.member_id == access.member.pk), None)
    said = [row.standing_response for row in invitations]
    open_for_answers = meeting.takes_answers(at=access.at)
    context = {
        "meeting": meeting,
        "groups": meeting.groups.all(),
        "invitations": invitations,
        "counts": {name: said.count(name) for name in ("accepted", "substitute", "declined", "none")},
        "coming": len({row.member.organization_id for row in invitations if row.organization_comes}),
        "mine": mine,
        "form": AnswerForm(meeting=meeting, initial=AnswerForm.initial_of(mine)) if mine and open_for_answers else None,
        "may_edit": access.can(P.EDIT_MEETINGS),
        "may_hold": meeting.is_scheduled and meeting.starts_at <= access.at,
        "takes_answers": open_for_answers,
        "crumbs": crumbs(access),
        **panels_of(access, meeting),
    }
    return render(request, "momentum/meeting_detail.html", context)


@coalition_page(P.EDIT_MEETINGS)
def meeting_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Plan a meeting."""
    form = MeetingAddForm(posted(request), coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Plan a meeting"),
        lead=_("Those invited hear of it 7 days and 1 day before; if it is sooner than that, within a minute."),
        button=_("Plan meeting"),
        act=lambda: meetings.add(access.coalition, by=access.member, at=access.at, **form.values),
        done=_("The meeting is planned. Next: see who is invited."),
        cancel_url=reverse("momentum:meeting_list", args=[access.coalition.slug]),
        crumbs=crumbs(access),
    )


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def meeting_change(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Change or move a meeting."""
    form = MeetingForm(posted(request), instance=meeting, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change “%(title)s”") % {"title": meeting.title},
        lead=_("Another time or place is mailed to those who have already heard of the meeting."),
        act=lambda: meetings.change(
            meeting, by=access.member, at=access.at, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=meeting.get_absolute_url(),
        crumbs=crumbs(access, meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def meeting_invite(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Choose which groups and people are invited."""
    form = InviteForm(posted(request), meeting=meeting, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Invite to “%(title)s”") % {"title": meeting.title},
        lead=_("Those invited hear of it 7 days and 1 day before; if it is sooner than that, within a minute."),
        button=_("Save who is invited"),
        act=lambda: meeting_invitations.invite(meeting, by=access.member, at=access.at, **form.values),
        done=_("Saved. See below who is invited."),
        to=meeting.get_absolute_url(),
        cancel_url=meeting.get_absolute_url(),
        crumbs=crumbs(access, meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def meeting_cancel(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Call a meeting off."""
    form = CancelForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Cancel “%(title)s”") % {"title": meeting.title},
        lead=when(meeting),
        button=_("Cancel the meeting"),
        act=lambda: meetings.cancel(meeting, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The meeting is cancelled. Those who heard of it are told."),
        cancel_url=meeting.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("Everybody who has heard of the meeting gets a mail with your reason."),
            _("It is taken out of their calendars, and no reminder goes out any more."),
            _("This cannot be taken back; you can plan a new meeting."),
        ],
        crumbs=crumbs(access, meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
@require_POST
def meeting_hold(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Record that a meeting took place."""
    return answer_step(
        request,
        lambda: meetings.hold(meeting, by=access.member, at=access.at),
        done=_("The meeting is recorded as held."),
        to=meeting.get_absolute_url(),
    )


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
@require_POST
def meeting_ask(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Mail the invitations now."""
    return answer_step(
        request,
        lambda: meeting_invitations.ask_now(meeting, by=access.member, at=access.at),
        done=_("The invitations are on their way."),
        to=meeting.get_absolute_url(),
    )


def crumbs(access: Access, meeting: Meeting | None = None) -> list[tuple[str, str]]:
    """Where a page about a meeting stands."""
    top = (_("Meetings"), reverse("momentum:meeting_list", args=[access.coalition.slug]))
    return [top, (meeting.title, meeting.get_absolute_url())] if meeting else [top]


def state_mark(meeting: Meeting) -> SafeString | None:
    """A state that is worth a word: a scheduled meeting needs none."""
    if meeting.state == State.HELD:
        return status_mark("done", _("Held"))
    return status_mark(meeting.state) if meeting.state == State.CANCELLED else None


def _row(meeting: Any) -> Row:
    """A meeting as its list shows it."""
    local = meeting.starts_at.astimezone(meeting.coalition.zone)
    told = _("%(yes)d come · %(no)d cannot · %(open)d no answer") % {
        "yes": meeting.accepted,
        "no": meeting.declined,
        "open": meeting.invited - meeting.accepted - meeting.declined,
    }
    return Row(
        url=meeting.get_absolute_url(),
        id=f"meeting-{meeting.pk}",
        mark=state_mark(meeting),
        cells=(
            meeting.title,
            with_note(long_day(local.date()), format_html("{} {}", clock(local), zone_name(meeting))),
            meeting.place or (_("Online") if meeting.link else nothing()),
            ", ".join(group.name for group in meeting.groups.all()) or nothing(),
            told if meeting.invited else _("Nobody is invited yet"),
        ),
    )
