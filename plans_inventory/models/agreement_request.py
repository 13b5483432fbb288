"""The question to one office, or to a lead: do you see these links as we do?"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member, Organization
from common.links import SignedLinkQuerySet
from plans_inventory.models.office import Office
from plans_inventory.models.office_link import OfficeLink


class AgreementRequestQuerySet(SignedLinkQuerySet["AgreementRequest"]):
    """Answers about requests."""

    path = "coalition"

    def in_coalition(self, coalition: Any) -> Self:
        """Requests of this coalition."""
        return self.filter(coalition=coalition)


class AgreementRequest(OfficeLink):
    """Carries only the right to answer, for one office or leading organization, about the links put to it by this."""

    renewal = "plans:agreement_renew"

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="agreement_requests", verbose_name=_("coalition")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("leading organization"),
    )
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_requests",
        verbose_name=_("person who answers for the lead"),
    )

    objects: ClassVar[Any] = AgreementRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("question about links")
        verbose_name_plural = _("questions about links")
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=False, organization=None, member=None)
                | Q(office=None, contact=None, organization__isnull=False, member__isnull=False),
                name="agreement_request_has_one_party",
                violation_error_message=_("A question about links goes to one office, or to a person of one lead."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.addressee}"

    def get_absolute_url(self) -> str:
        return reverse("plans:agreement_answer", args=[self.token])

    @property
    def party(self) -> Office | Organization:
        """The office or the organization that answers."""
        party = self.office or self.organization
        assert party is not None  # kept by the constraint
        return party

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the contact's role, or the member's seat at the organization, is held."""
        if self.member is None:
            return super().person_still_in(at=at)
        return self.member.is_active(at=at) and self.member.organization_id == self.organization_id
