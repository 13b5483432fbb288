"""Pages about sessions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.mail import absolute
from common.marks import nothing, status_mark, with_note
from common.words import long_day
from engagement.actions import activities
from engagement.checklists import checklist_of, sorted_out
from engagement.crumbs import crumbs_to_activities, crumbs_to_activity
from engagement.forms.activities import ActivityFilters, ActivityForm
from engagement.headcounts import room_of
from engagement.models import EngagementActivity
from engagement.session_cards import cards_context
from engagement.session_words import plan_facts
from engagement.station_pages import walk_context
from engagement.views.listening import heard_context

COLUMNS = (
    Column("title", gettext_lazy("Session"), sort="title"),
    Column("when", gettext_lazy("When"), sort="starts_at"),
    Column("groups", gettext_lazy("Resident groups")),
    Column("people", gettext_lazy("People"), sort="headcount", numeric=True),
    Column("insights", gettext_lazy("Insights"), sort="insight_count", numeric=True),
    Column("waiting", gettext_lazy("Waiting for an answer"), sort="waiting_count", numeric=True),
)

# What stands on a session's page from other tables.
BESIDE = (
    *["coalition", "host", "facilitator", "note_taker", "note_checker", "deidentified_by", "consent_script"],
    *["host_member", "loop_closure__office", "public_notice"],
)


def activity_row(activity: EngagementActivity, *, slug: str) -> Row:
    """One row of the list of sessions."""
    groups = ", ".join(group.spoken_name for group in activity.resident_groups.all())
    return Row(
        url=reverse("engagement:activity_detail", args=[slug, activity.pk]),
        id=f"activity-{activity.pk}",
        mark=status_mark(activity.state),
        cells=(
            activity.title,
            with_note(long_day(activity.starts_at), activity.get_kind_display()),
            groups or nothing(),
            nothing() if activity.headcount is None else str(activity.headcount),
            str(activity.insight_count),  # type: ignore[attr-defined]
            str(activity.waiting_count),  # type: ignore[attr-defined]
        ),
    )


@coalition_page(P.VIEW_SESSIONS)
def activity_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every session with residents: those to come first, the soonest on top, then the newest."""
    slug = access.coalition.slug
    may_edit = access.can(P.EDIT_SESSIONS)
    rows = EngagementActivity.objects.in_coalition(access.coalition)
    listed = ListPage(
        request,
        rows.to_come_first(at=access.at).with_counts().prefetch_related("resident_groups"),
        columns=COLUMNS,
        row=lambda activity: activity_row(activity, slug=slug),
        filters=ActivityFilters,
        counted=lambda n: ngettext("%(n)d session", "%(n)d sessions", n) % {"n": n},
        empty=Empty(
            _("No sessions yet"),
            _("Plan a focus group or a data walk with residents. People are counted, never listed."),
            _("Plan a session") if may_edit else "",
            reverse("engagement:activity_add", args=[slug]) if may_edit else "",
        ),
    )
    return listed.answer("engagement/activity_list.html", {"may_edit": may_edit})


@coalition_page(P.VIEW_SESSIONS, on=EngagementActivity)
def activity_detail(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """One session: what it is for, how many came, what they said, how far the answer has come."""
    rows = EngagementActivity.objects.select_related(*BESIDE)
    many = ("headcounts__resident_group", "resident_groups", "checks__done_by")
    activity = rows.prefetch_related(*many).get(pk=activity.pk)
    may_edit = access.can(P.EDIT_SESSIONS)
    insights = list(activity.insights.current())
    notice = getattr(activity, "public_notice", None)
    closure = getattr(activity, "loop_closure", None)
    context = {
        "crumbs": crumbs_to_activities(access.coalition),
        "activity": activity,
        "facts": plan_facts(activity),
        "checklist": sorted_out(checklist_of(activity, zone=access.coalition.zone), on=access.today),
        "today": access.today,
        "notice": notice,
        "notice_address": absolute(notice.get_absolute_url()) if notice else "",
        "room": room_of(activity, exact=True),
        "insights": insights,
        "closure": closure,
        "notes": activity.notes.counts(),
        "closure_is_late": activity.is_held and closure is not None and closure.is_late(on=access.today),
        "waiting": next((insight for insight in insights if not insight.is_answered), None),
        "path": EngagementActivity.State.path(),
        "may_edit": may_edit and activity.state != EngagementActivity.State.CANCELLED,
        "may_add_insight": may_edit and activity.is_held and not activity.insights_are_agreed,
    } | walk_context(activity)
    context |= cards_context(activity, access)
    return render(request, "engagement/activity_detail.html", context)


@coalition_page(P.EDIT_SESSIONS)
def activity_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Plan a session."""
    form = ActivityForm(posted(request), coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Plan a session"),
        lead=_("Nobody who takes part is recorded: write no names of residents anywhere."),
        button=_("Plan session"),
        act=lambda: activities.add(access.coalition, by=access.member, on=access.today, **form.values),
        done=_("The session is planned. Next: what has to be done before it."),
        cancel_url=reverse("engagement:activity_list", args=[access.coalition.slug]),
        crumbs=crumbs_to_activities(access.coalition),
        **heard_context(request, access, form),
    )


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def activity_change(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Correct what was planned or noted about a session."""
    form = ActivityForm(posted(request), instance=activity, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Change the session"),
        lead=_("Nobody who takes part is recorded: write no names of residents anywhere."),
        act=lambda: activities.change(
            activity, by=access.member, on=access.today, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=activity.get_absolute_url(),
        crumbs=crumbs_to_activity(activity, access.coalition),
        **heard_context(request, access, form),
    )
