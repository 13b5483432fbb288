"""How a state is shown everywhere: a shape, a word and a color together, never a color alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from common.columns import ready


@dataclass(frozen=True)
class Mark:
    """A state's shape, its tone (ok, risk, off, done or silent) and its word."""

    shape: str
    tone: str
    word: str | Promise


MARKS: dict[str, Mark] = {
    # how a commitment or a strategy goes
    "on_track": Mark("●", "ok", _("On track")),
    "at_risk": Mark("▲", "risk", _("At risk")),
    "off_track": Mark("■", "off", _("Off track")),
    "done": Mark("✓", "done", _("Done")),
    "no_change": Mark("=", "silent", _("No change")),
    "not_ours": Mark("⊘", "off", _("Not ours any more")),
    "silent": Mark("◌", "silent", _("Silent")),
    "no_word": Mark("◌", "silent", _("No word yet")),
    "no_lead": Mark("▢", "silent", _("No lead")),
    "late": Mark("◇", "risk", _("Late")),
    "overdue": Mark("◇", "risk", _("Overdue")),
    "help": Mark("?", "risk", _("Help needed")),
    # what becomes of an offer, an invitation, a lead
    "draft": Mark("○", "silent", _("Draft")),
    "proposed": Mark("○", "silent", _("Proposed")),
    "planned": Mark("○", "silent", _("Planned")),
    "offered": Mark("◔", "silent", _("Offered")),
    "invited": Mark("◔", "silent", _("Invited")),
    "accepted": Mark("●", "ok", _("Accepted")),
    "confirmed": Mark("●", "ok", _("Confirmed")),
    "active": Mark("●", "ok", _("Active")),
    "handing_over": Mark("▲", "risk", _("Handing over")),
    "agrees": Mark("✓", "done", _("Agrees")),
    "disagrees": Mark("✕", "off", _("Does not see it so")),
    "agreed": Mark("✓", "done", _("Agreed by both offices")),
    "rejected": Mark("✕", "off", _("Rejected")),
    "suggested": Mark("◌", "silent", _("Suggested")),
    "declined": Mark("✕", "off", _("Declined")),
    "fulfilled": Mark("✓", "done", _("Fulfilled")),
    "partly_fulfilled": Mark("◐", "risk", _("Partly fulfilled")),
    "not_fulfilled": Mark("✕", "off", _("Not fulfilled")),
    "withdrawn": Mark("–", "silent", _("Withdrawn")),
    "superseded": Mark("–", "silent", _("Superseded")),
    "ended": Mark("–", "silent", _("Ended")),
    "expired": Mark("–", "silent", _("Expired")),
    # how far a plan has been read
    "identified": Mark("○", "silent", _("Identified")),
    "abstracted": Mark("◔", "silent", _("Abstracted")),
    "reviewed": Mark("●", "ok", _("Reviewed by its owner")),
    "published": Mark("✓", "done", _("Published")),
    # money that can be applied for ("active" above)
    "forecasted": Mark("○", "silent", _("Forecasted")),
    "closed": Mark("–", "silent", _("Closed")),
    # from a session with residents to the answer
    "held": Mark("◔", "risk", _("Held")),
    "notes_deidentified": Mark("◑", "risk", _("Notes de-identified")),
    "coded": Mark("◕", "risk", _("Coded")),
    "insights_agreed": Mark("●", "ok", _("Insights agreed")),
    "answered": Mark("✓", "done", _("Answered")),
    "loop_closed": Mark("✓", "done", _("Loop closed")),
    "cancelled": Mark("–", "silent", _("Cancelled")),
    "waiting": Mark("◇", "risk", _("Waiting for an answer")),
    # meetings and reports (a meeting that was held is done)
    "scheduled": Mark("○", "silent", _("Scheduled")),
    "collecting": Mark("◔", "silent", _("Collecting parts")),
    "drafted": Mark("◔", "risk", _("Drafted")),
    "approved": Mark("●", "ok", _("Approved")),
    # archives
    "making": Mark("◔", "silent", _("Being made")),
    "ready": Mark("✓", "done", _("Ready")),
    # messages
    "sent": Mark("✓", "done", _("Sent")),
    "suppressed": Mark("–", "silent", _("Not sent")),
    "failed": Mark("■", "off", _("Failed for good")),
}

SHAPE_OF_TONE = {"ok": "●", "risk": "▲", "off": "■", "done": "✓", "silent": "◌"}


def mark_of(key: str) -> Mark:
    """The mark of a state; a state without one is shown neutrally by its own name."""
    return MARKS.get(key) or Mark("◌", "silent", key.replace("_", " ").capitalize())


def pill(tone: str, word: str | Promise, shape: str = "") -> SafeString:
    """Any state as a pill, for the few that have no place in `MARKS`."""
    return _pill(tone, str(word), shape or SHAPE_OF_TONE.get(tone, "◌"))


@lru_cache(maxsize=2048)
def _pill(tone: str, word: str, shape: str) -> SafeString:
    """The same few pills stand in every row of a list."""
    return format_html(
        '<span class="pill {}"><span class="shape" aria-hidden="true">{}</span>{}</span>', tone, shape, word
    )


def status_mark(key: str, word: str | Promise = "") -> SafeString:
    """A state as a pill, with `word` in place of the usual one (“No update since 3 May 2026”)."""
    if not word:
        return _usual_mark(key, get_language())
    mark = mark_of(key)
    return pill(mark.tone, word, mark.shape)


@lru_cache(maxsize=512)
def _usual_mark(key: str, _language: str | None) -> SafeString:
    mark = mark_of(key)
    return pill(mark.tone, mark.word, mark.shape)


def status_shape(key: str) -> SafeString:
    """Only the shape of a state, where its word stands beside it."""
    mark = mark_of(key)
    return format_html('<span class="shape {}" aria-hidden="true">{}</span>', mark.tone, mark.shape)


def status_trail(keys: Iterable[str]) -> SafeString:
    """Many states as one line of shapes, said to a screen reader as “2 done, 5 on track”."""
    found = list(keys)
    if not found:
        return SafeString("")
    spoken = ", ".join(f"{count} {str(mark_of(key).word).lower()}" for key, count in Counter(found).items())
    shapes = format_html_join("", '<span class="{}">{}</span>', ((m.tone, m.shape) for m in map(mark_of, found)))
    return format_html('<span class="trail shape" role="img" aria-label="{}">{}</span>', spoken, shapes)


def with_note(text: str | Promise, note: str | Promise) -> SafeString:
    """A cell of a list with a softer second line under it."""
    return SafeString("".join((ready(text), '<span class="sub">', ready(note), "</span>"))) if note else ready(text)


def nothing() -> SafeString:
    """What stands in a cell that has nothing to say."""
    return _nothing(get_language())


@lru_cache(maxsize=8)
def _nothing(_language: str | None) -> SafeString:
    word = ready(gettext("none"))
    hidden = f'<span class="visually-hidden">{word}</span>'
    return SafeString(f'<span class="soft" aria-hidden="true">—</span>{hidden}')
