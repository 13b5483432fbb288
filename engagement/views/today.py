"""The facilitator's screen on the day of a session, for one hand on a phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from engagement.crumbs import crumbs_to_activity
from engagement.models import EngagementActivity
from engagement.prints.kit import LETTERS
from engagement.session_words import when_words
from engagement.time_plan import parts_of, time_plan


@coalition_page(P.VIEW_SESSIONS, on=EngagementActivity)
def activity_today(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """What to read aloud, what to ask and when, whom to call, and where the headcount goes."""
    activity = EngagementActivity.objects.select_related("coalition", "host", "consent_script").get(pk=activity.pk)
    parts = parts_of(activity, "es" if (get_language() or "").startswith("es") else "en")
    script = activity.consent_script
    notice = getattr(activity, "public_notice", None)
    context = {
        "crumbs": crumbs_to_activity(activity, access.coalition),
        "activity": activity,
        "when": when_words(activity),
        "script": script if script and script.is_standing else None,
        "parts": parts,
        "plan": time_plan(activity, parts),
        "groups": list(zip(LETTERS, activity.resident_groups.all(), strict=False)),
        "has_cards": access.can(P.VIEW_GIFT_CARDS) and activity.custody_events.exists(),
        "host_phone": notice.host_phone if notice else "",
        "may_hold": access.can(P.EDIT_SESSIONS)
        and activity.state in (EngagementActivity.State.PLANNED, EngagementActivity.State.HELD),
    }
    return render(request, "engagement/activity_today.html", context)
