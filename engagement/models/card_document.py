"""Papers behind the card ledger: a board action, a receipt, a scanned tally, a police report."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from engagement.card_numbers import no_card_number


def random_name(row: models.Model, original: str) -> str:
    """Where a file is stored: nothing of the name that somebody gave it, and nothing that can be guessed."""
    return f"cards/{uuid4().hex}"


class CardDocument(AppendOnly):
    """One stored paper (PDF, JPEG or PNG); it is kept as it came, with the fingerprint of its bytes."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("Board action")
        RECEIPT = "receipt", _("Receipt")
        TALLY = "tally", _("Scanned tally")
        EVIDENCE = "evidence", _("Evidence")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="card_documents", verbose_name=_("coalition")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    file = models.FileField(_("file"), upload_to=random_name)
    original_title = models.CharField(_("title of the file"), max_length=255, validators=[no_card_number])
    media_type = models.CharField(_("media type"), max_length=20)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("stored by"))
    stored_at = models.DateTimeField(_("stored at"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-stored_at", "-pk"]
        verbose_name = _("card document")
        verbose_name_plural = _("card documents")
        constraints = [NeverChanged(name="card_document_never_changed")]

    def __str__(self) -> str:
        return self.original_title

    def get_absolute_url(self) -> str:
        return reverse("engagement:card_document_file", args=[self.coalition.slug, self.pk])
