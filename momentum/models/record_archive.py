"""The whole record of a coalition as one file to take along."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.querysets import CoalitionQuerySet


def random_name(row: models.Model, original: str) -> str:
    """Where a file is stored: nothing that can be guessed."""
    return f"archives/{uuid4().hex}"


class RecordArchiveQuerySet(CoalitionQuerySet["RecordArchive"]):
    """Answers about archives."""

    def waiting(self, *, since: datetime) -> Self:
        """Those with which nothing has happened since `since` although a worker should be at them."""
        return self.filter(state__in=RecordArchive.WAITING, changed_at__lte=since)


class RecordArchive(models.Model):
    """One archive: asked for by a person, made by a worker in steps, kept for a while."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for the worker")
        MAKING = "making", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be made")
        REMOVED = "removed", _("Removed")

    WAITING = (State.WAITING, State.MAKING)

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="archives", verbose_name=_("coalition")
    )
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked for by"))
    asked_at = models.DateTimeField(_("asked for at"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    step = models.CharField(_("step"), max_length=200, blank=True)
    percent = models.PositiveSmallIntegerField(_("percent done"), default=0)
    # Counts the tries, so that a slow worker cannot write over what a later one did.
    turn = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(_("file"), upload_to=random_name, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = RecordArchiveQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("archive")
        verbose_name_plural = _("archives")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                condition=Q(state__in=["waiting", "making"]),
                name="one_archive_at_a_time",
                violation_error_message=_("An archive is being made already. Wait until it is ready."),
            ),
            models.CheckConstraint(
                condition=Q(percent__lte=100),
                name="archive_percent_to_hundred",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | (~Q(file="") & ~Q(sha256="")),
                name="ready_archive_has_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coalition} · {self.coalition.today(at=self.asked_at)}"

    def get_absolute_url(self) -> str:
        return reverse("momentum:archive_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether a worker has to do something before the person can."""
        return self.state in self.WAITING

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken along."""
        return self.state == self.State.READY
