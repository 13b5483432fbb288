"""Correcting an approved report: a further version with a note, approved again; its numbers stay as they were."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import change_row
from momentum.models import ProgressReport
from momentum.models.progress_report import SECTIONS
from momentum.report_content import parts_of
from momentum.report_hands import with_hand


@transaction.atomic
def propose(
    report: ProgressReport, *, by: Member, note: str, expected: int | None = None, **sections: str
) -> ProgressReport:
    """Correct the prose of an approved report; the edition that stands is read until somebody else approves this."""
    now = ProgressReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not now.is_approved:
        raise Refused(_("Only an approved report is corrected; before, it is simply changed."))
    if not note.strip():
        raise Refused(_("Say what was corrected."), field="correction_note")
    if not now.is_corrected and all(getattr(now, name) == text for name, text in sections.items()):
        raise Refused(_("Nothing in the words has changed."))
    # Spanish words of what was rewritten would say what the English no longer does.
    told = {name: text for name, text in now.words_es.items() if getattr(now, name, "") == sections.get(name, "")}
    told |= {"title": now.words_es["title"]} if "title" in now.words_es else {}
    proposed: ProgressReport = change_row(
        report,
        by=by,
        expected=expected,
        written_by=by,
        correction_note=note.strip(),
        facts=with_hand(now, by, first=not now.is_corrected),
        words_es=told,
        spanish_reviewed=now.spanish_reviewed and told == now.words_es,
        **sections,
    )
    return proposed


@transaction.atomic
def drop(report: ProgressReport, *, by: Member) -> ProgressReport:
    """Take back a correction that nobody has approved: the words are again those of the edition that stands."""
    now = ProgressReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not now.is_corrected:
        raise Refused(_("No correction waits for approval."))
    edition = now.editions.standing().get()
    said: dict[str, Any] = {}
    for part in parts_of(edition.content).values():
        said |= part.get("sections", {})
    prose: dict[str, Any] = {name: said.get(name, "") for name in SECTIONS}
    dropped: ProgressReport = change_row(
        report,
        by=by,
        written_by=edition.written_by,
        correction_note="",
        facts=now.facts | {"hands": {}},
        words_es=edition.content.get("words_es", {}),
        spanish_reviewed=edition.content.get("spanish_reviewed", False),
        **prose,
    )
    return dropped
