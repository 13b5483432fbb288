"""Papers of a meeting: kept as they came, with the fingerprint of their bytes, and taken off without a trace lost."""

from __future__ import annotations

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.papers import check_paper, fingerprint
from common.refusals import Refused
from common.revisions import change_row, save_row
from momentum.models import AgendaItem, Meeting, MeetingDocument


@transaction.atomic
def add(
    meeting: Meeting, upload: UploadedFile, *, title: str, by: Member, at: datetime, item: AgendaItem | None = None
) -> MeetingDocument:
    """Keep a paper for a meeting or one of its items; says no to what is no PDF or picture, empty or too large."""
    media_type, _ending = check_paper(upload)
    if item is not None and item.meeting_id != meeting.pk:
        raise Refused(_("Choose an item of this meeting."), field="item")
    document = MeetingDocument(
        meeting=meeting,
        item=item,
        title=title,
        file=upload,
        media_type=media_type,
        size=upload.size or 0,
        sha256=fingerprint(upload),
        stored_at=at,
        by=by,
    )
    saved: MeetingDocument = save_row(document, by=by)
    return saved


@transaction.atomic
def remove(document: MeetingDocument, *, by: Member, at: datetime) -> MeetingDocument:
    """Take a paper off; the file stays in the record."""
    if document.removed_at is not None:
        return document
    removed: MeetingDocument = change_row(document, by=by, removed_at=at)
    return removed
