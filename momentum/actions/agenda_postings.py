"""Recording that an agenda was posted."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import save_row
from momentum.agenda_content import fingerprint_of
from momentum.models import AgendaPosting, Meeting
from momentum.posting_clock import clock_of

# A posting is never changed, so a slip of the finger in its year is caught before.
LONGEST_BEFORE = timedelta(days=366)


@transaction.atomic
def record(meeting: Meeting, *, by: Member, at: datetime, address: str, posted_at: datetime) -> AgendaPosting:
    """Record where and when the agenda was posted, with all that stands on it now.

    A late posting, or one in which something is missing, is recorded as what it is; there must be an agenda to post.
    """
    row = Meeting.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=meeting.pk)
    if not row.is_scheduled:
        raise Refused(_("This meeting was held or cancelled, so its agenda is not posted any more."))
    clock = clock_of(row)
    if clock is None:
        raise Refused(_("No group that open-meeting law covers is invited to this meeting."))
    if posted_at > at:
        raise Refused(_("This moment is still to come. Record the posting when it is made."), field="posted_at")
    if posted_at < row.starts_at - LONGEST_BEFORE:
        raise Refused(_("This moment lies more than a year before the meeting. Check the year."), field="posted_at")
    if not clock.content["items"] and not clock.content["agenda"]:
        raise Refused(_("Nothing stands on the agenda yet, so there is nothing to post."))
    if clock.posting is not None and posted_at < clock.posting.posted_at:
        raise Refused(_("A later posting is recorded already. Say when this one was made."), field="posted_at")
    posting: AgendaPosting = save_row(
        AgendaPosting(
            meeting=row,
            by=by,
            address=address.strip(),
            posted_at=posted_at,
            content=clock.content,
            sha256=fingerprint_of(clock.content),
            meeting_starts_at=row.starts_at,
            hours_before=clock.hours,
        ),
        by=by,
    )
    return posting
