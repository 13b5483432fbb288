"""Sending an approved report, first to oneself, then to everybody once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import change_row
from common.wake_up import wake_up_the_mail
from momentum.models import ProgressReport, ReportDelivery, ReportEdition
from momentum.report_audiences import Audience
from momentum.report_recipients import Recipients, recipients_of

BATCH = 1000


@transaction.atomic
def try_on_oneself(edition: ReportEdition, *, by: Member, at: datetime) -> ReportDelivery:
    """Send what everybody reads to the person who is about to send it, and to nobody else."""
    if not by.email:
        raise Refused(_("The portal has no e-mail address of yours."))
    trial = ReportDelivery.objects.create(edition=edition, member=by, is_trial=True, wanted_at=at, wanted_by=by)
    wake_up_the_mail()
    return trial


@transaction.atomic
def send(
    edition: ReportEdition,
    *,
    by: Member,
    at: datetime,
    to_readers: bool,
    members: Iterable[Member],
    count: int,
    audience: str = Audience.COALITION,
) -> list[ReportDelivery]:
    """Send the report to the readers and to chosen members: exactly the `count` people who were shown before.

    Readers get what is written for everybody, and with them it is published: the report counts as sent. `audience` says
    which report the members get; what goes to members alone is published nowhere.
    """
    rows = ProgressReport.objects.select_for_update(of=("self",)).select_related("coalition")
    report = rows.get(pk=edition.report_id)
    if report.editions.filter(version__gt=edition.version).exists():
        raise Refused(_("The report was corrected meanwhile. Send the corrected version."))
    found = recipients_of(edition, to_readers=to_readers, members=members, at=at)
    _refuse_unseen(found, count)
    if found.readers and not report.coalition.postal_address:
        raise Refused(
            _("Mail to a list must carry the coalition’s postal address. Write it under Set-up, then send the report."),
            field="to_readers",
        )
    made = ReportDelivery.objects.bulk_create(
        [
            *(ReportDelivery(edition=edition, subscriber=row, wanted_at=at, wanted_by=by) for row in found.readers),
            *(
                ReportDelivery(edition=edition, member=row, audience=audience, wanted_at=at, wanted_by=by)
                for row in found.members
            ),
        ],
        batch_size=BATCH,
    )
    if to_readers and report.state != ProgressReport.State.SENT:
        change_row(report, by=by, state=ProgressReport.State.SENT, sent_at=at)
    wake_up_the_mail()
    return made


def _refuse_unseen(found: Recipients, count: int) -> None:
    """Nobody is mailed whom the sender was not shown."""
    if not found.count:
        raise Refused(_("Nobody is left who has not got this report already."))
    if found.count != count:
        raise Refused(
            _("The list has changed: now %(now)d people would get it. Look again, then send it.") % {"now": found.count}
        )
