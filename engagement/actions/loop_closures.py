"""Answering residents: who answers by when, in which words, approved by a coordinator and then read by everybody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.belonging import refuse_foreign_organization
from coalitions.models import Member, Organization
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import EngagementActivity, LoopClosure, LoopPassage
from engagement.naming import refuse_naming

Section = LoopPassage.Section
# A passage's part and its language.
Place = tuple[str, str]
# What an answer cannot do without; "we will not" may be nothing, and "you said" stands in the insights too.
NEEDED = (Section.ASKED, Section.DID)
ANSWERED = (EngagementActivity.State.ANSWERED, EngagementActivity.State.CLOSED)


@transaction.atomic
def change(
    closure: LoopClosure, *, by: Actor, office: Organization | None, due_on: date, expected: int | None = None
) -> LoopClosure:
    """Say which office answers, and by which day."""
    if office is not None:
        refuse_foreign_organization(office, closure.coalition, field="office")
    return change_row(closure, by=by, expected=expected, office=office, due_on=due_on)


@transaction.atomic
def write(
    closure: LoopClosure,
    *,
    by: Actor,
    at: datetime,
    words: Mapping[Place, str],
    reviewed: Collection[Place],
    expected: int | None = None,
) -> LoopClosure:
    """Write the passages of an answer; one whose words changed is reviewed only when it is said again."""
    fresh = _locked(closure)
    if fresh.is_published:
        raise Refused(_("Residents read this answer already. Take it back for correction first."))
    refuse_naming(fresh.activity, words.values())
    known = {(row.section, row.language): row for row in fresh.passages.all()}
    for place, text in words.items():
        row = known.get(place)
        values = {"text": text.strip(), **_review(place in reviewed and bool(text.strip()), by, at)}
        if row is None and values["text"]:
            add_row(LoopPassage, by=by, closure=fresh, section=place[0], language=place[1], **values)
        elif row is not None and (row.text != values["text"] or bool(row.reviewed_at) != bool(values["reviewed_at"])):
            change_row(row, by=by, **values)
    return change_row(fresh, by=by, expected=expected)


@transaction.atomic
def approve(closure: LoopClosure, *, by: Member, at: datetime) -> LoopClosure:
    """Let residents read the answer from now on, under the code on their cards."""
    fresh = _locked(closure)
    if fresh.is_published:
        raise Refused(_("Residents read this answer already."))
    if fresh.activity.state not in ANSWERED:
        raise Refused(_("Answer the two questions for every insight first, and mark the session as answered."))
    gap = missing_words(fresh)
    if gap:
        raise Refused(gap)
    return change_row(fresh, by=by, approved_by=by, approved_at=at)


@transaction.atomic
def reopen(closure: LoopClosure, *, by: Actor, on: date) -> LoopClosure:
    """Take a published answer back for correction; its page says so until it is approved again."""
    fresh = _locked(closure)
    if not fresh.is_published:
        raise Refused(_("Residents do not read this answer yet."))
    return change_row(fresh, by=by, approved_by=None, approved_at=None, reopened_on=on)


def count_reply(closure: LoopClosure, *, heard_right: bool) -> None:
    """Count one more "you heard us right" or "not quite"; nothing about whoever said it is kept."""
    name = "heard_right" if heard_right else "heard_not_quite"
    LoopClosure.objects.filter(pk=closure.pk, approved_at__isnull=False).update(**{name: F(name) + 1})


def missing_words(closure: LoopClosure) -> str:
    """What an answer still lacks before residents can read it, in a sentence; empty when nothing is missing."""
    written = {(row.section, row.language) for row in closure.passages.all() if row.text}
    for language, name in settings.LANGUAGES:
        for section in Section:
            others = any((section, other) in written for other, _name in settings.LANGUAGES)
            if (section, language) not in written and (section in NEEDED or others):
                return _("“%(part)s” is not written in this language yet: %(language)s.") % {
                    "part": section.label,
                    "language": _(str(name)),
                }
    return ""


def _review(said: bool, by: Actor, at: datetime) -> dict[str, Any]:
    """Who reviewed a passage and when; nobody where it was not said, or where an administrator wrote it."""
    return {"reviewed_by": by, "reviewed_at": at} if said and isinstance(by, Member) else _UNREVIEWED


_UNREVIEWED = {"reviewed_by": None, "reviewed_at": None}


def _locked(closure: LoopClosure) -> LoopClosure:
    """The answer as it is now, locked, with its session at hand."""
    rows = LoopClosure.objects.select_for_update(of=("self",)).select_related("activity__coalition")
    return rows.get(pk=closure.pk)
