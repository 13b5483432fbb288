"""Pages about who was there."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Member, Organization
from common.forms import answer_form, posted
from common.refusals import Conflict
from momentum.actions import attendance
from momentum.attendance_drift import DRIFTING, drift_of
from momentum.attendance_exports import export_attendance
from momentum.attendance_sheet import state_of
from momentum.forms.attendance import AttendanceForm
from momentum.models import Meeting
from momentum.tabs import PAST, meeting_tabs
from momentum.views.meetings import crumbs


@coalition_page(P.VIEW_MEETINGS)
def attendance_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Which organizations came to the last meetings, and which have stopped coming."""
    drift = drift_of(access.coalition)
    may_export = access.can(P.EXPORT_RECORDS)
    if may_export and request.GET.get("export") == "xlsx":
        return export_attendance(drift)
    context = {
        "drift": drift,
        "drifting": sum(1 for row in drift.rows if row.is_drifting),
        "missed": DRIFTING,
        "may_export": may_export,
        "tabs": meeting_tabs(access, PAST),
        "crumbs": crumbs(access),
    }
    return render(request, "momentum/attendance_list.html", context)


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def attendance_record(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Note who was there."""
    noted = list(meeting.attendances.all())
    seats = Member.objects.in_coalition(access.coalition)
    known = Q(pk__in=[row.member_id for row in noted if row.member_id])
    then = Q(pk__in=seats.active(at=meeting.starts_at).values("pk"))
    members = list(seats.filter(then | known).select_related("organization").order_by("name", "pk"))
    every = Organization.objects.in_coalition(access.coalition)
    counted = Q(pk__in={row.organization_id for row in noted} | {member.organization_id for member in members})
    organizations = list(every.filter(Q(dissolved_on=None) | counted).order_by("name", "pk"))
    form = AttendanceForm(posted(request), members=members, organizations=organizations, state=state_of(noted))

    def act() -> Meeting:
        try:
            return attendance.record(meeting, by=access.member, at=access.at, **form.values)
        except Conflict:
            form.take_over(state_of(meeting.attendances.all()))
            raise

    return answer_form(
        request,
        form,
        title=_("Who was at “%(title)s”?") % {"title": meeting.title},
        lead=_("Say how each member came, and how many others came for an organization."),
        button=_("Save the list"),
        act=act,
        done=_("The list is saved."),
        to=meeting.get_absolute_url(),
        cancel_url=meeting.get_absolute_url(),
        template="momentum/attendance_record.html",
        **_rooms(form, meeting),
        meeting=meeting,
        crumbs=crumbs(access, meeting),
    )


def _rooms(form: AttendanceForm, meeting: Meeting) -> dict[str, Any]:
    """The fields by organization with what each member had answered: `rooms` of those asked or noted, and all others.

    `others_open` says that something stands among the others that should be seen.
    """
    said = {row.member_id: row for row in meeting.invitations.kept().with_people()}
    by_organization = {
        organization: [{"field": form[key], "key": key, "member": m, "invitation": said.get(m.pk)} for key, m in seats]
        for organization, seats in groupby(
            sorted(form.members.items(), key=lambda pair: pair[1].organization_id),
            key=lambda pair: pair[1].organization_id,
        )
    }
    rooms = [
        {"organization": row, "members": by_organization.get(row.pk, []), "others": form[key], "key": key}
        for key, row in form.organizations.items()
    ]

    def is_asked(room: dict[str, Any]) -> bool:
        fields = [room["others"], *(seat["field"] for seat in room["members"])]
        return any(seat["invitation"] for seat in room["members"]) or any(field.value() for field in fields)

    asked = [room for room in rooms if is_asked(room)]
    others = [room for room in rooms if room not in asked]
    return {"rooms": asked, "other_rooms": others, "others_open": form.is_bound or not asked}
