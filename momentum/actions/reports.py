"""Progress reports: opening a period, drafting, putting forward, approving."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import change_row, save_row
from common.words import long_date
from momentum.actions import report_parts
from momentum.due import refuse_odd_year
from momentum.models import ProgressReport, ReportEdition
from momentum.models.progress_report import SECTIONS
from momentum.report_content import seal_of, to_approve
from momentum.report_draft import draft_of
from momentum.report_drift import has_drifted
from momentum.report_facts import facts_of
from momentum.report_hands import with_hand

State = ProgressReport.State


@transaction.atomic
def open_period(
    coalition: Coalition, *, by: Actor, at: datetime, title: str, period_start: date, period_end: date, due_on: date
) -> ProgressReport:
    """Open a period and ask every lead and partner for its part; the mails go out before the parts are due."""
    _refuse_odd_years(period_start=period_start, period_end=period_end, due_on=due_on)
    _refuse_overlap(coalition, period_start, period_end)
    if due_on < coalition.today(at=at):
        raise Refused(_("This day has passed, so nobody could be asked any more."), field="due_on")
    report: ProgressReport = save_row(
        ProgressReport(
            coalition=coalition, title=title, period_start=period_start, period_end=period_end, due_on=due_on
        ),
        by=by,
    )
    report_parts.ask(report, by=by, at=at)
    return report


@transaction.atomic
def change(report: ProgressReport, *, by: Actor, expected: int | None = None, **details: Any) -> ProgressReport:
    """Correct a report's title, period or due date while parts are collected."""
    now = _locked(report)
    if not now.is_collecting:
        raise Refused(_("This report is already being written. Its period and its due date stay as they are."))
    start, end = details.get("period_start", now.period_start), details.get("period_end", now.period_end)
    _refuse_odd_years(period_start=start, period_end=end, due_on=details.get("due_on", now.due_on))
    _refuse_overlap(now.coalition, start, end, but=now)
    changed: ProgressReport = change_row(report, by=by, expected=expected, **details)
    changed.parts.unanswered().update(expires_at=report_parts.link_end(changed))
    return changed


@transaction.atomic
def draft(report: ProgressReport, *, by: Member, at: datetime) -> ProgressReport:
    """Let the report draft itself from the record; what staff have put in their own words stays."""
    now = _locked(report)
    if not now.takes_parts:
        raise Refused(_("This report is approved: nothing in it changes any more."))
    with override(settings.LANGUAGE_CODE):  # whatever language the person at the button reads
        facts = facts_of(now, at=at)
        written = draft_of(now, facts)
    with override("es"):
        spanish = draft_of(now, facts)
    earlier = now.facts.get("drafted", {})
    untouched = [name for name in SECTIONS if getattr(now, name) in ("", earlier.get(name, ""))]
    sections: dict[str, Any] = {name: written[name] for name in untouched}
    told = _without_own_spanish(now, untouched) | {
        name: spanish[name] for name in untouched if spanish[name] and _is_own_spanish(now, name)
    }
    # Whoever wrote words of their own stays the author of them, whoever presses the button.
    kept = len(untouched) < len(SECTIONS) or any(not _is_own_spanish(now, name) for name in now.words_es)
    drafted: ProgressReport = change_row(
        report,
        by=by,
        state=State.DRAFTED,
        facts=facts | {"drafted": written, "drafted_es": spanish, "hands": now.hands if kept else {}},
        drafted_at=at,
        submitted_at=None,
        written_by=(now.written_by if kept else None) or by,
        words_es=told,
        spanish_reviewed=False,
        **sections,
    )
    return drafted


@transaction.atomic
def edit(report: ProgressReport, *, by: Member, expected: int | None = None, **sections: str) -> ProgressReport:
    """Put the prose in one's own words; whoever does so last is named as the author, and none who did so approves.

    Spanish that the portal drafted goes with the English that it said; Spanish that somebody wrote stays.
    """
    now = _locked(report)
    if now.state != State.DRAFTED:
        raise Refused(_("Only a drafted report can be edited."))
    reworded = [name for name, text in sections.items() if getattr(now, name) != text]
    if not reworded:
        return now
    edited: ProgressReport = change_row(
        report,
        by=by,
        expected=expected,
        written_by=by,
        facts=with_hand(now, by),
        submitted_at=None,
        words_es=_without_own_spanish(now, reworded),
        spanish_reviewed=False,
        **sections,
    )
    return edited


