"""What a meeting decided."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Group, Strategy
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from momentum.models.agenda_item import AgendaItem
from momentum.models.meeting import Meeting

VOTES = ("votes_for", "votes_against", "votes_abstained", "voters")


class DecisionQuerySet(CoalitionQuerySet["Decision"]):
    """Answers about decisions."""

    path = "meeting__coalition"

    def standing(self) -> Self:
        """Decisions that were not taken out again."""
        return self.filter(removed_at=None)


class Decision(Revisioned):
    """One decision in the words of the minutes, with the vote where there was one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("meeting"))
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("agenda item"),
    )
    text = models.TextField(_("what was decided"), max_length=2000)
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("strategy")
    )
    body = models.ForeignKey(
        Group,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("group that voted"),
    )
    votes_for = models.PositiveSmallIntegerField(_("in favor"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    # How many members the group had in the room's eyes: kept, because groups change.
    voters = models.PositiveSmallIntegerField(_("members who may vote"), null=True, blank=True, editable=False)

    # Set when it was written down by mistake; then it is only kept for the record.
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="decision_says_something",
                violation_error_message=_("Write down what was decided."),
            ),
            models.CheckConstraint(
                condition=Q(**dict.fromkeys(VOTES), body=None)
                | Q(**{f"{name}__isnull": False for name in (*VOTES, "body")}),
                name="vote_is_whole",
                violation_error_message=_("A vote names the group, and how many were for, against and abstained."),
            ),
            models.CheckConstraint(
                condition=Q(voters=None) | Q(voters__gte=F("votes_for") + F("votes_against") + F("votes_abstained")),
                name="no_more_votes_than_members",
                violation_error_message=_("There are more votes than the group has members."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(120)

    def get_absolute_url(self) -> str:
        return f"{reverse('momentum:meeting_detail', args=[self.coalition.slug, self.meeting_id])}#decision-{self.pk}"

    @property
    def coalition(self) -> Coalition:
        """The coalition that met."""
        return self.meeting.coalition

    @property
    def was_voted(self) -> bool:
        """Whether votes were counted."""
        return self.voters is not None
