"""What somebody was asked to do by a day, usually in a meeting."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Coalition, Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from momentum.models.agenda_item import AgendaItem
from momentum.models.meeting import Meeting


class ActionItemQuerySet(CoalitionQuerySet["ActionItem"]):
    """Answers about action items."""

    def open(self) -> Self:
        """Items that are neither done nor dropped."""
        return self.filter(state=ActionItem.State.OPEN)

    def overdue(self, *, on: date) -> Self:
        """Open items whose day has passed."""
        return self.open().filter(due_on__lt=on)

    def owned_by(self, *people: Member) -> Self:
        """What these people were asked to do."""
        return self.filter(owner__in=people)

    def answered_by(self, *people: Member) -> Self:
        """Open items that these people answer for: theirs, and not given back."""
        return self.open().owned_by(*people).filter(disowned_on=None)

    def with_last_word(self) -> Self:
        """Attach what was said last: `last_status`, `last_sentence`, `last_at` (None: nothing yet)."""
        said = ActionItemUpdate.objects.filter(action_item=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(
            **{f"last_{name}": Subquery(said.values(name)[:1]) for name in ("status", "sentence", "at")}
        )


class ActionItem(Revisioned):
    """One thing that one member does by a day; smaller than a commitment, and it belongs to no strategy."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("action item", "Open")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="action_items", verbose_name=_("coalition")
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("from the meeting"),
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="action_items",
        verbose_name=_("from the agenda item"),
    )
    title = models.CharField(_("what is to be done"), max_length=300)
    owner = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="action_items", verbose_name=_("who does it")
    )
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    close_reason = models.CharField(_("why it was dropped"), max_length=500, blank=True, editable=False)
    # Set when the owner says that it is not theirs any more; then they hear of it no more, and staff find another.
    disowned_on = models.DateField(_("given back on"), null=True, blank=True, editable=False)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        indexes = [models.Index(fields=["due_on"], condition=Q(state="open"), name="action_item_due_idx")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="action_item_has_title",
                violation_error_message=_("Say what is to be done."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None) | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="closed_action_item_has_day",
                violation_error_message=_("A closed action item needs the day on which it was closed."),
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(close_reason=""),
                name="dropped_action_item_has_reason",
                violation_error_message=_("Say why it is dropped."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("momentum:action_item_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.state == self.State.OPEN

    def is_overdue(self, *, on: date) -> bool:
        """Whether its day has passed and it is still open."""
        return self.is_open and self.due_on < on

    def is_own(self, member: Member) -> bool:
        """Whether it belongs to the member's organization."""
        return self.owner.organization_id == member.organization_id


class ActionItemUpdateQuerySet(AppendOnlyQuerySet):
    """Answers about what owners said."""

    path = "action_item__coalition"


class ActionItemUpdate(AppendOnly):
    """What the owner said about an action item, in a sentence."""

    class Status(models.TextChoices):
        ON_TRACK = "on_track", _("On track")
        AT_RISK = "at_risk", _("At risk")
        NO_CHANGE = "no_change", _("No change")
        DONE = "done", _("Done")
        NOT_OURS = "not_ours", _("Not mine any more")

    action_item = models.ForeignKey(
        ActionItem, on_delete=models.PROTECT, related_name="updates", verbose_name=_("action item")
    )
    status = models.CharField(_("how it goes"), max_length=10, choices=Status.choices)
    sentence = models.CharField(_("in one sentence"), max_length=500, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("said by"))
    answered_by = models.CharField(_("name as given, not verified"), max_length=300, blank=True)
    at = models.DateTimeField(_("said at"))
    # The form that it came with: the same form sent twice is one update.
    form_key = models.UUIDField(_("key of the form"))

    objects = ActionItemUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("update of an action item")
        verbose_name_plural = _("updates of action items")
        constraints = [
            models.UniqueConstraint("action_item", "form_key", name="action_item_update_once_per_form"),
            NeverChanged(name="action_item_update_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.action_item}: {self.get_status_display()}"
