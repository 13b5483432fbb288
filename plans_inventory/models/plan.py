"""Plans that local government has published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.fields import WebAddressField
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from plans_inventory.models.plan_choices import PlanKind, PlanState, PlanStatus, ReviewVia
from predictors.models import Predictor


class PlanQuerySet(CoalitionQuerySet["Plan"]):
    """Answers about plans."""

    def current(self) -> Self:
        """Plans that stand in the inventory."""
        return self.filter(ended_on=None)

    def window_moves(self, *, start: date, end: date) -> Self:
        """Plans that open or close for comment on one of these days (the last one included)."""
        days = (start, end)
        return self.filter(models.Q(window_opens_on__range=days) | models.Q(window_closes_on__range=days))

    def unassigned(self, *, at: datetime) -> Self:
        """Plans that nobody at the table reads: nobody was asked, or the person has left."""
        return self.filter(models.Q(abstracter=None) | models.Q(abstracter__ends_at__lte=at))

    def with_counts(self) -> Self:
        """Attach `priority_count` and `office_count`."""
        return self.annotate(priority_count=self._count("priorities"), office_count=self._count("plan_offices"))

    def with_count_on(self, predictor: Predictor) -> Self:
        """Attach `count_on`: how many of the plan's priorities work on `predictor`."""
        return self.annotate(count_on=self._count("priorities", predictors=predictor))

    def touching(self, predictor: Predictor) -> Self:
        """Plans with a priority that works on `predictor`."""
        priority: Any = self.model._meta.get_field("priorities").related_model
        found = priority._default_manager.filter(plan=models.OuterRef("pk"), ended_on=None, predictors=predictor)
        return self.filter(models.Exists(found))

    def outdated(self, *, on: date) -> Self:
        """Plans that have run out, or whose time for an update has passed without the next one being noted."""
        return self.filter(
            models.Q(period_ends_on__lt=on)
            | models.Q(window_closes_on__lt=on)
            | models.Q(status__in=[Plan.Status.EXPIRED, Plan.Status.SUPERSEDED])
        )

    def untouched(self, *, since: datetime) -> Self:
        """Plans of which neither the entry nor a priority was written since a moment."""
        priority: Any = self.model._meta.get_field("priorities").related_model
        plans, quotes = Plan.history.model.objects, priority.history.model.objects
        return self.exclude(
            models.Exists(plans.filter(id=models.OuterRef("pk"), history_date__gte=since))
            | models.Exists(quotes.filter(plan=models.OuterRef("pk"), history_date__gte=since))
        )

    def with_office(self, office: Any) -> Self:
        """Plans in which an office has a part."""
        part: Any = self.model._meta.get_field("plan_offices").related_model
        return self.filter(
            models.Exists(part._default_manager.filter(plan=models.OuterRef("pk"), ended_on=None, office=office))
        )

    def _count(self, name: str, **which: Any) -> models.expressions.Combinable:
        """How many current rows of a kind a plan has, as a subquery so that counts do not multiply each other."""
        part: Any = self.model._meta.get_field(name).related_model
        rows = part._default_manager.filter(plan=models.OuterRef("pk"), ended_on=None, **which).order_by()
        counted = rows.values("plan").annotate(n=models.Count("pk")).values("n")
        return models.functions.Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


