"""One import that somebody started, as a row; the app that can say whose it is makes it concrete."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from common.importer.book import Book
from common.importer.plans import Plan
from common.querysets import CoalitionQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile

_PROGRESS_SECONDS = 3600


def random_name(run: ImportRunBase, original: str) -> str:
    """Where a file is stored: nothing of the name that somebody gave it, and nothing that can be guessed."""
    return f"imports/{uuid4().hex}"


class ImportRunQuerySet(CoalitionQuerySet[Any]):
    """Answers about imports."""

    def waiting(self, *, since: datetime) -> Self:
        """Those whose next step has not been taken since `since`: their wake-up was lost, or their worker."""
        return self.filter(state__in=ImportRunBase.WAITING, changed_at__lte=since)

    def stale(self, *, before: datetime) -> Self:
        """Those whose uploaded file is not needed any more."""
        return self.filter(changed_at__lt=before).exclude(file="")


class ImportRunBase(models.Model):
    """An uploaded spreadsheet on its way: read, matched, previewed, confirmed, done. Add whose it is."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Waiting to be read")
        REFUSED = "refused", _("Could not be read")
        READ = "read", _("Columns to be matched")
        MATCHED = "matched", _("Preview being made")
        PREVIEWED = "previewed", _("To be confirmed")
        CONFIRMED = "confirmed", _("Being imported")
        DONE = "done", _("Imported")
        ABANDONED = "abandoned", _("Given up")

    # The states in which the next step is ours and not the person's.
    WAITING = (State.UPLOADED, State.MATCHED, State.CONFIRMED)

    kind = models.CharField(_("kind"), max_length=40)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.UPLOADED)
    original_name = models.CharField(_("name of the file"), max_length=255)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    language = models.CharField(_("language"), max_length=10, default="en")
    file = models.FileField(upload_to=random_name, blank=True, editable=False)
    book_file = models.FileField(upload_to=random_name, blank=True, editable=False)
    plan_file = models.FileField(upload_to=random_name, blank=True, editable=False)
    mapping = models.JSONField(_("matched columns"), default=dict, blank=True, editable=False)
    decisions = models.JSONField(_("decisions"), default=dict, blank=True, editable=False)
    counts = models.JSONField(_("counts"), default=dict, blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    error = models.TextField(_("what went wrong"), blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # Counts the changes of state, so that a slow worker cannot write over a later decision.
    turn = models.PositiveIntegerField(default=0, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_waiting(self) -> bool:
        """Whether a worker has to do something before the person can."""
        return self.state in self.WAITING

    @property
    def is_open(self) -> bool:
        """Whether anything can still become of it."""
        return self.state not in (self.State.DONE, self.State.REFUSED, self.State.ABANDONED)

    @property
    def book(self) -> Book:
        """The spreadsheet as it was read."""
        with self.book_file.open("rb") as stored:
            return Book.unpacked(stored.read())

    @property
    def plan(self) -> Plan:
        """The plan as it was last previewed."""
        with self.plan_file.open("rb") as stored:
            return Plan.unpacked(stored.read())

    @property
    def progress(self) -> int:
        """How far the running step is, in percent; it lives beside the database, whose transaction is still open."""
        return int(cache.get(self._progress_key, 0))

    @progress.setter
    def progress(self, percent: int) -> None:
        cache.set(self._progress_key, percent, _PROGRESS_SECONDS)

    @property
    def _progress_key(self) -> str:
        return f"import-progress:{self._meta.label_lower}:{self.pk}:{self.turn}"

    def store(self, field: str, data: bytes) -> None:
        """Keep `data` in one of the file fields; the file before it goes with the commit."""
        self.drop(field)
        getattr(self, field).save("", ContentFile(data), save=False)

    def drop(self, *fields: str) -> None:
        """Let go of stored files; they go with the commit."""
        for field in fields:
            stored: FieldFile = getattr(self, field)
            if stored:
                _delete_on_commit(stored.storage, stored.name)
                setattr(self, field, "")


def _delete_on_commit(storage: Any, name: str | None) -> None:
    transaction.on_commit(lambda: storage.delete(name))
