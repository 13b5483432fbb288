"""Sessions in which residents are heard; people are counted, never listed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member, Organization
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.consent_script import ConsentScript
from engagement.models.provisions import AccessProvisions
from engagement.models.session_parts import SessionParts
from predictors.models import ResidentGroup


class EngagementActivityQuerySet(CoalitionQuerySet["EngagementActivity"]):
    """Answers about sessions."""

    def held(self) -> Self:
        """Sessions that took place."""
        return self.exclude(state__in=["planned", "cancelled"])

    def to_come(self, *, at: datetime) -> Self:
        """Planned sessions from a moment on."""
        return self.filter(state="planned", starts_at__gte=at)

    def to_come_first(self, *, at: datetime) -> Self:
        """Planned sessions from a moment on, the soonest first; then all others, the newest first."""
        to_come = models.Case(models.When(state="planned", starts_at__gte=at, then="starts_at"))
        return self.order_by(to_come.asc(nulls_last=True), "-starts_at", "-pk")

    def with_counts(self) -> Self:
        """Attach `insight_count` and `waiting_count`: insights, and those not yet answered."""
        return self.annotate(insight_count=self._count(), waiting_count=self._count(answered_on=None))

    def _count(self, **more: Any) -> models.expressions.Combinable:
        """How many standing insights a session has."""
        insight: Any = self.model._meta.get_field("insights").related_model
        rows = insight._default_manager.filter(activity=models.OuterRef("pk"), ended_on=None, **more).order_by()
        counted = rows.values("activity").annotate(n=models.Count("pk")).values("n")
        return models.functions.Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


class EngagementActivity(SessionParts, AccessProvisions, Revisioned):
    """A data walk, focus group or other session with residents, from its plan to the answer."""

    class Kind(models.TextChoices):
        DATA_WALK = "data_walk", _("Data walk")
        FOCUS_GROUP = "focus_group", _("Focus group")
        LISTENING = "listening_session", _("Listening session")
        SURVEY = "survey", _("Survey")
        OTHER = "other", _("Other")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        DEIDENTIFIED = "notes_deidentified", _("Notes de-identified")
        CODED = "coded", _("Coded")
        AGREED = "insights_agreed", _("Insights agreed")
        ANSWERED = "answered", _("Answered")
        CLOSED = "loop_closed", _("Loop closed")
        CANCELLED = "cancelled", _("Cancelled")

        @classmethod
        def path(cls) -> list[EngagementActivity.State]:
            """The states in their order; a cancelled session left the path."""
            return [cls.PLANNED, cls.HELD, cls.DEIDENTIFIED, cls.CODED, cls.AGREED, cls.ANSWERED, cls.CLOSED]

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="activities", verbose_name=_("coalition")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.FOCUS_GROUP)
    title = models.CharField(_("title"), max_length=300, help_text=_("No name of anybody who takes part."))
    purpose = models.TextField(_("purpose"), help_text=_("What the coalition wants to learn, and what it is for."))
    questions = models.TextField(_("questions asked"), blank=True)
    host = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_activities",
        verbose_name=_("host"),
    )
    place = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("Only as precise as is safe: a town or neighborhood may be enough."),
    )
    is_sensitive = models.BooleanField(
        _("time and place are sensitive"), default=False, help_text=_("Then neither is ever published.")
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    languages = models.CharField(
        _("languages and interpretation"), max_length=200, blank=True, help_text=_("Such as “Spanish, Mixteco”.")
    )
    resident_groups = models.ManyToManyField(
        ResidentGroup, blank=True, related_name="activities", verbose_name=_("resident groups")
    )
    hoped_for = models.PositiveIntegerField(_("people hoped for"), null=True, blank=True)
    debt_reason = models.CharField(
        _("why these groups are asked again before they were answered"), max_length=500, blank=True
    )
    consent_script = models.ForeignKey(
        ConsentScript,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("consent script"),
        help_text=_("Its language is the language of the session’s prints."),
    )
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PLANNED, editable=False)
    headcount = models.PositiveIntegerField(_("people who took part"), null=True, blank=True, editable=False)
    deidentified_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("notes checked by"),
    )
    closing_note = models.TextField(_("how residents were told"), blank=True, editable=False)
    closed_on = models.DateField(_("loop closed on"), null=True, blank=True, editable=False)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=500, blank=True, editable=False)

    objects = EngagementActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="activity_has_title",
                violation_error_message=_("A session needs a title."),
            ),
            models.CheckConstraint(
                condition=models.Q(facilitator=None)
                | models.Q(note_taker=None)
                | ~models.Q(facilitator=models.F("note_taker")),
                name="facilitator_is_not_note_taker",
                violation_error_message=_("Facilitator and note-taker are two people: nobody can do both well."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="activity_ends_after_start",
                violation_error_message=_("The session ends before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "cancelled"]) | models.Q(headcount__isnull=False),
                name="held_activity_has_headcount",
                violation_error_message=_("A session that was held needs its headcount (0 counts too)."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "cancelled", "held"])
                | models.Q(deidentified_by__isnull=False),
                name="deidentified_notes_have_checker",
                violation_error_message=_("Say who checked that the notes identify nobody."),
            ),
            models.CheckConstraint(
                condition=models.Q(deidentified_by=None)
                | models.Q(note_taker=None)
                | ~models.Q(deidentified_by=models.F("note_taker")),
                name="notes_checked_by_second_person",
                violation_error_message=_("A second person checks the notes, not the one who took them."),
            ),
            models.CheckConstraint(
                condition=models.Q(note_checker=None)
                | models.Q(note_taker=None)
                | ~models.Q(note_checker=models.F("note_taker")),
                name="note_checker_is_not_note_taker",
                violation_error_message=_("A second person checks the notes, not the one who took them."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="loop_closed")
                | (models.Q(closed_on__isnull=False) & ~models.Q(closing_note="")),
                name="closed_loop_says_how",
                violation_error_message=_("Say how residents were told what became of their words."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="cancelled") | ~models.Q(cancel_reason=""),
                name="cancelled_activity_has_reason",
                violation_error_message=_("Say why the session was cancelled."),
            ),
        ]
        indexes = [models.Index(fields=["coalition", "starts_at"], name="activity_start_idx")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:activity_detail", args=[self.coalition.slug, self.pk])

    def clean(self) -> None:
        """Host, people and consent script belong to the same coalition."""
        for name in ("host", "host_member", "facilitator", "note_taker", "note_checker", "consent_script"):
            other = getattr(self, name)
            if other is not None and self.coalition_id and other.coalition_id != self.coalition_id:
                raise ValidationError({name: _("This belongs to another coalition.")})

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.state not in (self.State.PLANNED, self.State.CANCELLED)

    @property
    def next_state(self) -> EngagementActivity.State | None:
        """The step that comes next, if there is one."""
        path = self.State.path()
        place = path.index(self.State(self.state)) if self.state in path else len(path)
        return path[place + 1] if place + 1 < len(path) else None

    @property
    def insights_are_agreed(self) -> bool:
        """Whether the words of its insights stand."""
        return self.state in (self.State.AGREED, self.State.ANSWERED, self.State.CLOSED)
