"""An approved report on its way to one reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.mail import Letter, absolute, write_letter
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import ProgressReport, Reminder, ReminderItem, ReportDelivery, ReportEdition
from momentum.report_audiences import Audience
from momentum.report_reading import shown

USEFUL = timedelta(days=14)
OVER = (ReminderItem.State.TOLD, ReminderItem.State.WITHHELD)


class ReportMailKind(Kind):
    """One message per delivery; readers on the list can leave it with one click."""

    name = "report_mail"
    label = _("Progress report")
    stages = {"": _("sent to the list"), "trial": _("sent to oneself first")}
    list_mail = True
    needs = ("report_delivery__edition__report__coalition",)

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each delivery of a version that stands, unless it has reached its end."""
        standing = ReportDelivery.objects.in_coalition(coalition).standing()
        wanted = standing.filter(wanted_at__gt=at - USEFUL, wanted_at__lte=until)
        done = ReminderItem.objects.filter(report_delivery__in=wanted, state__in=OVER).values("report_delivery")
        columns = ("pk", "edition_id", "subscriber_id", "member_id", "is_trial", "wanted_at")
        for pk, edition, subscriber, member, is_trial, wanted_at in wanted.exclude(pk__in=done).values_list(*columns):
            yield DueItem(
                kind=self.name,
                recipient=Recipient(member_id=member, subscriber_id=subscriber),
                subject="report_delivery",
                subject_id=pk,
                stage="trial" if is_trial else "",
                occurrence=f"edition-{edition}",
                due_at=wanted_at,
                useful_until=wanted_at + USEFUL,
            )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Not once a correction was approved; the engine asks whether the person still wants it."""
        return bool(ReportDelivery.objects.standing().filter(pk=item.report_delivery_id).exists())

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """The frozen report as text and HTML, and where it stands on a page."""
        delivery = items[0].report_delivery
        if delivery is None:
            raise TypeError("A report's mail is about a delivery.")
        edition, reader = delivery.edition, reminder.subscriber
        context = {
            "coalition": reminder.coalition,
            "content": shown(edition.content, delivery.audience, reminder.language),
            "edition": edition,
            "is_trial": delivery.is_trial,
            "page": page_of(edition, delivery.audience, reminder.language, for_member=reader is None),
            "leave": absolute(reader.unsubscribe_path) if reader else "",
        }
        return write_letter(
            "mail/report_mail", context, language=reminder.language, time_zone=reminder.coalition.time_zone
        )


def page_of(edition: ReportEdition, audience: str, language: str, *, for_member: bool) -> str:
    """Where the report stands on a page that this reader may open; empty where there is none."""
    report = edition.report
    parts = [report.coalition.slug, report.pk]
    if for_member and audience == Audience.COALITION:
        return absolute(reverse("momentum:report_read", args=parts))
    if report.coalition.is_public and report.state == ProgressReport.State.SENT:
        return absolute(f"{reverse('momentum:report_public', args=parts)}?language={language}")
    return absolute(reverse("momentum:report_read", args=parts)) if for_member else ""
