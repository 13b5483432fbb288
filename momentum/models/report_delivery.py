"""To whom an approved report goes: one row per recipient, made once."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from momentum.models.report_edition import ReportEdition
from momentum.models.subscriber import Subscriber
from momentum.report_audiences import Audience


class ReportDeliveryQuerySet(AppendOnlyQuerySet):
    """Answers about deliveries."""

    path = "edition__report__coalition"

    def standing(self) -> Self:
        """Deliveries of the version of its report that stands; a corrected one goes to nobody any more."""
        mine = {"report": OuterRef("edition__report"), "version__gt": OuterRef("edition__version")}
        return self.filter(~Exists(ReportEdition.objects.filter(**mine)))


class ReportDelivery(AppendOnly):
    """The wish that one reader or one member gets one report; the message log says what became of it."""

    edition = models.ForeignKey(
        ReportEdition, on_delete=models.PROTECT, related_name="deliveries", verbose_name=_("report")
    )
    subscriber = models.ForeignKey(
        Subscriber,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name=_("reader of reports"),
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    audience = models.CharField(
        _("written for"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC, editable=False
    )
    is_trial = models.BooleanField(_("sent to oneself first"), default=False)
    wanted_at = models.DateTimeField(_("wanted at"))
    wanted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("sent by"))

    objects = ReportDeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("delivery of a report")
        verbose_name_plural = _("deliveries of reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(subscriber__isnull=False, member=None, is_trial=False)
                | Q(subscriber=None, member__isnull=False),
                name="report_delivery_has_one_recipient",
                violation_error_message=_("A report goes to one reader or one member at a time."),
            ),
            models.CheckConstraint(
                condition=Q(subscriber=None) | Q(audience=Audience.PUBLIC),
                name="readers_get_the_public_report",
                violation_error_message=_("Readers of reports get what is written for everybody."),
            ),
            models.UniqueConstraint("edition", "subscriber", name="report_once_per_reader"),
            models.UniqueConstraint("edition", "member", condition=Q(is_trial=False), name="report_once_per_member"),
            NeverChanged(name="report_delivery_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} → {self.recipient}"

    @property
    def recipient(self) -> Any:
        """The reader or the member."""
        return self.subscriber or self.member