class Plan(Revisioned):
    """A plan of a county, city or agency, and how far the coalition has come in reading it."""

    Kind = PlanKind
    Status = PlanStatus
    State = PlanState
    Via = ReviewVia

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="plans", verbose_name=_("coalition")
    )
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=300, help_text=_("As printed on the plan."))
    kind = models.CharField(_("type"), max_length=30, choices=Kind.choices, default=Kind.OTHER)
    jurisdiction = models.CharField(_("jurisdiction"), max_length=200, blank=True, help_text=_("Where it holds."))
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1900, _("The year lies between 1900 and 2100.")),
            MaxValueValidator(2100, _("The year lies between 1900 and 2100.")),
        ],
        help_text=_("The year on its cover."),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, blank=True, help_text=_("Empty: not known.")
    )
    adopting_body = models.CharField(_("adopting body"), max_length=200, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    period_starts_on = models.DateField(_("period from"), null=True, blank=True)
    period_ends_on = models.DateField(_("period until"), null=True, blank=True)
    is_adopted_ahead = models.BooleanField(
        _("adopted ahead of its period"),
        default=False,
        help_text=_("Tick it if the plan really was adopted before its period begins."),
    )
    window_opens_on = models.DateField(_("next update: open for comment from"), null=True, blank=True)
    window_closes_on = models.DateField(_("next update: open for comment until"), null=True, blank=True)
    address = WebAddressField(
        _("address"),
        max_length=1000,
        blank=True,
        help_text=_("Where the plan can be read; the portal does not fetch it."),
    )
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )
    notes = models.TextField(_("notes"), blank=True)
    abstracter = models.ForeignKey(
        "coalitions.Member",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plans_to_read",
        verbose_name=_("who reads it"),
        editable=False,
    )
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.IDENTIFIED, editable=False)
    reviewer = models.CharField(_("reviewed by"), max_length=300, blank=True, editable=False)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True, editable=False)
    reviewed_via = models.CharField(
        _("how the review came in"), max_length=20, choices=Via.choices, blank=True, editable=False
    )
    review_recorded_by = models.ForeignKey(
        "coalitions.Member",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("review recorded by"),
        editable=False,
    )
    ended_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = [Lower("title"), "pk"]
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("title"),
                Lower("publisher"),
                condition=models.Q(ended_on=None),
                name="plan_once_per_coalition",
                violation_error_message=_("This publisher's plan with this title already stands in the inventory."),
            ),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(publisher=""),
                name="plan_has_title_and_publisher",
                violation_error_message=_("A plan needs a title and a publisher."),
            ),
            models.CheckConstraint(
                condition=models.Q(year=None) | models.Q(year__gte=1900, year__lte=2100),
                name="plan_year_plausible",
                violation_error_message=_("The year lies between 1900 and 2100."),
            ),
            models.CheckConstraint(
                condition=models.Q(period_starts_on=None)
                | models.Q(period_ends_on=None)
                | models.Q(period_ends_on__gte=models.F("period_starts_on")),
                name="plan_period_ends_after_start",
                violation_error_message=_("The plan's period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(adopted_on=None)
                | models.Q(period_starts_on=None)
                | models.Q(adopted_on__gte=models.F("period_starts_on"))
                | models.Q(is_adopted_ahead=True),
                name="plan_adopted_within_period",
                violation_error_message=_(
                    "The plan was adopted before its period begins. Correct the dates, "
                    "or tick “adopted ahead of its period” if that is how it was."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(window_opens_on=None)
                | models.Q(window_closes_on=None)
                | models.Q(window_closes_on__gte=models.F("window_opens_on")),
                name="plan_window_closes_after_opening",
                violation_error_message=_("The time for comments closes before it opens."),
            ),
            models.CheckConstraint(
                condition=models.Q(superseded_by=None) | ~models.Q(superseded_by=models.F("id")),
                name="plan_not_superseded_by_itself",
                violation_error_message=_("A plan cannot be superseded by itself."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["reviewed", "published"])
                | (~models.Q(reviewer="") & models.Q(reviewed_on__isnull=False)),
                name="reviewed_plan_names_reviewer",
                violation_error_message=_("Say who reviewed the plan for its owner, and when."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reviewer="") | models.Q(reviewed_via="", review_recorded_by=None),
                name="review_came_in_from_somebody",
                violation_error_message=_("Only a review by somebody can say how it came in."),
            ),
            models.CheckConstraint(
                condition=models.Q(review_recorded_by=None) | ~models.Q(reviewed_via__in=["", "link"]),
                name="own_review_not_recorded_by_staff",
                violation_error_message=_("What an owner said by the link was not recorded by staff."),
            ),
        ]
        indexes = [models.Index(fields=["coalition", "year"], name="plan_year_idx")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_reviewed(self) -> bool:
        """Whether its owner stands behind the entry, so that the plan's own words are not changed any more."""
        return self.state in (self.State.REVIEWED, self.State.PUBLISHED)
