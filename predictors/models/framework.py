"""The Urban Institute's framework for upward mobility, second edition: five pillars, twenty-four predictors."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from predictors.models.spoken import Spoken


class Pillar(Spoken, models.Model):
    """One of the five pillars of support."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")

    def __str__(self) -> str:
        return self.name


class Predictor(Spoken, models.Model):
    """A condition in a community that predicts whether people move up."""

    pillar = models.ForeignKey(Pillar, on_delete=models.PROTECT, related_name="predictors", verbose_name=_("pillar"))
    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=120)
    meaning = models.TextField(_("what it means"))
    meaning_es = models.TextField(_("what it means, in Spanish"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("predictor")
        verbose_name_plural = _("predictors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("predictors:predictor_detail", args=[self.key])

    @property
    def spoken_meaning(self) -> str:
        """What it means, in the reader's language."""
        return self.spoken("meaning")
