"""Who does what at a session: members of the coalition, never anybody who takes part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member


class SessionParts(models.Model):
    """The four parts that somebody has at a session; who leads, who writes and who checks are different people."""

    host_member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="receives_at",
        verbose_name=_("contact at the host"),
        help_text=_("Is reminded of the session as well."),
    )
    facilitator = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="facilitates",
        verbose_name=_("facilitator"),
    )
    note_taker = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="takes_notes_at",
        verbose_name=_("note-taker"),
    )
    note_checker = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="checks_notes_of",
        verbose_name=_("checker of the notes"),
        help_text=_("The second person who may read the raw notes."),
    )

    class Meta:
        abstract = True
