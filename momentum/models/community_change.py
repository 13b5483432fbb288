"""What has changed in the community: programs, policies, practices, resources."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Organization, Strategy
from common.fields import WebAddressField
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class CommunityChangeQuerySet(CoalitionQuerySet["CommunityChange"]):
    """Answers about changes."""

    def standing(self) -> Self:
        """Changes that were not taken back."""
        return self.filter(withdrawn_on=None)

    def between(self, start: date, end: date) -> Self:
        """Changes that happened on these days or between them, the first one first."""
        return self.standing().filter(happened_on__gte=start, happened_on__lte=end).order_by("happened_on", "pk")

    def public(self) -> Self:
        """Changes that everybody may read."""
        return self.standing().filter(is_public=True)


class CommunityChange(Revisioned):
    """One change, who contributed to it, and what shows that it happened."""

    class Kind(models.TextChoices):
        PROGRAM = "program", _("Program")
        POLICY = "policy", _("Policy")
        PRACTICE = "practice", _("Practice")
        RESOURCE = "resource", _("Resource")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="community_changes", verbose_name=_("coalition")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("what changed"), max_length=300)
    description = models.TextField(_("for whom, and what is different now"), blank=True)
    happened_on = models.DateField(_("since"))
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="community_changes", verbose_name=_("who contributed")
    )
    strategies = models.ManyToManyField(
        Strategy, blank=True, related_name="community_changes", verbose_name=_("strategies")
    )
    evidence = models.TextField(_("evidence"), blank=True, help_text=_("What shows it, in words: a vote, a count."))
    evidence_link = WebAddressField(_("link to the evidence"), max_length=500, blank=True)
    cents = models.PositiveBigIntegerField(_("money won"), null=True, blank=True)
    is_public = models.BooleanField(_("everybody may read it"), default=False)
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True, editable=False)
    withdraw_reason = models.CharField(_("why it was taken back"), max_length=500, blank=True, editable=False)
    _history_m2m_fields = ("organizations", "strategies")

    objects = CommunityChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = _("community change")
        verbose_name_plural = _("community changes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="community_change_has_title",
                violation_error_message=_("Say what changed."),
            ),
            models.CheckConstraint(
                condition=~Q(evidence="", evidence_link="") | Q(is_public=False),
                name="public_change_has_evidence",
                violation_error_message=_("What everybody reads needs evidence, in words or as a link."),
            ),
            models.CheckConstraint(
                condition=Q(cents=None) | Q(kind="resource"),
                name="money_is_a_resource",
                violation_error_message=_("Money won is a change of resources."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdraw_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdraw_reason="")),
                name="withdrawn_change_has_reason",
                violation_error_message=_("Say why it is taken back."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("momentum:community_change_detail", args=[self.coalition.slug, self.pk])
