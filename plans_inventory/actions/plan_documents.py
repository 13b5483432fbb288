"""Taking in plans as PDF, and letting go of them."""

from __future__ import annotations

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from coalitions.models import Coalition, Member
from common.importer.trouble import Trouble
from common.refusals import Refused
from common.wake_up import send_on_commit
from common.words import long_date
from plans_inventory.models import Plan, PlanDocument
from plans_inventory.reading.content import refuse_other_than_pdf
from plans_inventory.reading.limits import LIMITS, MEGABYTE
from plans_inventory.reading.sentences import refusal

State = PlanDocument.State
READ_TASK = "plans_inventory.tasks.read_document"


class AlreadyHere(Refused):
    """The same file was uploaded before; `document` is that one."""

    def __init__(self, document: PlanDocument) -> None:
        super().__init__(
            _("This very file was uploaded before, on %(day)s as “%(name)s”.")
            % {"day": long_date(document.uploaded_at), "name": document.original_name},
            field="pdfs",
        )
        self.document = document


def take_upload(coalition: Coalition, upload: UploadedFile, *, by: Member, plan: Plan | None = None) -> PlanDocument:
    """Store one uploaded PDF and have it read; says no to what is no PDF, too large, or here already."""
    size = upload.size or 0
    if size > LIMITS.file_bytes:
        raise refusal(Trouble("too_large", limit=LIMITS.file_bytes // MEGABYTE))
    try:
        upload.seek(0)
        refuse_other_than_pdf(upload.read(1024))
    except Trouble as trouble:
        raise refusal(trouble) from trouble
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    document = PlanDocument(
        coalition=coalition,
        plan=plan,
        by=by,
        original_name=(upload.name or "")[-255:],
        size=size,
        sha256=digest.hexdigest(),
        language=translation.get_language() or "en",
    )
    return _store(document, upload)


def _store(document: PlanDocument, upload: UploadedFile) -> PlanDocument:
    """Keep the file and its row, both or neither."""
    same = PlanDocument.objects.in_coalition(document.coalition).kept().exclude(state=State.REFUSED)
    if known := same.filter(sha256=document.sha256).first():
        raise AlreadyHere(known)
    document.file.save("", upload, save=False)
    try:
        with transaction.atomic():
            document.save()
            send_on_commit(READ_TASK, document.pk)
    except IntegrityError:
        # Somebody else uploaded the same file in this very moment.
        document.file.delete(save=False)
        raise AlreadyHere(same.get(sha256=document.sha256)) from None
    return document


@transaction.atomic
def remove(document: PlanDocument, *, by: Member) -> PlanDocument:
    """Let go of a document: its file, pages and open suggestions; what was decided stays on record."""
    document = PlanDocument.objects.select_for_update().get(pk=document.pk)
    if document.state == State.REMOVED:
        raise Refused(_("This document was removed before."))
    document.suggestions.undecided().delete()
    drop_pages(document)
    _delete_on_commit(document.file)
    document.file, document.state, document.turn = "", State.REMOVED, document.turn + 1
    document.error = _("Removed by %(person)s.") % {"person": by}
    document.save()
    return document


def drop_pages(document: PlanDocument) -> None:
    """Delete a document's pages with their pictures; inside a transaction."""
    for page in document.pages.exclude(picture=""):
        _delete_on_commit(page.picture)
    document.pages.all().delete()
    document.pages_read, document.is_drawn = 0, False


def _delete_on_commit(stored: object) -> None:
    storage, name = stored.storage, stored.name  # type: ignore[attr-defined]
    if name:
        transaction.on_commit(lambda: storage.delete(name))
