"""What lets people take part: provisions for access that a session offers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessProvisions(models.Model):
    """What a session offers so that people can come; the words beside it say the rest."""

    step_free = models.BooleanField(_("step-free"), default=False)
    near_transit = models.BooleanField(_("near a bus or train"), default=False)
    child_care = models.BooleanField(_("child care"), default=False)
    food = models.BooleanField(_("food"), default=False)
    remote = models.BooleanField(_("taking part from afar"), default=False)
    interpretation = models.CharField(
        _("interpretation"), max_length=200, blank=True, help_text=_("Into which languages, sign language included.")
    )
    access = models.TextField(
        _("more about access"), blank=True, help_text=_("Parking, quiet room, large print and the like.")
    )

    class Meta:
        abstract = True

    @property
    def provisions(self) -> list[str]:
        """The provisions that are offered, in words."""
        names = ("step_free", "near_transit", "child_care", "food", "remote")
        return [str(self._meta.get_field(name).verbose_name) for name in names if getattr(self, name)]  # type: ignore[union-attr]
