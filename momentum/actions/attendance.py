"""Noting who was at a meeting, organization by organization."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member, Organization
from common.refusals import Conflict, Refused
from common.revisions import add_row, change_row, remove_row
from momentum.attendance_sheet import differences, state_of, unpacked
from momentum.models import Attendance, Meeting


@transaction.atomic
def record(
    meeting: Meeting,
    *,
    by: Actor,
    at: datetime,
    members: Mapping[Member, str],
    others: Mapping[Organization, int],
    seen: str | None = None,
) -> Meeting:
    """Note how which members were there and how many others came for whom, in place of what was noted before.

    `seen` is the list that the form was opened with; raises `Conflict` naming what somebody else noted meanwhile.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=meeting.pk)
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("This meeting was cancelled, so nobody was there."))
    if not meeting.takes_attendance(at=at):
        raise Refused(_("This meeting has not begun yet. Who is there can be noted from an hour before."))
    if {*(row.coalition_id for row in members), *(row.coalition_id for row in others)} - {meeting.coalition_id}:
        raise Refused(_("Choose members and organizations of this coalition."))
    rows = list(meeting.attendances.select_related("member", "organization"))
    if seen is not None:
        _compare(meeting, rows, seen)
    wanted = _wanted(members, others)
    for row in rows:
        values = wanted.pop((row.member_id, row.organization_id), None)
        if values is None:
            remove_row(row, by=by)
        elif any(getattr(row, name) != value for name, value in values.items()):
            change_row(row, by=by, **values)
    for values in wanted.values():
        add_row(Attendance, by=by, meeting=meeting, **values)
    return meeting


def _wanted(
    members: Mapping[Member, str], others: Mapping[Organization, int]
) -> dict[tuple[int | None, int], dict[str, Any]]:
    """What shall stand on the list, by member and organization."""
    wanted: dict[tuple[int | None, int], dict[str, Any]] = {
        (member.pk, member.organization_id): {"member": member, "organization": member.organization, "how": how}
        for member, how in members.items()
    }
    for organization, people in others.items():
        if people:
            wanted[None, organization.pk] = {"organization": organization, "people": people}
    return wanted


def _compare(meeting: Meeting, rows: list[Attendance], seen: str) -> None:
    """Refuse when the list is not the one that the form was opened with any more."""
    before, now = unpacked(seen), state_of(rows)
    if before == now:
        return
    names = {f"m{pk}": name for pk, name in meeting.coalition.members.values_list("pk", "name")}
    names |= {f"o{pk}": name for pk, name in meeting.coalition.organizations.values_list("pk", "name")}
    last = Attendance.history.filter(meeting=meeting).order_by("-history_date", "-history_id").first()
    who = last.history_change_reason if last else None
    raise Conflict(
        _(
            "%(who)s noted this while you were writing: %(changes)s. It is filled in below wherever you had not "
            "changed anything yet; check the list and save again."
        )
        % {"who": who or _("Somebody"), "changes": "; ".join(differences(before, now, names))}
    )
