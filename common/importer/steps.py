"""The steps that the portal takes by itself: read the file, make the preview, carry out what was confirmed.

Small ones are taken while the person waits for the page, large ones by a worker. No step ever sends mail.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from common.importer.adapters import Adapter
from common.importer.applying import apply_plan
from common.importer.limits import LIMITS, PATIENCE, SMALL_FILE_BYTES, Limits
from common.importer.mapping import Matching, guess
from common.importer.models import ImportRunBase
from common.importer.planning import Planner
from common.importer.plans import Plan
from common.importer.reading import read_book
from common.importer.run_states import Run, State, enter, locked
from common.importer.sentences import TookTooLong
from common.importer.sheets import SheetKind
from common.importer.source_rows import source_rows
from common.refusals import Refused

# Up to these numbers a step is taken while the person waits.
_ROWS_AT_ONCE = 500
_WRITES_AT_ONCE = 100
_MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class Importing:
    """What a file may hold, and the bridges to the records, those first that others refer to."""

    kinds: Sequence[SheetKind]
    adapters: Sequence[Adapter]
    # The wall clock by which moments are read and shown; a worker has none of its own.
    zone: tzinfo | None = None


def advance(run: Run, importing: Importing, *, by: Any, later: Callable[[Run], None]) -> Run:
    """Take the next steps at once as long as they are small; leave a large one to a worker by calling `later`."""
    turn = -1
    while run.is_waiting and is_small(run) and run.turn != turn:
        turn = run.turn
        run = step(run, importing, by=by, limits=PATIENCE)
    if run.is_waiting:
        transaction.on_commit(lambda: later(run))
    return run


def is_small(run: ImportRunBase) -> bool:
    """Whether the next step is quick enough to be waited for."""
    if run.state == State.UPLOADED:
        return run.size <= SMALL_FILE_BYTES
    if run.state == State.MATCHED:
        return run.counts.get("rows", 0) <= _ROWS_AT_ONCE
    return run.counts.get("writes", 0) <= _WRITES_AT_ONCE


def step(run: Run, importing: Importing, *, by: Any, limits: Limits = LIMITS) -> Run:
    """Take the one step that is waiting, in the person's language; harmless when it was taken already."""
    with transaction.atomic():
        run = locked(run)
        if not run.is_waiting:
            return run
        with translation.override(run.language):
            if run.attempts >= _MOST_ATTEMPTS:
                return enter(
                    run,
                    State.REFUSED,
                    error=_("This import failed several times and was stopped. Nothing was written."),
                )
        run.attempts += 1
        run.save(update_fields=["attempts", "changed_at"])
    clock = timezone.override(importing.zone) if importing.zone else nullcontext()
    with translation.override(run.language), clock:
        if run.state == State.UPLOADED:
            return _read(run, importing, limits)
        if run.state == State.MATCHED:
            return _show(run, make_plan(run, importing))
        return _carry_out(run, importing, by=by)


def _read(run: Run, importing: Importing, limits: Limits) -> Run:
    """Read the file in the limited child and guess what is in it; a file that cannot be read ends here."""
    try:
        book = read_book(run.file.chunks(), name=run.original_name, limits=limits)
    except Refused as refused:
        if isinstance(refused, TookTooLong) and limits == PATIENCE:
            return run
        return _finish(run, State.REFUSED, error=refused.sentence)
    run.mapping = guess(book, importing.kinds).as_json()
    run.counts = {"rows": sum(len(sheet.rows) for sheet in book.sheets)}
    return _finish(run, State.READ, book_file=book.packed())


def _show(run: Run, plan: Plan, *, error: str = "") -> Run:
    """Keep the plan, so that it can be looked at page by page."""
    run.fingerprint = plan.fingerprint
    run.counts = {"rows": run.counts["rows"], **plan.totals}
    return _finish(run, State.PREVIEWED, error=error, plan_file=plan.packed())


def _carry_out(run: Run, importing: Importing, *, by: Any) -> Run:
    """Write what was confirmed, all of it or nothing; back to the preview if it would be something else by now."""
    try:
        with transaction.atomic():
            run = locked(run, State.CONFIRMED)
            plan = make_plan(run, importing)
            if plan.fingerprint != run.fingerprint:
                changed = _("The portal's records changed in the meantime. Look at the new preview and confirm again.")
                return _show(run, plan, error=changed)
            apply_plan(plan, importing.adapters, by=by, progress=lambda percent: setattr(run, "progress", percent))
            run.drop("book_file", "plan_file")
            return enter(run, State.DONE)
    except Refused as refused:
        return _finish(run, State.PREVIEWED, error=refused.sentence)


def make_plan(run: ImportRunBase, importing: Importing) -> Plan:
    """Plan a run's file with its match and decisions against the records as they are now."""
    matching = Matching.from_json(run.mapping)
    planner = Planner(importing.adapters, run.decisions, blank_clears=matching.blank_clears)
    rows = source_rows(run.book, matching, importing.kinds)
    return planner.make(rows, progress=lambda percent: setattr(run, "progress", percent))


@transaction.atomic
def _finish(run: Run, state: str, *, error: str = "", **files: bytes) -> Run:
    """Write a step's result, unless the person has gone on in the meantime."""
    fresh = locked(run)
    if (fresh.turn, fresh.state) != (run.turn, run.state):
        return fresh
    for field, data in files.items():
        run.store(field, data)
    return enter(run, state, error=error)
