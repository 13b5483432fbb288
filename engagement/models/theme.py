"""The codebook: themes under which what residents said is sorted."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class ThemeQuerySet(CoalitionQuerySet["Theme"]):
    """Answers about themes."""

    def current(self) -> Self:
        """Themes that are still used."""
        return self.filter(ended_on=None)

    def with_counts(self) -> Self:
        """Attach `excerpt_count`: how many standing excerpts are sorted under each."""
        return self.annotate(
            excerpt_count=models.Count("excerpts", filter=models.Q(excerpts__ended_on=None), distinct=True)
        ).order_by("name")


class Theme(Revisioned):
    """One theme of the codebook, with what belongs to it and what does not."""

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="themes", verbose_name=_("coalition")
    )
    name = models.CharField(_("name"), max_length=120)
    definition = models.TextField(_("definition"))
    include = models.TextField(_("belongs here"), blank=True)
    exclude = models.TextField(_("does not belong here"), blank=True)
    ended_on = models.DateField(_("taken out of use on"), null=True, blank=True, editable=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("name"),
                "coalition",
                condition=models.Q(ended_on=None),
                name="theme_once_per_coalition",
                violation_error_message=_("The codebook has a theme of this name."),
            ),
            models.CheckConstraint(
                condition=~models.Q(definition=""),
                name="theme_has_definition",
                violation_error_message=_("Say what the theme means, so that two people code alike."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("engagement:theme_detail", args=[self.coalition.slug, self.pk])
