"""Groups of residents whose experience a coalition listens to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from predictors.models.spoken import Spoken


class ResidentGroup(Spoken, models.Model):
    """A group of residents in the words that its members would use; never a list of people."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=120)

    class Meta:
        ordering = ["name"]
        verbose_name = _("resident group")
        verbose_name_plural = _("resident groups")

    def __str__(self) -> str:
        return self.name
