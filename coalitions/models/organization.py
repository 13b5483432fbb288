"""Organizations at the table."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.fields import WebAddressField
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned

if TYPE_CHECKING:
    from coalitions.models.member import Member


class OrganizationQuerySet(CoalitionQuerySet["Organization"]):
    """Answers about organizations."""

    def active(self) -> Self:
        """Organizations that have not been dissolved."""
        return self.filter(dissolved_on=None)

    def with_counts(self, *, at: datetime) -> Self:
        """Attach what each one brings: `member_count`, `lead_count` (accepted), `commitment_count` (active)."""
        return self.annotate(
            member_count=_count_of(self._related("members").active(at=at)),
            lead_count=_count_of(self._related("leads").holding()),
            commitment_count=_count_of(self._related("commitments").active()),
        )

    def with_part_in(self, pillar: Any) -> Self:
        """Organizations that lead, or have promised something for, a current strategy under this pillar."""
        theirs = {"organization": OuterRef("pk"), "strategy__predictors__pillar": pillar, **CURRENT_STRATEGY}
        leads, commitments = self._related("leads").holding(), self._related("commitments").active()
        return self.filter(Exists(leads.filter(**theirs)) | Exists(commitments.filter(**theirs)))

    def _related(self, name: str) -> Any:
        """All rows of a model that points here; asked by name, since those models stand on this one."""
        related: Any = self.model._meta.get_field(name).related_model
        return related._default_manager.all()


# A lead's or a commitment's strategy that is still pursued.
CURRENT_STRATEGY = {"strategy__ended_on": None, "strategy__barrier__goal__ended_on": None}


def _count_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows belong to the organization in hand."""
    per_organization = rows.order_by().filter(organization=OuterRef("pk")).values("organization")
    return Coalesce(Subquery(per_organization.annotate(n=Count("pk")).values("n")), 0)


class Organization(Revisioned):
    """A county department, nonprofit, employer, union, school or residents' group in a coalition."""

    class Sector(models.TextChoices):
        COUNTY = "county_department", _("County department")
        CITY = "city", _("City")
        GOVERNMENT = "other_government", _("Other government")
        NONPROFIT = "nonprofit", _("Nonprofit")
        EMPLOYER = "employer", _("Employer")
        LABOR = "labor", _("Labor and worker rights")
        EDUCATION = "education", _("Education")
        HEALTH = "health", _("Health")
        FAITH = "faith", _("Faith")
        PHILANTHROPY = "philanthropy", _("Philanthropy")
        HOUSING = "housing", _("Housing")
        RESIDENT_LED = "resident_led", _("Resident-led")
        TRIBAL = "tribal", _("Tribal")

    coalition = models.ForeignKey(
        "coalitions.Coalition",
        on_delete=models.PROTECT,
        related_name="organizations",
        verbose_name=_("coalition"),
    )
    name = models.CharField(_("name"), max_length=300)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices)
    expertise = models.TextField(_("expertise"), blank=True, help_text=_("What others can ask this organization for."))
    datasets = models.TextField(_("datasets it holds"), blank=True)
    website = WebAddressField(_("website"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    dissolved_on = models.DateField(_("left or dissolved on"), null=True, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name")]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("name"),
                name="organization_name_once_per_coalition",
                violation_error_message=_("This coalition already has an organization with this name."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="organization_has_name",
                violation_error_message=_("An organization needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coalitions:organization_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_active(self) -> bool:
        """Whether it still takes part."""
        return self.dissolved_on is None

    def is_own(self, member: Member) -> bool:
        """Whether `member` speaks for it."""
        return self.pk == member.organization_id
