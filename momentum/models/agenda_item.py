"""What a meeting talks about, in order, and what was said about it."""

from __future__ import annotations

from typing import Any, Self
from uuid import uuid4

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Commitment, Member, Strategy
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models import Insight
from momentum.models.meeting import Meeting
from momentum.models.progress_report import ProgressReport
from plans_inventory.models import Plan

# What an item can be about; each has a foreign key of its own, and an item has at most one.
SOURCES = ("commitment", "strategy", "insight", "plan", "report", "action_item")


def at_most_one(names: tuple[str, ...]) -> Q:
    """The condition that no two of these foreign keys are set."""
    condition = Q(**{f"{name}__isnull": True for name in names})
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition


class AgendaItemQuerySet(CoalitionQuerySet["AgendaItem"]):
    """Answers about agenda items."""

    path = "meeting__coalition"

    def standing(self) -> Self:
        """Items that were not taken off the agenda, in their order."""
        return self.exclude(state=AgendaItem.State.REMOVED).order_by("position", "pk")

    def announced(self) -> Self:
        """Standing items that the meeting itself talks about: none that was carried on before it began."""
        carried = AgendaItem.State.CARRIED
        early = AgendaItem.history.filter(
            id=OuterRef("pk"), state=carried, history_date__lt=OuterRef("meeting__starts_at")
        )
        return self.standing().exclude(Exists(early), state=carried)

    def taken_off(self) -> Self:
        """Items that were taken off, in the order in which they were made."""
        return self.filter(state=AgendaItem.State.REMOVED).order_by("pk")

    def minutes_together(self) -> int:
        """How long all of them take, in minutes."""
        return self.order_by().aggregate(total=Sum("minutes_allotted"))["total"] or 0


class AgendaItem(Revisioned):
    """One point of a meeting's agenda; suggested from the record or added by staff."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("To inform")
        DISCUSSION = "discussion", _("To discuss")
        DECISION = "decision", _("To decide")

    class Usual(models.TextChoices):
        WELCOME = "welcome", _("Welcome")
        MINUTES = "minutes", _("Approve the last minutes")
        NEXT = "next", _("Next meeting")

    class State(models.TextChoices):
        OPEN = "open", _("On the agenda")
        DONE = "done", _("Dealt with")
        CARRIED = "carried", _("Carried to the next meeting")
        REMOVED = "removed", _("Taken off")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="agenda_items", verbose_name=_("meeting")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)
    title = models.CharField(_("item"), max_length=300)
    description = models.TextField(_("what it is about"), blank=True)
    kind = models.CharField(_("what for"), max_length=12, choices=Kind.choices, default=Kind.DISCUSSION)
    minutes_allotted = models.PositiveSmallIntegerField(
        _("minutes allotted"), default=10, validators=[MaxValueValidator(480)]
    )
    presenter = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("presenter")
    )
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="agenda_items"
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="agenda_items"
    )
    insight = models.ForeignKey(
        Insight, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="agenda_items"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="agenda_items"
    )
    report = models.ForeignKey(
        ProgressReport, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="agenda_items"
    )
    action_item = models.ForeignKey(
        "momentum.ActionItem",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="stands_on",
    )
    # What stands on every agenda, so that drafting it a second time adds nothing.
    usual = models.CharField(_("usual item"), max_length=10, choices=Usual.choices, blank=True, editable=False)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="carried_to"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, editable=False)
    notes = models.TextField(_("what was said"), blank=True)
    # Commitments that were written down while the meeting talked about this.
    made = models.ManyToManyField(
        Commitment, blank=True, editable=False, related_name="came_from", verbose_name=_("became a commitment")
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "position", "pk"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="agenda_item_has_title",
                violation_error_message=_("An agenda item needs a title."),
            ),
            models.CheckConstraint(
                condition=at_most_one(SOURCES),
                name="agenda_item_has_one_source",
                violation_error_message=_("An agenda item is about one record at most."),
            ),
            *(
                models.UniqueConstraint(
                    "meeting",
                    source,
                    name=f"agenda_item_{source}_once",
                    violation_error_message=_("This stands on the agenda already."),
                )
                for source in SOURCES
            ),
            models.UniqueConstraint(
                "meeting",
                "usual",
                condition=~Q(usual=""),
                name="agenda_item_usual_once",
                violation_error_message=_("This stands on the agenda already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('momentum:meeting_agenda', args=[self.coalition.slug, self.meeting_id])}#item-{self.pk}"

    @property
    def coalition(self) -> Coalition:
        """The coalition that meets."""
        return self.meeting.coalition

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be dealt with."""
        return self.state == self.State.OPEN

    @property
    def source(self) -> Any:
        """The record that it is about, if there is one."""
        name = next((name for name in SOURCES if getattr(self, f"{name}_id") is not None), "")
        return getattr(self, name) if name else None


def random_name(row: models.Model, original: str) -> str:
    """Where a file is stored: nothing of the name that somebody gave it, and nothing that can be guessed."""
    return f"meetings/{uuid4().hex}"


class MeetingDocumentQuerySet(CoalitionQuerySet["MeetingDocument"]):
    """Answers about papers."""

    path = "meeting__coalition"

    def kept(self) -> Self:
        """Papers that were not taken off."""
        return self.filter(removed_at=None)

    def standing(self) -> Self:
        """Papers that belong to the agenda: what is taken off takes its papers along."""
        return self.kept().exclude(item__state=AgendaItem.State.REMOVED)


class MeetingDocument(Revisioned):
    """A paper for a meeting or for one of its items, with the fingerprint of its bytes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="documents", verbose_name=_("meeting"))
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("agenda item"),
    )
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to=random_name)
    media_type = models.CharField(_("media type"), max_length=20, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("fingerprint of the file"), max_length=64, editable=False)
    by = models.ForeignKey(
        Member, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("stored by")
    )
    stored_at = models.DateTimeField(_("stored at"), editable=False)
    removed_at = models.DateTimeField(_("taken off at"), null=True, blank=True, editable=False)

    objects = MeetingDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["stored_at", "pk"]
        verbose_name = _("paper of a meeting")
        verbose_name_plural = _("papers of meetings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="meeting_document_has_title",
                violation_error_message=_("A paper needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("momentum:meeting_document_file", args=[self.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition that meets."""
        return self.meeting.coalition
