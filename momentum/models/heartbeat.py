"""A sign of life of what runs by itself: silence is noticed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    """Answers when something was last alive."""

    def age(self, name: str, *, at: datetime) -> timedelta | None:
        """How long ago `name` gave a sign of life; None when it never did."""
        last = self.filter(name=name).values_list("beaten_at", flat=True).first()
        return at - last if last else None

    def trouble(self, name: str) -> str:
        """What kept it from its work the last time; empty when nothing did."""
        return self.filter(name=name).values_list("trouble", flat=True).first() or ""


class Heartbeat(models.Model):
    """One row per thing that beats; `reminders` is written at the end of every tick."""

    name = models.CharField(_("name"), max_length=50, unique=True)
    beaten_at = models.DateTimeField(_("last sign of life"))
    planned = models.PositiveIntegerField(_("messages planned"), default=0)
    sent = models.PositiveIntegerField(_("messages sent"), default=0)
    trouble = models.CharField(_("trouble"), max_length=500, blank=True)

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self) -> str:
        return self.name
