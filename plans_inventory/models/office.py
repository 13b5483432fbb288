"""Offices that make plans and carry them out."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Organization
from common.fields import WebAddressField
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class Office(Revisioned):
    """A department or division with a part in plans; perhaps of an organization at the table."""

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="offices", verbose_name=_("coalition")
    )
    name = models.CharField(_("name"), max_length=300, help_text=_("With its government: “City of River, Planning”."))
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("organization in the coalition"),
    )
    website = WebAddressField(_("website"), max_length=500, blank=True)
    notes = models.TextField(_("notes"), blank=True)

    objects = CoalitionQuerySet["Office"].as_manager()

    class Meta:
        ordering = [Lower("name"), "pk"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("name"),
                name="office_name_once_per_coalition",
                violation_error_message=_("The inventory already has an office with this name."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="office_has_name",
                violation_error_message=_("An office needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:office_detail", args=[self.coalition.slug, self.pk])

    def clean(self) -> None:
        """Its organization sits in the same coalition."""
        refuse_stranger(self, "organization", self.coalition_id)


def refuse_stranger(row: models.Model, field: str, coalition_id: Any) -> None:
    """Refuse a row that points to something of another coalition."""
    other = getattr(row, field)
    if other is not None and coalition_id is not None and other.coalition_id != coalition_id:
        raise ValidationError({field: _("This belongs to another coalition.")})
