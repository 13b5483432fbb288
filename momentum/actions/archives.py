"""Asking for the whole record as one file, and letting go of such files when their time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.wake_up import send_on_commit
from momentum.models import RecordArchive

State = RecordArchive.State
MAKE_TASK = "momentum.tasks.make_archive"
# So long may an archive be fetched: it holds addresses, and a copy that nobody needs is a risk.
KEPT_FOR = timedelta(days=30)


def ask(coalition: Coalition, *, by: Member, at: datetime) -> RecordArchive:
    """Have the whole record packed by a worker; one archive at a time."""
    try:
        with transaction.atomic():
            archive = RecordArchive.objects.create(coalition=coalition, by=by, asked_at=at)
            send_on_commit(MAKE_TASK, archive.pk)
    except IntegrityError:
        raise Refused(_("An archive is being made already. Wait until it is ready.")) from None
    return archive


def forget(*, at: datetime) -> int:
    """Remove the files of archives that were asked for 30 days ago; returns how many.

    The row stays and says who took the record along, and when.
    """
    old = RecordArchive.objects.filter(state=State.READY, asked_at__lte=at - KEPT_FOR)
    return sum(_remove(pk) for pk in old.values_list("pk", flat=True))


@transaction.atomic
def _remove(pk: int) -> int:
    archive = RecordArchive.objects.select_for_update().get(pk=pk)
    if not archive.is_ready:
        return 0
    drop_file(archive)
    archive.state, archive.step = State.REMOVED, ""
    archive.save()
    return 1


def drop_file(archive: RecordArchive) -> None:
    """Take the file off the row, and delete it once that is certain; inside a transaction, saved by the caller."""
    storage, name = archive.file.storage, archive.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    archive.file = ""
