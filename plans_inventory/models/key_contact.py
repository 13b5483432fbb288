"""Whom to call about a plan: the role first, the person second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.office import Office

if TYPE_CHECKING:
    from coalitions.models import Coalition


class KeyContactQuerySet(CoalitionQuerySet["KeyContact"]):
    """Answers about contacts."""

    path = "office__coalition"

    def current(self) -> Self:
        """Roles that still exist."""
        return self.filter(ended_on=None)


class KeyContact(Revisioned):
    """A role in an office that can be called, and who holds it now."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("office"))
    role = models.CharField(_("role"), max_length=200, help_text=_("Such as “Housing planner”. Roles outlast people."))
    name = models.CharField(_("who holds it now"), max_length=300, blank=True)
    email = models.EmailField(_("work e-mail address"), blank=True)
    phone = models.CharField(_("work phone"), max_length=50, blank=True)
    experience = models.CharField(
        _("experience in making plans"),
        max_length=300,
        blank=True,
        help_text=_("Such as “has made 5- and 10-year plans”."),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)

    objects = KeyContactQuerySet.as_manager()

    class Meta:
        ordering = ["office_id", Lower("role"), "pk"]
        verbose_name = _("key contact")
        verbose_name_plural = _("key contacts")
        constraints = [
            models.UniqueConstraint(
                "office",
                Lower("role"),
                Lower("name"),
                condition=models.Q(ended_on=None),
                name="contact_once_per_office",
                violation_error_message=_("This office already has this contact."),
            ),
            models.CheckConstraint(
                condition=~models.Q(role=""),
                name="contact_has_role",
                violation_error_message=_("Say the role first; the name may follow."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.name}" if self.name else self.role

    def get_absolute_url(self) -> str:
        return self.office.get_absolute_url()

    @property
    def coalition(self) -> Coalition:
        """The coalition in whose inventory the office stands."""
        return self.office.coalition
