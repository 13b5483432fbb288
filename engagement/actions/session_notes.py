"""Notes from the room through the gate: written by one person, confirmed by a second, raw words deleted by schedule."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from coalitions.models import Member
from common.refusals import Conflict, Refused
from common.revisions import add_row, save_row
from engagement.gate.finding import kinds_in
from engagement.models import DataWalkStation, EngagementActivity, SessionNote

# So long raw words are kept: after they were written, and after a second person confirmed what is left of them.
KEPT_AFTER_WRITING = timedelta(days=90)
KEPT_AFTER_CONFIRMING = timedelta(days=30)
WRITABLE = (EngagementActivity.State.PLANNED, EngagementActivity.State.HELD)


@sensitive_variables("raw")
@transaction.atomic
def write(
    activity: EngagementActivity,
    *,
    by: Member,
    at: datetime,
    raw: str,
    station: DataWalkStation | None = None,
    heading: str = SessionNote.Heading.GENERAL,
) -> SessionNote:
    """Keep raw words from the room, encrypted, until a second person has found nobody in them."""
    fresh = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if by.pk not in (fresh.note_taker_id, fresh.facilitator_id):
        raise Refused(_("Only the note-taker and the facilitator of this session write its notes."))
    if by.pk == fresh.note_checker_id:
        raise Refused(_("You check the notes of this session, so somebody else writes them."))
    if fresh.state not in WRITABLE or fresh.starts_at > at:
        raise Refused(_("Notes are written from the session’s beginning until its notes are checked."))
    if station is not None and station.activity_id != fresh.pk:
        raise Refused(_("This station belongs to another session."), field="station")
    if not raw.strip():
        raise Refused(_("Write down what was said."), field="raw")
    purge_at = at + KEPT_AFTER_WRITING
    details = {"written_by": by, "written_at": at, "purge_at": purge_at, "station": station, "heading": heading}
    return add_row(SessionNote, by=by, activity=fresh, raw=raw, draft=raw, **details)


@sensitive_variables("draft", "fresh")
@transaction.atomic
def change_draft(note: SessionNote, *, by: Member, draft: str, expected: int | None = None) -> SessionNote:
    """Put the words without people in place of what stood there; only the two people may."""
    fresh = _open_note(note, by=by, expected=expected)
    if not draft.strip():
        raise Refused(_("Leave the words that identify nobody."), field="draft")
    fresh.draft = draft
    fresh.revision += 1
    return save_row(fresh, by=by)


@sensitive_variables("fresh", "left")
@transaction.atomic
def confirm(
    note: SessionNote, *, by: Member, at: datetime, looked_at: Collection[str], expected: int | None = None
) -> SessionNote:
    """Let the words into the open: a second person read them, and looked at each kind of mark that is left in them."""
    fresh = _open_note(note, by=by, expected=expected)
    if by.pk == fresh.written_by_id or by.pk != fresh.activity.note_checker_id:
        raise Refused(_("A second person confirms the note: the session’s checker, never the one who wrote it."))
    left = [kind.label for kind in kinds_in(fresh.draft) if kind.value not in looked_at]
    if left:
        raise Refused(
            _("Look at these marks first, or take them out: %(kinds)s.") % {"kinds": ", ".join(map(str, left))},
            field="looked_at",
        )
    fresh.text, fresh.draft = fresh.draft, ""
    fresh.confirmed_by, fresh.confirmed_at = by, at
    fresh.purge_at = min(fresh.purge_at, at + KEPT_AFTER_CONFIRMING)
    fresh.revision += 1
    return save_row(fresh, by=by)


@sensitive_variables("fresh")
@transaction.atomic
def discard(note: SessionNote, *, by: Member, at: datetime) -> SessionNote:
    """Delete the words of a note that should not be kept; that there was one stays in the record."""
    fresh = _open_note(note, by=by)
    fresh.raw = fresh.draft = ""
    fresh.purged_at = at
    fresh.revision += 1
    return save_row(fresh, by=by)


def purge(*, at: datetime) -> int:
    """Delete raw words and drafts whose time is over; confirmed words stay. Returns how many notes lost them."""
    return SessionNote.objects.to_purge(at=at).update(raw="", draft="", purged_at=at)


@sensitive_variables("fresh")
def _open_note(note: SessionNote, *, by: Member, expected: int | None = None) -> SessionNote:
    """The note as it is now, locked, for one of the two people, and before it was confirmed or deleted."""
    rows = SessionNote.objects.select_for_update(of=("self",)).select_related("activity")
    fresh = rows.get(pk=note.pk)
    if not fresh.may_read_raw(by):
        raise Refused(_("Only the one who wrote the note and the session’s checker work on it."))
    if fresh.is_confirmed:
        raise Refused(_("This note has been confirmed in the meantime: its words stay as they are."))
    if fresh.purged_at is not None:
        raise Refused(_("The raw words of this note have been deleted."))
    if expected is not None and expected != fresh.revision:
        raise Conflict(
            _(
                "The other person changed the words while you were writing. Theirs stand above, what you typed is kept"
                " below: check it and save again to put yours in place of theirs."
            )
        )
    return fresh
