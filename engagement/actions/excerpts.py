"""Coding: passages of confirmed notes are sorted under themes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import EngagementActivity, Excerpt, SessionNote, Theme


@transaction.atomic
def add(
    note: SessionNote, *, by: Actor, start: int, end: int, quote: str, themes: Iterable[Theme], **details: Any
) -> Excerpt:
    """Sort a passage of a confirmed note under themes; `quote` is what the person saw from `start` to `end`."""
    fresh = SessionNote.objects.select_for_update(of=("self",)).select_related("activity").get(pk=note.pk)
    if not fresh.is_confirmed:
        raise Refused(_("A second person confirms the note first."))
    if not 0 <= start < end <= len(fresh.text) or fresh.text[start:end] != quote:
        raise Refused(_("These words do not stand there in the note. Choose them again."))
    chosen = _themes_of(fresh.activity.coalition, themes)
    _check_consent(fresh.activity, details.get("consent", ""))
    coder = by if isinstance(by, Member) else None
    return add_row(
        Excerpt, by=by, note=fresh, start=start, end=end, quote=quote, themes=chosen, coded_by=coder, **details
    )


@transaction.atomic
def change(excerpt: Excerpt, *, by: Actor, expected: int | None = None, **details: Any) -> Excerpt:
    """Sort a passage under other themes, or change its consent; its words stay."""
    activity = excerpt.note.activity
    if "themes" in details:
        details["themes"] = _themes_of(activity.coalition, details["themes"])
    _check_consent(activity, details.get("consent", ""))
    return change_row(excerpt, by=by, expected=expected, **details)


@transaction.atomic
def end(excerpt: Excerpt, *, by: Actor, on: date) -> Excerpt:
    """Take a passage out of the coding; the insights that stood on it lose it."""
    if Excerpt.objects.select_for_update(of=("self",)).get(pk=excerpt.pk).ended_on is not None:
        raise Refused(_("This excerpt has been taken out already."))
    return change_row(excerpt, by=by, ended_on=on)


def _themes_of(coalition: Coalition, themes: Iterable[Theme]) -> list[Theme]:
    """The chosen themes, at least one, all of this coalition's codebook."""
    chosen = list(themes)
    if not chosen:
        raise Refused(_("Choose at least one theme."), field="themes")
    if any(theme.coalition_id != coalition.pk for theme in chosen):
        raise Refused(_("A theme of another coalition was chosen."), field="themes")
    return chosen


def _check_consent(activity: EngagementActivity, consent: str) -> None:
    """Words are for the public only where the room was asked, under a consent that stands."""
    script = activity.consent_script
    if consent == Excerpt.Consent.PUBLIC and not (script and script.is_standing and script.allows_public_quotes):
        raise Refused(_("The room was not asked whether its words may be quoted in public."), field="consent")
