"""What the reader found in a document and a person has to decide about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from plans_inventory.models.plan_document import PlanDocument

if TYPE_CHECKING:
    from coalitions.models import Coalition


class PlanSuggestionQuerySet(CoalitionQuerySet["PlanSuggestion"]):
    """Answers about suggestions."""

    path = "document__coalition"

    def undecided(self) -> Self:
        """Suggestions that wait for a person."""
        return self.filter(state=PlanSuggestion.State.OPEN)

    def after(self, suggestion: PlanSuggestion) -> Self:
        """The document's suggestions that come after this one."""
        return self.filter(document_id=suggestion.document_id, position__gt=suggestion.position)

    def before(self, suggestion: PlanSuggestion) -> Self:
        """The document's suggestions that come before this one, the nearest first."""
        earlier = self.filter(document_id=suggestion.document_id, position__lt=suggestion.position)
        return earlier.order_by("-position")


class PlanSuggestion(models.Model):
    """Something that stands in a document and may belong in the inventory; only a person can put it there."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("The plan itself")
        PRIORITY = "priority", _("Priority")
        MEASURE = "measure", _("Outcome measure")
        OFFICE = "office", _("Office")
        FUNDING = "funding", _("Funding")

    class State(models.TextChoices):
        OPEN = "open", _("To be decided")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")

    document = models.ForeignKey(
        PlanDocument, on_delete=models.PROTECT, related_name="suggestions", verbose_name=_("document")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    position = models.PositiveIntegerField(_("place in the document"))
    page = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("in the plan's own words"))
    label = models.CharField(_("label"), max_length=100, blank=True)
    # Which of the page's lines it stands in.
    lines = models.JSONField(_("lines"), default=list, blank=True)
    # What its kind has beyond that: title and year, baseline and target, program and amount.
    details = models.JSONField(_("details"), default=dict, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_suggestions",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = PlanSuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["document_id", "position"]
        verbose_name = _("suggestion from a document")
        verbose_name_plural = _("suggestions from documents")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"],
                name="suggestion_place_once_per_document",
                violation_error_message=_("Another suggestion has this place in the document."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_by=None, decided_at=None)
                | (~models.Q(state="open") & models.Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_suggestion_names_who",
                violation_error_message=_("A decision about a suggestion names who decided and when."),
            ),
            models.CheckConstraint(
                condition=models.Q(page__gte=1),
                name="suggestion_page_from_one",
                violation_error_message=_("Pages are counted from 1."),
            ),
        ]

    def __str__(self) -> str:
        words = Truncator(self.text).chars(80)
        return f"{self.label}: {words}" if self.label else words

    def get_absolute_url(self) -> str:
        return reverse("plans:suggestion_detail", args=[self.document.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition that uploaded the document."""
        return self.document.coalition

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.state == self.State.OPEN

    @property
    def names_the_plan(self) -> bool:
        """Whether it says which plan the document is."""
        return self.kind == self.Kind.PLAN
