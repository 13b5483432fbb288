"""What belongs to a session's plan: its checklist, and its file for a calendar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.calendars import calendar_answer
from common.refusals import Refused
from engagement.actions import activity_checks
from engagement.calendar_files import calendar_file
from engagement.checklists import checklist_of, sorted_out
from engagement.models import EngagementActivity


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
@require_POST
def activity_check(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Tick a point of the checklist, or take the tick away; the list alone for htmx."""
    done = request.POST.get("done") == "yes"
    try:
        activity_checks.tick(
            activity, by=access.member, on=access.today, point=request.POST.get("point", ""), done=done
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(activity)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(f"{activity.get_absolute_url()}#checklist")
    activity = EngagementActivity.objects.prefetch_related("checks__done_by").get(pk=activity.pk)
    context = {
        "activity": activity,
        "checklist": sorted_out(checklist_of(activity, zone=access.coalition.zone), on=access.today),
        "today": access.today,
        "may_edit": True,
        "may_see_cards": access.can(P.VIEW_GIFT_CARDS),
    }
    return render(request, "engagement/_activity_checklist.html", context)


@coalition_page(P.VIEW_SESSIONS, on=EngagementActivity)
def activity_ics(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """The session as a file for one's calendar."""
    return calendar_answer(calendar_file(activity, at=access.at), f"session-{activity.pk}")
