"""What a coalition tells a broader group about a period."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned

# The parts of a report's prose, in the order in which they are read.
SECTIONS = (
    "opening",
    "done",
    "at_risk",
    "silent",
    "help_needed",
    "decisions",
    "changes",
    "residents",
    "measures",
    "engagement",
    "funding",
    "ahead",
)


class ProgressReportQuerySet(CoalitionQuerySet["ProgressReport"]):
    """Answers about reports."""

    def overlapping(self, start: date, end: date) -> Self:
        """Reports whose period has a day in common with another period."""
        return self.filter(period_start__lte=end, period_end__gte=start)

    def collecting(self) -> Self:
        """Reports whose leads are being asked for their part."""
        return self.filter(state=ProgressReport.State.COLLECTING)

    def waiting_for(self, member: Member) -> Self:
        """Reports, and corrections of reports, that somebody else wrote and put forward for approval."""
        forward = Q(state=ProgressReport.State.DRAFTED, submitted_at__isnull=False) | ~Q(correction_note="")
        own = ProgressReport.objects.in_coalition(member.coalition).with_words_of(member)
        return self.filter(forward).exclude(pk__in=own.values("pk"))

    def with_words_of(self, member: Member) -> Self:
        """Reports in which this person, in whatever seat, wrote since the last edition, or noted words of a lead."""
        seats = list(Member.objects.of_same_person(member).values_list("pk", flat=True))
        hands = Q(written_by__in=seats) | Q(facts__hands__has_any_keys=[str(pk) for pk in seats])
        noted = Q(parts__recorded_by__in=seats, parts__revoked_at=None, parts__sent_back_at=None)
        taking = Q(state__in=[ProgressReport.State.COLLECTING, ProgressReport.State.DRAFTED])
        return self.filter(hands | (taking & noted & ~Q(parts__text=""))).distinct()

    def published(self) -> Self:
        """Reports that everybody may read where the coalition has public pages."""
        return self.filter(state=ProgressReport.State.SENT, coalition__is_public=True)


class ProgressReport(Revisioned):
    """A report on one period, while it is written; what was approved stands in its edition."""

    class State(models.TextChoices):
        COLLECTING = "collecting", _("Collecting parts")
        DRAFTED = "drafted", _("Drafted")
        APPROVED = "approved", _("Approved")
        SENT = "sent", _("Sent")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="reports", verbose_name=_("coalition")
    )
    title = models.CharField(_("title"), max_length=200)
    period_start = models.DateField(_("from"))
    period_end = models.DateField(_("to"))
    due_on = models.DateField(
        _("parts due on"), help_text=_("Each lead and partner is asked about 7 days and 1 day before this day.")
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.COLLECTING, editable=False)
    opening = models.TextField(_("in short"), blank=True)
    done = models.TextField(_("what was done"), blank=True)
    at_risk = models.TextField(_("what is at risk"), blank=True)
    silent = models.TextField(_("what we have not heard"), blank=True)
    help_needed = models.TextField(_("where help is needed"), blank=True)
    decisions = models.TextField(_("what was decided"), blank=True)
    changes = models.TextField(_("what has changed in the community"), blank=True)
    residents = models.TextField(_("what residents said and what was answered"), blank=True)
    measures = models.TextField(_("whether anyone is better off"), blank=True)
    engagement = models.TextField(_("who was heard"), blank=True)
    funding = models.TextField(_("money won"), blank=True)
    ahead = models.TextField(_("what comes next"), blank=True)
    # The same in Spanish by section, and `title`; what is empty is read in English.
    words_es = models.JSONField(_("in Spanish"), default=dict, blank=True, editable=False)
    spanish_reviewed = models.BooleanField(_("the Spanish was reviewed"), default=False, editable=False)
    # Set while a correction of an approved report waits for somebody's approval.
    correction_note = models.CharField(_("what was corrected"), max_length=500, blank=True, editable=False)
    # What the record said when it was drafted: numbers, and the words that the portal wrote itself. Beside that, as
    # `hands`, the keys of all members who wrote something since the last edition.
    facts = models.JSONField(_("what the record said"), default=dict, blank=True, editable=False)
    drafted_at = models.DateTimeField(_("drafted at"), null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("put forward at"), null=True, blank=True, editable=False)
    written_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        ordering = ["-period_start", "-pk"]
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="report_period_in_order",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("period_start")),
                name="report_due_after_period_began",
                violation_error_message=_("Parts cannot be due before the period begins."),
            ),
            models.CheckConstraint(
                condition=Q(state="collecting") | Q(drafted_at__isnull=False, written_by__isnull=False),
                name="drafted_report_has_author",
                violation_error_message=_("A drafted report needs the name of who wrote it."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "sent"]) | Q(submitted_at__isnull=False),
                name="approved_report_was_put_forward",
                violation_error_message=_("A report is put forward before it is approved."),
            ),
            models.CheckConstraint(
                condition=Q(correction_note="") | Q(state__in=["approved", "sent"]),
                name="only_approved_report_is_corrected",
                violation_error_message=_("Only an approved report is corrected; before, it is simply changed."),
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="sent_report_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("momentum:report_detail", args=[self.coalition.slug, self.pk])

    @property
    def is_collecting(self) -> bool:
        """Whether leads are being asked for their part."""
        return self.state == self.State.COLLECTING

    @property
    def takes_parts(self) -> bool:
        """Whether a lead's words still find their way into it."""
        return self.state in (self.State.COLLECTING, self.State.DRAFTED)

    @property
    def is_waiting(self) -> bool:
        """Whether it, or a correction of it, waits for somebody's approval."""
        return self.is_corrected or (self.state == self.State.DRAFTED and self.submitted_at is not None)

    @property
    def is_corrected(self) -> bool:
        """Whether a correction waits for approval; until then the approved edition stands."""
        return self.correction_note != ""

    @property
    def is_approved(self) -> bool:
        """Whether its edition is frozen."""
        return self.state in (self.State.APPROVED, self.State.SENT)

    @property
    def sections(self) -> dict[str, str]:
        """The prose as it stands."""
        return {name: getattr(self, name) for name in SECTIONS}

    def section_labels(self) -> dict[str, Any]:
        """What each section is called, in the reader's language."""
        return {name: self._meta.get_field(name).verbose_name for name in SECTIONS}  # type: ignore[union-attr]

    @property
    def hands(self) -> dict[str, bool]:
        """Keys of all members whose own words are in what waits for approval."""
        found: dict[str, bool] = self.facts.get("hands", {})
        return found

    def was_written_by(self, member: Member) -> bool:
        """Whether this member, or the same person in another seat, wrote words that stand in it."""
        return ProgressReport.objects.filter(pk=self.pk).with_words_of(member).exists()