@transaction.atomic
def translate(
    report: ProgressReport, *, by: Member, words: dict[str, str], reviewed: bool, expected: int | None = None
) -> ProgressReport:
    """Put sections in Spanish, and say whether somebody who reads Spanish well has reviewed all of it."""
    now = _locked(report)
    if now.state != State.DRAFTED and not now.is_corrected:
        raise Refused(_("Only a drafted report or a correction can be put in Spanish."))
    told = {name: text.strip() for name, text in words.items() if text.strip()}
    translated: ProgressReport = change_row(
        report,
        by=by,
        expected=expected,
        written_by=by,
        facts=with_hand(now, by),
        submitted_at=now.submitted_at if now.is_approved else None,
        words_es=told,
        spanish_reviewed=reviewed and bool(told),
    )
    return translated


@transaction.atomic
def submit(report: ProgressReport, *, by: Actor, at: datetime) -> ProgressReport:
    """Put a report forward for somebody else's approval."""
    now = _locked(report)
    if now.state != State.DRAFTED:
        raise Refused(_("Only a drafted report can be put forward."))
    if not any(now.sections.values()):
        raise Refused(_("The report says nothing yet."))
    submitted: ProgressReport = change_row(report, by=by, submitted_at=at)
    return submitted


@transaction.atomic
def approve(report: ProgressReport, *, by: Member, at: datetime, seen: str) -> ReportEdition:
    """Freeze a report, or a correction of it, exactly as the approver has read it, who wrote none of its words."""
    now = _locked(report)
    if not now.is_waiting or now.written_by is None:
        raise Refused(_("This report does not wait for approval."))
    if now.was_written_by(by):
        raise Refused(_("You wrote words of this report. Somebody else approves it."))
    if has_drifted(now):
        raise Refused(_("The record changed since the draft. Draft it again, then approve."))
    content = to_approve(now)
    if seen != seal_of(content):
        raise Refused(_("The report changed while you were reading. Read it again below, then approve it."))
    edition = ReportEdition(
        report=now,
        version=now.editions.count() + 1,
        note=now.correction_note,
        content=content,
        written_by=now.written_by,
        approved_by=by,
        approved_at=at,
    )
    edition.full_clean()
    edition.save()
    state = now.state if now.is_approved else State.APPROVED
    change_row(report, by=by, state=state, correction_note="")
    return edition


def _refuse_odd_years(**days: date) -> None:
    for name, day in days.items():
        refuse_odd_year(day, field=name)


def _is_own_spanish(report: ProgressReport, name: str) -> bool:
    """Whether the Spanish of a section is empty or as the portal drafted it."""
    return report.words_es.get(name, "") in ("", report.facts.get("drafted_es", {}).get(name, ""))


def _without_own_spanish(report: ProgressReport, names: list[str]) -> dict[str, str]:
    """The report's Spanish without what the portal itself had drafted for these sections."""
    return {
        name: text for name, text in report.words_es.items() if name not in names or not _is_own_spanish(report, name)
    }


def _locked(report: ProgressReport) -> ProgressReport:
    rows = ProgressReport.objects.select_for_update(of=("self",)).select_related("coalition", "written_by")
    return rows.get(pk=report.pk)


def _refuse_overlap(coalition: Coalition, start: date, end: date, *, but: ProgressReport | None = None) -> None:
    """Two reports never tell the same day twice; the coalition's row is the lock for asking."""
    Coalition.objects.select_for_update(of=("self",)).get(pk=coalition.pk)
    others = ProgressReport.objects.in_coalition(coalition).overlapping(start, end)
    other = others.exclude(pk=but.pk).first() if but else others.first()
    if other is not None:
        raise Refused(
            _("“%(title)s” already reports on days from %(start)s to %(end)s.")
            % {"title": other.title, "start": long_date(other.period_start), "end": long_date(other.period_end)},
            field="period_start",
        )
