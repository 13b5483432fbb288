"""Plans that were uploaded as PDF: the file, how far it has been read, and its pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Coalition, Member
from common.querysets import CoalitionQuerySet
from plans_inventory.models.plan import Plan


def random_name(row: models.Model, original: str) -> str:
    """Where a file is stored: nothing of the name that somebody gave it, and nothing that can be guessed."""
    return f"plans/{uuid4().hex}"


class PlanDocumentQuerySet(CoalitionQuerySet["PlanDocument"]):
    """Answers about uploaded plans."""

    def kept(self) -> Self:
        """Documents that were not removed."""
        return self.exclude(state=PlanDocument.State.REMOVED)

    def longest_of(self, plan: Plan) -> int | None:
        """How many pages the plan's document has (the longest, if several were read); None without one."""
        read = self.filter(plan=plan, state=PlanDocument.State.READ)
        return read.aggregate(longest=models.Max("page_count"))["longest"]

    def longest_in(self, coalition: Coalition) -> dict[int, int]:
        """For each plan of a coalition whose document was read, how many pages that has (the longest of several)."""
        read = self.filter(plan__coalition=coalition, state=PlanDocument.State.READ, page_count__gt=0).order_by()
        return dict(read.values_list("plan").annotate(longest=models.Max("page_count")))

    def being_read(self) -> Self:
        """Documents for which the next step is the worker's."""
        return self.filter(state__in=PlanDocument.WAITING)

    def lost(self, *, since: datetime) -> Self:
        """Documents with which nothing has happened since `since` although a worker should be at them."""
        undrawn = models.Q(state=PlanDocument.State.READ, is_drawn=False)
        return self.filter(models.Q(state__in=PlanDocument.WAITING) | undrawn, changed_at__lte=since)

    def with_open_count(self) -> Self:
        """Attach `open_count`: how many suggestions wait for a person."""
        suggestion: Any = self.model._meta.get_field("suggestions").related_model
        rows = suggestion._default_manager.filter(document=models.OuterRef("pk"), state="open").order_by()
        counted = rows.values("document").annotate(n=models.Count("pk")).values("n")
        return self.annotate(
            open_count=models.functions.Coalesce(
                models.Subquery(counted, output_field=models.IntegerField()), models.Value(0)
            )
        )


class PlanDocument(models.Model):
    """A plan's PDF on its way into the inventory: read by a worker, looked through by a person."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        READING = "reading", _("Being read")
        READ = "read", pgettext_lazy("state", "Read")
        REFUSED = "refused", _("Could not be read")
        REMOVED = "removed", _("Removed")

    # The states in which the next step is the worker's.
    WAITING = (State.WAITING, State.READING)

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="plan_documents", verbose_name=_("coalition")
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("plan")
    )
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="plan_documents", verbose_name=_("by"))
    original_name = models.CharField(_("name of the file"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64)
    language = models.CharField(_("language of who uploaded it"), max_length=10, default="en")
    file = models.FileField(upload_to=random_name, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.WAITING)
    error = models.TextField(_("what went wrong"), blank=True)
    facts = models.JSONField(_("what the file says about itself"), default=dict, blank=True, editable=False)
    page_count = models.PositiveIntegerField(_("pages"), default=0)
    pages_read = models.PositiveIntegerField(_("pages read"), default=0)
    is_drawn = models.BooleanField(_("pictures are drawn"), default=False, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # Counts who took the document up, so that a slow worker cannot write beside the one that followed it.
    turn = models.PositiveIntegerField(default=0, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = PlanDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("plan as PDF")
        verbose_name_plural = _("plans as PDF")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                "sha256",
                condition=~models.Q(state__in=["refused", "removed"]),
                name="plan_document_once_per_coalition",
                violation_error_message=_("This very file was uploaded before."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(error=""),
                name="refused_document_says_why",
                violation_error_message=_("A document that could not be read needs a reason."),
            ),
            models.CheckConstraint(
                condition=models.Q(pages_read__lte=models.F("page_count")),
                name="document_pages_read_within_count",
                violation_error_message=_("More pages were read than the document has."),
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

    def get_absolute_url(self) -> str:
        return reverse("plans:document_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether a worker has to do something before the person can."""
        return self.state in self.WAITING

    @property
    def is_read(self) -> bool:
        """Whether its suggestions can be looked through."""
        return self.state == self.State.READ


class DocumentPageQuerySet(CoalitionQuerySet["DocumentPage"]):
    """Answers about pages."""

    path = "document__coalition"


class DocumentPage(models.Model):
    """One page of a document: its lines with their places (as `reading.lines.Line` packs them) and its picture."""

    document = models.ForeignKey(
        PlanDocument, on_delete=models.CASCADE, related_name="pages", verbose_name=_("document")
    )
    number = models.PositiveIntegerField(_("page, counted from 1"))
    width = models.FloatField(_("width in points"))
    height = models.FloatField(_("height in points"))
    lines = models.JSONField(_("lines"), default=list, blank=True)
    picture = models.FileField(upload_to=random_name, blank=True, editable=False)

    objects = DocumentPageQuerySet.as_manager()

    class Meta:
        ordering = ["document_id", "number"]
        verbose_name = _("page of a document")
        verbose_name_plural = _("pages of a document")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="page_once_per_document",
                violation_error_message=_("This page of the document was read before."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"
