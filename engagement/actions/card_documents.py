"""Keeping papers of the card ledger: what a file is, is told by its bytes, and it is kept as it came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import save_row
from engagement.card_numbers import holds_card_number
from engagement.models import CardDocument

MOST_BYTES = 10 * 1024 * 1024
# How the three kinds of file begin (ISO 32000-1, 7.5.2; ITU-T T.81, B.1.1.3; W3C PNG, 5.2), with their endings.
_KINDS = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
)


@transaction.atomic
def store(coalition: Coalition, upload: UploadedFile, *, by: Member, at: datetime, kind: str) -> CardDocument:
    """Keep one paper with the fingerprint of its bytes; says no to what is no PDF or picture, empty or too large."""
    media_type, ending = check(upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    document = CardDocument(
        coalition=coalition,
        kind=kind,
        file=upload,
        original_title=_title(upload.name or "", ending),
        media_type=media_type,
        size=upload.size or 0,
        sha256=digest.hexdigest(),
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


def check(upload: UploadedFile) -> tuple[str, str]:
    """The media type of a file and the usual ending of its name, by its first bytes; refused where it is no paper."""
    size = upload.size or 0
    if size > MOST_BYTES:
        raise Refused(_("This file is larger than 10 MB. Scan it with less detail, or in parts."))
    if not size:
        raise Refused(_("This file is empty. Choose it again."))
    upload.seek(0)
    start = upload.read(16)
    upload.seek(0)
    for magic, media_type, ending in _KINDS:
        if start.startswith(magic):
            return media_type, ending
    raise Refused(_("This is no PDF, JPEG or PNG, whatever its name says. Save or scan it as one of them."))


def _title(name: str, ending: str) -> str:
    """What the file was called; a name in which a card number could stand is not kept (a phone's date is like one)."""
    found = name[-255:].strip() or f"paper.{ending}"
    return f"paper.{ending}" if holds_card_number(found) else found
