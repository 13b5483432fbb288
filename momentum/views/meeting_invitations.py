"""Answering an invitation: by link without a log-in, logged in, or noted by staff."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page
from coalitions.views.answers import answer_step
from common.calendars import calendar_answer
from common.forms import answer_form, posted
from momentum.actions import meeting_invitations
from momentum.calendar_files import calendar_file
from momentum.forms.meeting_invitations import AnswerForm, RecordAnswerForm
from momentum.models import Meeting, MeetingInvitation
from momentum.views.meetings import crumbs


@link_page(MeetingInvitation)
def meeting_reply(request: HttpRequest, link: MeetingInvitation, *, at: datetime) -> HttpResponse:
    """What, when and where; accept or decline. Opening the page changes nothing."""
    tapped = request.GET.get("answer", "")
    form = AnswerForm(posted(request), meeting=link.meeting, initial=AnswerForm.initial_of(link, tapped))
    return answer_form(
        request,
        form,
        title=link.meeting.title,
        button=_("Send answer"),
        act=lambda: meeting_invitations.answer(link, by=link.member, at=at, **form.values),
        done=_("Your answer is saved. You can change it here until the meeting begins."),
        to=link.get_absolute_url(),
        template="momentum/meeting_reply.html",
        link=link,
        meeting=link.meeting,
        takes_answers=link.meeting.takes_answers(at=at),
        coalition_name=link.meeting.coalition.name,
    )


@link_page(MeetingInvitation)
def meeting_reply_ics(request: HttpRequest, link: MeetingInvitation, *, at: datetime) -> HttpResponse:
    """The meeting as a file for one's calendar."""
    return _file(link.meeting, at=at, invitation=link)


@coalition_page(P.VIEW_MEETINGS, on=Meeting)
def meeting_ics(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """The meeting as a file for one's calendar, logged in."""
    mine = meeting.invitations.kept().with_people().filter(member=access.member).exclude(member__email="").first()
    return _file(meeting, at=access.at, invitation=mine)


@coalition_page(P.VIEW_MEETINGS, on=Meeting)
@require_POST
def meeting_answer(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Say whether one comes, logged in."""
    mine = meeting.invitations.kept().with_people().filter(member=access.member).first()
    if mine is None:
        messages.error(request, _("You are not invited to this meeting. Ask the coordinator to invite you."))
        return redirect(meeting)
    form = AnswerForm(request.POST, meeting=meeting)
    return answer_form(
        request,
        form,
        title=_("Will you come to “%(title)s”?") % {"title": meeting.title},
        button=_("Send answer"),
        act=lambda: meeting_invitations.answer(mine, by=access.member, at=access.at, **form.values),
        done=_("Your answer is saved. You can change it here until the meeting begins."),
        to=meeting.get_absolute_url(),
        cancel_url=meeting.get_absolute_url(),
        crumbs=crumbs(access, meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingInvitation)
def meeting_invitation_record(request: HttpRequest, access: Access, invitation: MeetingInvitation) -> HttpResponse:
    """Note the answer that a person gave by phone or in person."""
    meeting = invitation.meeting
    form = RecordAnswerForm(posted(request), meeting=meeting, initial=AnswerForm.initial_of(invitation))
    return answer_form(
        request,
        form,
        title=_("Note the answer of %(name)s") % {"name": invitation.member.name},
        lead=_("It is marked as noted by you."),
        button=_("Save answer"),
        act=lambda: meeting_invitations.answer(invitation, by=access.member, at=access.at, **form.values),
        done=_("The answer is noted."),
        to=meeting.get_absolute_url(),
        cancel_url=meeting.get_absolute_url(),
        crumbs=crumbs(access, meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingInvitation)
@require_POST
def meeting_invitation_take_back(request: HttpRequest, access: Access, invitation: MeetingInvitation) -> HttpResponse:
    """Uninvite one person."""
    return answer_step(
        request,
        lambda: meeting_invitations.take_back(invitation, by=access.member, at=access.at),
        done=_("%(name)s is no longer invited.") % {"name": invitation.member.name},
        to=invitation.meeting.get_absolute_url(),
    )


def _file(meeting: Meeting, *, at: datetime, invitation: MeetingInvitation | None) -> HttpResponse:
    return calendar_answer(calendar_file(meeting, at=at, invitation=invitation), f"meeting-{meeting.pk}")
