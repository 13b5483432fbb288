"""Recording that an agenda was posted."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import save_row
from momentum.agenda_content import fingerprint_of
from momentum.agenda_history import changed_after
from momentum.models import AgendaPosting, Meeting
from momentum.posting_clock import Clock, clock_of

# A posting is never changed, so a slip of the finger in its year is caught before.
LONGEST_BEFORE = timedelta(days=366)


@transaction.atomic
def record(
    meeting: Meeting, *, by: Member, at: datetime, address: str, posted_at: datetime, seen: str
) -> AgendaPosting:
    """Record where and when the agenda was posted, exactly as it was read (`seen`: its fingerprint).

    A late posting, or one in which something is missing, is recorded as what it is; there must be an agenda to post.
    """
    row = Meeting.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=meeting.pk)
    if not row.is_scheduled:
        raise Refused(_("This meeting was held or cancelled, so its agenda is not posted any more."))
    clock = clock_of(row)
    if clock is None:
        raise Refused(_("No group that open-meeting law covers is invited to this meeting."))
    if not clock.content["items"] and not clock.content["agenda"]:
        raise Refused(_("Nothing stands on the agenda yet, so there is nothing to post."))
    fingerprint = fingerprint_of(clock.content)
    if seen != fingerprint:
        raise Refused(_("The agenda changed while you were reading. Read it again below, then go on."))
    _refuse_moment(clock, posted_at, at=at)
    posting: AgendaPosting = save_row(
        AgendaPosting(
            meeting=row,
            by=by,
            address=address.strip(),
            posted_at=posted_at,
            content=clock.content,
            sha256=fingerprint,
            meeting_starts_at=row.starts_at,
            hours_before=clock.hours,
        ),
        by=by,
    )
    return posting


def _refuse_moment(clock: Clock, posted_at: datetime, *, at: datetime) -> None:
    """An agenda is posted neither in the future nor before it said what it says."""
    if posted_at > at:
        raise Refused(_("This moment is still to come. Record the posting when it is made."), field="posted_at")
    if posted_at < clock.meeting.starts_at - LONGEST_BEFORE:
        raise Refused(_("This moment lies more than a year before the meeting. Check the year."), field="posted_at")
    if clock.posting is not None and posted_at < clock.posting.posted_at:
        raise Refused(_("A later posting is recorded already. Say when this one was made."), field="posted_at")
    if changes := changed_after(clock.meeting, posted_at):
        raise Refused(
            _("What stands on the agenda now did not stand there at that moment. Changed since: %(changes)s.")
            % {"changes": "; ".join(changes)},
            field="posted_at",
        )
