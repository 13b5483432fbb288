"""What residents are told became of their words, under the code that stands on everybody's card."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member, Organization
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.activity import EngagementActivity

if TYPE_CHECKING:
    from coalitions.models import Coalition

# Without what is taken for something else on paper: 0 O 1 I L. 31 letters and digits, ten of them: 49 bits.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10


def new_claim_code() -> str:
    """A code that is short enough to type and too long to guess."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


class LoopClosureQuerySet(CoalitionQuerySet["LoopClosure"]):
    """Answers about answers."""

    path = "activity__coalition"
    beside = ("office",)

    def promised(self) -> Self:
        """Answers of sessions that were held, those that wait first, by their day."""
        held = self.exclude(activity__state__in=["planned", "cancelled"])
        return held.order_by(models.F("approved_at").desc(nulls_first=True), "due_on", "pk")

    def unpublished(self) -> Self:
        """Answers that residents still wait for."""
        return self.filter(approved_at=None).exclude(activity__state__in=["planned", "cancelled"])

    def published(self) -> Self:
        """Answers that residents can read."""
        return self.filter(approved_at__isnull=False)

    def late(self, *, on: date) -> Self:
        """Answers whose promised day has passed."""
        return self.unpublished().filter(due_on__lt=on)


class LoopClosure(Revisioned):
    """The answer to one session: from day one who answers by when, in the end what was said and done."""

    activity = models.OneToOneField(
        EngagementActivity, on_delete=models.PROTECT, related_name="loop_closure", verbose_name=_("session")
    )
    claim_code = models.CharField(_("claim code"), max_length=12, unique=True, default=new_claim_code, editable=False)
    office = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answers_to_residents",
        verbose_name=_("office that answers"),
    )
    due_on = models.DateField(_("answer due on"))
    approved_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # Approved is published: from then on the page of the claim code shows it.
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    reopened_on = models.DateField(_("taken back for correction on"), null=True, blank=True, editable=False)
    heard_right = models.PositiveIntegerField(_("“you heard us right”"), default=0, editable=False)
    heard_not_quite = models.PositiveIntegerField(_("“not quite”"), default=0, editable=False)

    objects = LoopClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to residents")
        verbose_name_plural = _("answers to residents")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="approved_answer_names_who",
                violation_error_message=_("An approval names who gave it and when."),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(approved_at=None), name="answer_due_idx")]

    def __str__(self) -> str:
        return str(self.activity)

    def get_absolute_url(self) -> str:
        return reverse("engagement:loop_closure_detail", args=[self.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition that answers."""
        return self.activity.coalition

    @property
    def is_published(self) -> bool:
        """Whether residents can read it."""
        return self.approved_at is not None

    def is_late(self, *, on: date) -> bool:
        """Whether the promised day has passed without an answer."""
        return not self.is_published and self.due_on < on

    @property
    def public_path(self) -> str:
        """The page that a card leads to."""
        return reverse("engagement:claim_page", args=[self.claim_code])


class LoopPassageQuerySet(CoalitionQuerySet["LoopPassage"]):
    """Answers about passages."""

    path = "closure__activity__coalition"


class LoopPassage(Revisioned):
    """One part of an answer in one language, and whether somebody reviewed its words."""

    class Section(models.TextChoices):
        ASKED = "asked", _("We asked")
        SAID = "said", _("You said")
        DID = "did", _("We did")
        WILL_NOT = "will_not", _("We will not, because")

    closure = models.ForeignKey(
        LoopClosure, on_delete=models.PROTECT, related_name="passages", verbose_name=_("answer")
    )
    section = models.CharField(_("part"), max_length=10, choices=Section.choices)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    text = models.TextField(_("words"), blank=True)
    reviewed_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True, editable=False)

    objects = LoopPassageQuerySet.as_manager()

    class Meta:
        ordering = ["closure_id", "pk"]
        verbose_name = _("passage of an answer")
        verbose_name_plural = _("passages of an answer")
        constraints = [
            models.UniqueConstraint(
                fields=["closure", "section", "language"],
                name="passage_once_per_part_and_language",
                violation_error_message=_("This part has its words in this language already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()} ({self.language})"
