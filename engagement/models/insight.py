"""What residents said, in one sentence, and what the coalition answers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Barrier, Member, Strategy
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.activity import EngagementActivity
from engagement.models.excerpt import Excerpt
from engagement.models.theme import Theme
from plans_inventory.models import Priority
from predictors.models import Predictor, ResidentGroup

if TYPE_CHECKING:
    from coalitions.models import Coalition


class InsightQuerySet(CoalitionQuerySet["Insight"]):
    """Answers about insights."""

    path = "activity__coalition"

    def current(self) -> Self:
        """Insights that have not been withdrawn."""
        return self.filter(ended_on=None)

    def waiting(self) -> Self:
        """Insights whose two questions are open."""
        return self.current().filter(answered_on=None)

    def answered(self) -> Self:
        """Insights whose two questions have been answered."""
        return self.current().filter(answered_on__isnull=False)

    def waiting_first(self) -> Self:
        """Those that wait for an answer first, the longest wait at the top; then the answered ones, newest first."""
        return self.order_by(models.F("answered_on").desc(nulls_first=True), "activity__starts_at", "pk")

    def heard_first_at(self) -> datetime | None:
        """When the oldest of them was heard."""
        return self.aggregate(first=models.Min("activity__starts_at"))["first"]

    def counts_by_group(self) -> dict[int | None, tuple[int, int]]:
        """For each resident group's key how many insights were answered, and how many there are; None: of no group."""
        counted = self.current().order_by().values_list("resident_groups")
        found = counted.annotate(models.Count("answered_on"), models.Count("pk"))
        return {group: (answered, heard) for group, answered, heard in found}

    def agreed(self) -> Self:
        """Insights whose words stand, so that the whole coalition may read them."""
        return self.current().filter(activity__state__in=["insights_agreed", "answered", "loop_closed"])

    def public(self) -> Self:
        """What anybody may read: agreed, released by a person, said by three or more, under a consent that stands."""
        script = "activity__consent_script__"
        standing = {f"{script}allows_public_quotes": True, f"{script}withdrawn_on": None}
        return self.agreed().filter(released_at__isnull=False, voices__gte=3, **standing)

    def behind(self, strategy: Strategy) -> Self:
        """Insights that were found relevant to a strategy or to its barrier."""
        found = models.Q(strategies=strategy) | models.Q(barriers=strategy.barrier_id)
        return self.in_coalition(strategy.coalition).answered().filter(found).distinct()


class Insight(Revisioned):
    """One sentence that a session's residents stand behind; never a quote that identifies somebody."""

    class Strength(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        MOST = "most", _("Most")
        SOME = "some", _("Some")
        FEW = "few", _("A few")

    activity = models.ForeignKey(
        EngagementActivity, on_delete=models.PROTECT, related_name="insights", verbose_name=_("session")
    )
    sentence = models.CharField(
        _("insight"), max_length=500, help_text=_("One sentence without anything that points to a person.")
    )
    strength = models.CharField(_("who said so"), max_length=20, choices=Strength.choices, default=Strength.MOST)
    dissent = models.TextField(_("who saw it differently"), blank=True, help_text=_("What others in the room said."))
    predictors = models.ManyToManyField(Predictor, blank=True, related_name="insights", verbose_name=_("predictors"))
    resident_groups = models.ManyToManyField(
        ResidentGroup, blank=True, related_name="insights", verbose_name=_("resident groups")
    )
    relevance_text = models.TextField(
        _("How is it relevant to our current initiatives and goals?"), blank=True, editable=False
    )
    not_relevant_because = models.TextField(_("not relevant because"), blank=True, editable=False)
    strategies = models.ManyToManyField(
        Strategy, blank=True, editable=False, related_name="insights", verbose_name=_("relevant to these strategies")
    )
    priorities = models.ManyToManyField(
        Priority, blank=True, editable=False, related_name="insights", verbose_name=_("relevant to these priorities")
    )
    barriers = models.ManyToManyField(
        Barrier, blank=True, editable=False, related_name="insights", verbose_name=_("relevant to these barriers")
    )
    further_engagement = models.TextField(
        _("What opportunities are there for additional resident engagement?"), blank=True, editable=False
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("answered by"),
    )
    sentence_es = models.CharField(_("insight in Spanish"), max_length=500, blank=True)
    spanish_reviewed = models.BooleanField(_("the Spanish was reviewed"), default=False, editable=False)
    voices = models.PositiveSmallIntegerField(
        _("how many people said so"), null=True, blank=True, help_text=_("Fewer than three are never shown in public.")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="insights", verbose_name=_("themes"))
    excerpts = models.ManyToManyField(
        Excerpt, blank=True, editable=False, related_name="insights", verbose_name=_("excerpts")
    )
    released_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("released for the public by"),
    )
    released_at = models.DateTimeField(_("released for the public at"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)

    objects = InsightQuerySet.as_manager()

    class Meta:
        ordering = ["-activity__starts_at", "pk"]
        verbose_name = _("insight")
        verbose_name_plural = _("insights")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(sentence=""),
                name="insight_has_sentence",
                violation_error_message=_("An insight is a sentence."),
            ),
            models.CheckConstraint(
                condition=models.Q(relevance_text="") | models.Q(not_relevant_because=""),
                name="insight_relevant_or_not",
                violation_error_message=_("Say how it is relevant, or why it is not: one of the two."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None)
                | (
                    (~models.Q(relevance_text="") | ~models.Q(not_relevant_because=""))
                    & ~models.Q(further_engagement="")
                ),
                name="answered_insight_answers_both",
                violation_error_message=_("Answer both questions; “not relevant because” is an answer."),
            ),
            models.CheckConstraint(
                condition=models.Q(released_at=None, released_by=None)
                | models.Q(released_at__isnull=False, released_by__isnull=False, voices__gte=3),
                name="released_insight_has_three_voices",
                violation_error_message=_("Only what three people or more said is shown in public."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.sentence).chars(120)

    def get_absolute_url(self) -> str:
        return reverse("engagement:insight_detail", args=[self.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition that held the session."""
        return self.activity.coalition

    @property
    def is_answered(self) -> bool:
        """Whether both questions have been answered."""
        return self.answered_on is not None
