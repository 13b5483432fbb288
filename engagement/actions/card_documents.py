"""Keeping papers of the card ledger: what a file is, is told by its bytes, and it is kept as it came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from coalitions.models import Coalition, Member
from common.papers import check_paper, fingerprint
from common.revisions import save_row
from engagement.card_numbers import holds_card_number
from engagement.models import CardDocument


@transaction.atomic
def store(coalition: Coalition, upload: UploadedFile, *, by: Member, at: datetime, kind: str) -> CardDocument:
    """Keep one paper with the fingerprint of its bytes; says no to what is no PDF or picture, empty or too large."""
    media_type, ending = check_paper(upload)
    document = CardDocument(
        coalition=coalition,
        kind=kind,
        file=upload,
        original_title=_title(upload.name or "", ending),
        media_type=media_type,
        size=upload.size or 0,
        sha256=fingerprint(upload),
        by=by,
        stored_at=at,
    )
    saved: CardDocument = save_row(document, by=by)
    return saved


@contextmanager
def kept(
    coalition: Coalition, upload: UploadedFile | None, *, by: Member, at: datetime, kind: str, field: str
) -> Iterator[dict[str, CardDocument]]:
    """What a record is made with when a paper came along: {field: paper}, or nothing where none came.

    The paper's row goes with the transaction if the record is refused; here its file goes, too.
    """
    if upload is None:
        yield {}
        return
    document = store(coalition, upload, by=by, at=at, kind=kind)
    try:
        yield {field: document}
    except BaseException:
        document.file.delete(save=False)
        raise


def _title(name: str, ending: str) -> str:
    """What the file was called; a name in which a card number could stand is not kept (a phone's date is like one)."""
    found = name[-255:].strip() or f"paper.{ending}"
    return f"paper.{ending}" if holds_card_number(found) else found
