"""The steps of a session: held, notes de-identified, coded, insights agreed, answered, loop closed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from engagement.actions import activities
from engagement.crumbs import crumbs_to_activity
from engagement.forms.activity_steps import CancelForm, CloseLoopForm, DeidentifyForm, HoldForm
from engagement.models import EngagementActivity


def step(
    request: HttpRequest, access: Access, activity: EngagementActivity, form: forms.BaseForm, **words: Any
) -> HttpResponse:
    """One step on a page of its own: what it means, what has to be typed, one button."""
    return answer_form(
        request,
        form,
        lead=activity.title,
        cancel_url=activity.get_absolute_url(),
        crumbs=crumbs_to_activity(activity, access.coalition),
        **words,
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_hold(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Record that a session took place, and how many came."""
    form = HoldForm(request.POST or None, instance=activity)
    return step(
        request,
        access,
        activity,
        form,
        title=_("Headcount"),
        button=_("Save headcount"),
        act=lambda: activities.hold(
            activity,
            by=access.member,
            at=access.at,
            headcount=form.cleaned_data["headcount"],
            groups=form.groups,
            expected=form.expected_revision,
        ),
        done=_("The headcount is saved. Next: somebody else than the note-taker checks the notes."),
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_deidentify(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Record that a second person found nobody identified in the notes."""
    notes = activity.notes.counts()
    form = (
        PortalForm(posted(request))
        if notes["confirmed"] or notes["waiting"]
        else DeidentifyForm(request.POST or None, activity=activity, at=access.at)
    )
    return step(
        request,
        access,
        activity,
        form,
        title=_("The notes identify nobody"),
        button=_("Record the check"),
        act=lambda: activities.confirm_deidentified(activity, by=access.member, **form.cleaned_data),
        done=_("The check is recorded. Next: sort the notes by theme."),
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_code(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Record that the notes have been sorted by theme."""
    return step(
        request,
        access,
        activity,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("The notes are sorted by theme"),
        button=_("Mark as coded"),
        act=lambda: activities.confirm_coded(activity, by=access.member),
        done=_("Recorded. Next: write the insights and agree on their words."),
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_agree(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Let the words of the session's insights stand."""
    return step(
        request,
        access,
        activity,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Agree on the insights"),
        button=_("Agree on the insights"),
        act=lambda: activities.agree_insights(activity, by=access.member),
        done=_("The words of the insights stand. Next: answer the two questions for each."),
        template="parts/confirm.html",
        consequences=[
            _("The words of the insights are not changed any more."),
            _("Everybody in the coalition may read them, without place and day and with small numbers masked."),
        ],
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_answer(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Record that each insight of the session has its two answers."""
    return step(
        request,
        access,
        activity,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Every insight is answered"),
        button=_("Mark as answered"),
        act=lambda: activities.confirm_answered(activity, by=access.member),
        done=_("Recorded. Next: tell the residents what became of their words."),
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_close(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Record how residents were told what became of their words."""
    form = CloseLoopForm(request.POST or None)
    return step(
        request,
        access,
        activity,
        form,
        title=_("Close the loop"),
        button=_("Close the loop"),
        act=lambda: activities.close_loop(activity, by=access.member, on=access.today, **form.cleaned_data),
        done=_("The loop is closed: residents know what became of their words."),
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_cancel(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Call a planned session off."""
    form = CancelForm(request.POST or None)
    return step(
        request,
        access,
        activity,
        form,
        title=_("Cancel the session"),
        button=_("Cancel session"),
        act=lambda: activities.cancel(activity, by=access.member, **form.cleaned_data),
        done=_("The session is cancelled."),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("It stays in the record as “cancelled”, with your reason."), _("It cannot be taken up again.")],
    )
