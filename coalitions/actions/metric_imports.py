"""Bringing Urban's files into the county data: asked for by a person, carried out by a worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from coalitions.models import Coalition, ImportRun, Member
from common.importer import runs
from common.importer.limits import MEGABYTE, Limits
from common.importer.run_states import enter, locked
from common.refusals import Refused
from common.wake_up import send_on_commit
from predictors.actions import metric_values, places
from predictors.actions.metric_values import Wanted
from predictors.metric_files.report import Report
from predictors.models import Place

# The largest file of a release, unpacked, takes 28 MB.
LIMITS = Limits(file_bytes=64 * MEGABYTE)
MOST_ATTEMPTS = 3
State = ImportRun.State


@transaction.atomic
def start(
    coalition: Coalition, upload: UploadedFile, *, by: Member, peers: Iterable[str] = (), everywhere: bool = False
) -> ImportRun:
    """Take a file in and ask a worker to read it: for the coalition's place and these peers, or for all places."""
    peers = [text.strip() for text in peers if text.strip()]
    if not (coalition.place_id or peers or everywhere):
        raise Refused(_("Say first in the set-up which county or city the coalition is about, or name peers here."))
    run = ImportRun(coalition=coalition, by=by, kind=ImportRun.METRICS)
    run.decisions = {"peers": peers, "everywhere": everywhere}
    runs.take_upload(run, upload, limits=LIMITS)
    send_on_commit("coalitions.tasks.step_import", run.pk)
    return run


def carry_out(run: ImportRun, *, at: datetime) -> None:
    """Read the file; harmless when it was read already, and safe to do again when a worker was lost."""
    with transaction.atomic():
        run = locked(run)
        if run.state != State.UPLOADED:
            return
        with translation.override(run.language):
            if run.attempts >= MOST_ATTEMPTS:
                enter(run, State.REFUSED, error=_("This import failed several times and was stopped."))
                return
        run.attempts += 1
        run.save(update_fields=["attempts", "changed_at"])
    with translation.override(run.language):
        try:
            report = _read(run, at=at)
        except Refused as refused:
            _finish(run, State.REFUSED, error=refused.sentence)
        else:
            _finish(run, State.DONE, report=report)


def _read(run: ImportRun, *, at: datetime) -> Report:
    def move(percent: int) -> None:
        run.progress = percent
        # A run that moves is not taken up by another worker.
        run.save(update_fields=["changed_at"])

    peers = run.decisions["peers"]
    wanted = None if run.decisions["everywhere"] else Wanted.of([*peers, *followed(run.coalition)])
    with run.file.open("rb") as stored:
        source = cast(BinaryIO, stored)
        return metric_values.import_file(source, size=run.size, at=at, wanted=wanted, progress=move)


def followed(coalition: Coalition) -> list[str]:
    """FIPS codes of the coalition's place and of its peers."""
    return list(Place.objects.in_coalition(coalition).values_list("fips", flat=True))


@transaction.atomic
def _finish(run: ImportRun, state: str, *, report: Report | None = None, error: str = "") -> None:
    """Write what became of it, unless it was given up in the meantime; peers that were found stay peers."""
    fresh = locked(run)
    if (fresh.turn, fresh.state) != (run.turn, run.state):
        return
    if report is not None:
        fresh.counts = report.as_json()
        named = Wanted.of(run.decisions["peers"])
        if (place := fresh.coalition.place) is not None and named.places:
            places.add_peers(place, named.places, by=fresh.by)
    fresh.drop("file")
    enter(fresh, state, error=error)
