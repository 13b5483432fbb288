"""A session's notes as its list shows them: words only where a second person has confirmed them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.marks import pill, status_mark
from common.words import long_date
from engagement.models import EngagementActivity, SessionNote

# So long before raw words are deleted unconfirmed the list says so.
WARNED = timedelta(days=7)


@dataclass(frozen=True)
class NoteRow:
    """One note of the list; `opens` for those who may read more than stands here."""

    note: SessionNote
    heading: str
    mark: SafeString
    opens: bool
    warning: str

    @classmethod
    def of(cls, note: SessionNote, activity: EngagementActivity, member: Member, *, at: datetime) -> NoteRow:
        """What this member sees of a note at a moment."""
        is_one_of_two = member.pk in (note.written_by_id, activity.note_checker_id)
        waits = not note.is_confirmed and note.purged_at is None
        return cls(
            note=note,
            heading=f"{note.station}: {note.get_heading_display()}" if note.station else note.get_heading_display(),
            mark=note_mark(note),
            opens=note.is_confirmed or (waits and is_one_of_two),
            warning=_("Its words are deleted on %(day)s if nobody confirms them before.")
            % {"day": long_date(note.purge_at)}
            if waits and note.purge_at - at <= WARNED
            else "",
        )


def note_mark(note: SessionNote) -> SafeString:
    """Confirmed, waiting for the second person, or deleted before anybody confirmed it."""
    if note.is_confirmed:
        return status_mark("confirmed")
    if note.purged_at is not None:
        return pill("silent", _("Words deleted"), "–")
    return pill("risk", _("Waits for the second person"), "◇")
