"""Counties and cities."""

from __future__ import annotations

from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceQuerySet(models.QuerySet["Place"]):
    """Answers about places."""

    def in_coalition(self, coalition: Any) -> Self:
        """The place that a coalition is about and the peers beside which its numbers are put."""
        return self.filter(models.Q(pk=coalition.place_id) | models.Q(peer_of=coalition.place_id)).distinct()


class Place(models.Model):
    """A county or a city, known by its FIPS code, which is text because it may begin with a zero."""

    class Kind(models.TextChoices):
        COUNTY = "county", _("County")
        CITY = "city", _("City")

    fips = models.CharField(
        _("FIPS code"),
        max_length=7,
        unique=True,
        validators=[RegexValidator(r"^(\d{5}|\d{7})$", _("A FIPS code has five digits (county) or seven (city)."))],
    )
    name = models.CharField(_("name"), max_length=120)
    state = models.CharField(_("state"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    peers = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="peer_of",
        verbose_name=_("peers"),
        help_text=_("Counties and cities beside which this place's numbers are put."),
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["state", "name"]
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"
