"""What is read aloud before a session, so that people know what becomes of their words; nobody signs anything."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class ConsentScriptQuerySet(CoalitionQuerySet["ConsentScript"]):
    """Answers about consent scripts."""

    def standing(self) -> Self:
        """Versions that have not been withdrawn."""
        return self.filter(withdrawn_on=None)


class ConsentScript(Revisioned):
    """One version of the spoken consent in one language; its words are never changed, a new version follows it."""

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="consent_scripts", verbose_name=_("coalition")
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    version = models.PositiveSmallIntegerField(_("version"), editable=False)
    text = models.TextField(
        _("what is read aloud"),
        help_text=_("What it is for, what is written down, who reads it, that all is voluntary."),
    )
    allows_public_quotes = models.BooleanField(
        _("allows quotes in public"), default=False, help_text=_("It asks whether words may be quoted without a name.")
    )
    written_on = models.DateField(_("written on"), editable=False)
    written_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=500, blank=True, editable=False)

    objects = ConsentScriptQuerySet.as_manager()

    class Meta:
        ordering = ["language", "-version"]
        verbose_name = _("consent script")
        verbose_name_plural = _("consent scripts")
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "language", "version"],
                name="consent_version_once_per_language",
                violation_error_message=_("This version exists already. Look at it again."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="consent_script_has_text",
                violation_error_message=_("A consent script needs its words."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_because="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_because="")),
                name="withdrawn_consent_has_reason",
                violation_error_message=_("Say why this version is withdrawn."),
            ),
        ]

    def __str__(self) -> str:
        words = {"language": self.get_language_display(), "version": self.version}
        return _("%(language)s, version %(version)d") % words

    def get_absolute_url(self) -> str:
        return reverse("engagement:consent_script_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_standing(self) -> bool:
        """Whether it may still be read aloud, and what was said under it may still be quoted."""
        return self.withdrawn_on is None
