"""What a worker does with an archive that somebody asked for: read at one moment, write, pack, hand over.

The row says how far it is and is written as the work goes on. A worker that is lost is followed by another, which
begins anew; whatever the lost one still does is refused by the row's turn.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from common.importer.sentences import refusal
from common.importer.trouble import Trouble
from common.one_moment import one_moment
from momentum.actions.archives import drop_file
from momentum.archive.bundle import Bundle
from momentum.archive.packing import Packing
from momentum.models import RecordArchive
from momentum.models.record_archive import random_name

State = RecordArchive.State
# The longest step without a sign of life is the workbook's child process, with eight minutes at most.
LOST_AFTER = timedelta(minutes=15)
_MOST_TURNS = 3
_SECONDS_BETWEEN_SIGNS = 1.0
# How far each step brings it, in percent.
READING, WORKBOOK, FILES, STORING = 5, 40, 60, 95


class _Overtaken(Exception):  # noqa: N818  (another worker has the archive now)
    """This worker may not write any more."""


def make(archive: RecordArchive, *, at: datetime) -> None:
    """Make an archive; harmless when another worker is at it or it is done."""
    claimed = _claim(archive, at)
    if claimed is None:
        return
    zone = claimed.coalition.zone
    with translation.override(claimed.by.language), timezone.override(zone):
        if claimed.turn > _MOST_TURNS:
            _fail(claimed, _("It was tried several times, and each time the work broke off."))
            return
        try:
            _work(claimed, at)
        except Trouble as trouble:
            _fail(claimed, refusal(trouble).sentence)
        except _Overtaken:
            return


def resume(*, at: datetime) -> None:
    """Take up archives whose wake-up or worker was lost."""
    for archive in RecordArchive.objects.waiting(since=at - LOST_AFTER):
        make(archive, at=at)


@transaction.atomic
def _claim(archive: RecordArchive, at: datetime) -> RecordArchive | None:
    """The archive for this worker alone, or None where there is nothing to do or another worker is at it."""
    fresh = RecordArchive.objects.select_for_update(of=("self",)).select_related("coalition", "by").get(pk=archive.pk)
    busy = fresh.state == State.MAKING and fresh.changed_at > at - LOST_AFTER
    if not fresh.is_waiting or busy:
        return None
    drop_file(fresh)
    fresh.state, fresh.percent, fresh.turn = State.MAKING, 0, fresh.turn + 1
    fresh.save()
    return fresh


@contextmanager
def _ours(archive: RecordArchive) -> Iterator[RecordArchive]:
    """The archive as it is now, locked, while this worker still has it; what is set on it is saved."""
    with transaction.atomic():
        fresh = RecordArchive.objects.select_for_update().get(pk=archive.pk)
        if fresh.turn != archive.turn or not fresh.is_waiting:
            raise _Overtaken
        yield fresh
        fresh.save()


def _work(archive: RecordArchive, at: datetime) -> None:
    """All steps, in a folder that is gone afterwards, whatever happens."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as packed:
        packing = Packing(archive.coalition, Path(folder), at=at)
        _tell(archive, _("Reading the record"), READING)
        with one_moment():
            packing.read()
        _tell(archive, _("Writing the workbook"), WORKBOOK)
        packing.write_workbook()
        with Bundle(packed, at=timezone.localtime(at), beat=_Signs(archive, packing)) as bundle:
            packing.pack(bundle)
        _tell(archive, _("Putting the file in its place"), STORING)
        _hand_over(archive, packed)


class _Signs:
    """Tells now and then how far the packing is."""

    def __init__(self, archive: RecordArchive, packing: Packing) -> None:
        self.archive, self.packing, self.last = archive, packing, 0.0

    def __call__(self) -> None:
        if time.monotonic() - self.last >= _SECONDS_BETWEEN_SIGNS:
            _tell(self.archive, _("Packing the files"), FILES + round((STORING - FILES) * self.packing.share_packed))
            self.last = time.monotonic()


def _tell(archive: RecordArchive, step: str, percent: int) -> None:
    with _ours(archive) as fresh:
        fresh.step, fresh.percent = step, percent


def _hand_over(archive: RecordArchive, packed: Any) -> None:
    """Store the file. Its name is in the row before it exists, so a worker that dies here leaves no stray copy."""
    packed.seek(0)
    digest, size = file_digest(packed, "sha256").hexdigest(), packed.tell()
    packed.seek(0)
    name = random_name(archive, "")
    with _ours(archive) as fresh:
        fresh.file = name
    storage = archive.file.storage
    try:
        storage.save(name, File(packed))
        with _ours(archive) as fresh:
            fresh.state, fresh.step, fresh.percent, fresh.error = State.READY, "", 100, ""
            fresh.size, fresh.sha256 = size, digest
    except _Overtaken:
        storage.delete(name)
        raise


def _fail(archive: RecordArchive, sentence: str) -> None:
    """It cannot be made: the row says why."""
    try:
        with _ours(archive) as fresh:
            drop_file(fresh)
            fresh.state, fresh.step, fresh.error = State.FAILED, "", sentence
    except _Overtaken:
        return
