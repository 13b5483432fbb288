"""What a worker does with an uploaded plan: read it page by page, note what it suggests, draw the pages.

Each step is kept as soon as it is taken, so a worker or a child that is killed costs at most the last few pages.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from common.importer.trouble import Trouble
from common.wake_up import send_on_commit
from plans_inventory.actions.plan_documents import READ_TASK, drop_pages
from plans_inventory.models import DocumentPage, PlanDocument, PlanSuggestion
from plans_inventory.reading.limits import LIMITS, ReadingLimits
from plans_inventory.reading.process import ChildKilled, draw_pages, read_pages, suggest
from plans_inventory.reading.sentences import refusal

State = PlanDocument.State
# A child works at most ten minutes (on a busy machine), and each page that is kept renews the time.
LOST_AFTER = timedelta(minutes=11)
_MOST_ATTEMPTS = 3
_PAGES_AT_ONCE, _SECONDS_AT_ONCE = 20, 1.0


class _Overtaken(Exception):  # noqa: N818  (another worker has the document now, or it was removed)
    """This worker may not write any more."""


def read(document: PlanDocument, *, at: datetime, limits: ReadingLimits = LIMITS) -> None:
    """Do all that is still to be done for a document; harmless when another worker is at it or all is done."""
    claimed = _claim(document, at)
    if claimed is None:
        return
    if claimed.attempts > _MOST_ATTEMPTS:
        _give_up(claimed)
        return
    try:
        with translation.override(claimed.language), _copy(claimed) as source:
            if claimed.is_waiting:
                _read_rest(claimed, source, limits)
                _keep_suggestions(claimed, limits)
            _draw(claimed, source, limits)
    except Trouble as trouble:
        _refuse(claimed, trouble)
    except ChildKilled:
        _give_back(claimed)
    except _Overtaken:
        return


def resume(*, at: datetime) -> None:
    """Take up documents that lost their worker."""
    for document in PlanDocument.objects.lost(since=at - LOST_AFTER):
        read(document, at=at)


@transaction.atomic
def _claim(document: PlanDocument, at: datetime) -> PlanDocument | None:
    """The document for this worker alone, or None where there is nothing to do or another worker is at it."""
    fresh = PlanDocument.objects.select_for_update().get(pk=document.pk)
    left = fresh.is_waiting or (fresh.is_read and not fresh.is_drawn)
    busy = fresh.state != State.WAITING and fresh.changed_at > at - LOST_AFTER
    if not left or busy:
        return None
    if fresh.is_waiting:
        fresh.state = State.READING
    fresh.turn += 1
    fresh.attempts += 1
    fresh.save()
    return fresh


@contextmanager
def _copy(document: PlanDocument) -> Iterator[BinaryIO]:
    """The document's file as a real file on this machine, wherever the storage keeps it."""
    with tempfile.TemporaryFile() as copy:
        for chunk in document.file.chunks():
            copy.write(chunk)
        yield copy


@contextmanager
def _ours(document: PlanDocument) -> Iterator[PlanDocument]:
    """The document as it is now, locked, while this worker still has it; what is set on it is saved."""
    with transaction.atomic():
        fresh = PlanDocument.objects.select_for_update().get(pk=document.pk)
        if fresh.turn != document.turn:
            raise _Overtaken
        yield fresh
        fresh.save()


def _read_rest(document: PlanDocument, source: BinaryIO, limits: ReadingLimits) -> None:
    """Read the pages that have not been read yet, and keep them a few at a time."""
    if document.page_count and document.pages_read == document.page_count:
        return
    with closing(read_pages(source, first=document.pages_read + 1, limits=limits)) as told:
        facts = next(told)
        with _ours(document) as fresh:
            fresh.facts, fresh.page_count = facts, facts["pages"]
        batch: list[dict[str, Any]] = []
        since = time.monotonic()
        for page in told:
            batch.append(page)
            if len(batch) >= _PAGES_AT_ONCE or time.monotonic() - since > _SECONDS_AT_ONCE:
                _keep_pages(document, batch)
                batch, since = [], time.monotonic()
        _keep_pages(document, batch)


def _keep_pages(document: PlanDocument, batch: list[dict[str, Any]]) -> None:
    if not batch:
        return
    with _ours(document) as fresh:
        DocumentPage.objects.bulk_create(DocumentPage(document=fresh, **page) for page in batch)
        fresh.pages_read = batch[-1]["number"]


def _keep_suggestions(document: PlanDocument, limits: ReadingLimits) -> None:
    """Note what the pages suggest; from here on a person can go through it."""
    document.refresh_from_db()
    pages = document.pages.values("number", "width", "height", "lines").order_by("number")
    found = suggest(document.facts, map(dict, pages.iterator(chunk_size=50)), limits=limits)
    with _ours(document) as fresh:
        known = fresh.plan_id is not None
        PlanSuggestion.objects.bulk_create(
            PlanSuggestion(document=fresh, position=position, **one)
            for position, one in enumerate(found, start=1)
            if not (known and one["kind"] == PlanSuggestion.Kind.PLAN)
        )
        fresh.state, fresh.attempts, fresh.error = State.READ, 0, ""
    document.state = State.READ


def _draw(document: PlanDocument, source: BinaryIO, limits: ReadingLimits) -> None:
    """Draw the pages on which something was found; a page that cannot be drawn is shown as text alone."""
    shown = document.suggestions.values("page")
    missing = dict(document.pages.filter(number__in=shown, picture="").values_list("number", "pk"))
    try:
        if missing:
            with closing(draw_pages(source, sorted(missing), limits=limits)) as drawn:
                for number, png in drawn:
                    with _ours(document):
                        page = DocumentPage.objects.get(pk=missing[number])
                        page.picture.save("", ContentFile(png))
    except Trouble:
        pass
    with _ours(document) as fresh:
        fresh.is_drawn = True


def _refuse(document: PlanDocument, trouble: Trouble) -> None:
    """The document cannot be read: nothing of it stays but the sentence that says why."""
    try:
        with _ours(document) as fresh:
            drop_pages(fresh)
            fresh.state, fresh.error = State.REFUSED, refusal(trouble).sentence
    except _Overtaken:
        return


def _give_back(document: PlanDocument) -> None:
    """The child was killed: another worker goes on where it stopped."""
    try:
        with _ours(document) as fresh:
            if fresh.is_waiting:
                fresh.state = State.WAITING
            send_on_commit(READ_TASK, fresh.pk)
    except _Overtaken:
        return


def _give_up(document: PlanDocument) -> None:
    """Worker after worker was lost over this document: it is not tried for ever."""
    if document.is_waiting:
        with translation.override(document.language):
            _refuse(document, Trouble("too_heavy"))
        return
    with _ours(document) as fresh:
        fresh.is_drawn = True
