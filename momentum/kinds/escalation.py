"""Two weeks of silence: the coordinators hear of it once, in one digest each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from coalitions.models import Coalition, Commitment, Member
from common.mail import Letter, absolute, write_letter
from momentum.due import Stage
from momentum.kinds.commitment_update import Speakers, awaits_word, in_stage, staged_items
from momentum.kinds.protocol import DueItem, Kind
from momentum.models import Reminder, ReminderItem

# Long enough that an outage loses nothing, short enough that a new coordinator does not hear of last year.
SILENT = Stage("silent", 14, 42)
STAGES = (SILENT,)


class EscalationKind(Kind):
    """What nobody answered although it was asked three times."""

    name = "escalation"
    label = _("Escalation to the coordinator")
    stages = {"silent": _("14 days late")}
    digest = True
    useful_for = timedelta(days=7)
    needs = ("commitment__strategy__barrier__goal__coalition",)

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each silent commitment, once for every coordinator."""
        silent = (
            Commitment.objects.in_coalition(coalition)
            .awaiting_update(on=coalition.today(at=until) - timedelta(days=SILENT.starts))
            .filter(next_update_on__gte=coalition.today(at=at) - timedelta(days=SILENT.ends))
            .values_list("pk", "next_update_on")
        )
        seats = Member.objects.in_coalition(coalition).active(at=at).coordinators()
        coordinators = list(seats.values_list("pk", flat=True))
        for pk, day in silent:
            yield from staged_items(self.name, STAGES, coalition, pk, day, coordinators, at=at, until=until)

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Still silent, and the reader still coordinates."""
        commitment, member = item.commitment, item.reminder.member
        return (
            commitment is not None
            and member is not None
            and awaits_word(commitment, item.occurrence)
            and (item.reminder.is_resend or in_stage(STAGES, item, at=at))
            and member.role == Role.COORDINATOR
        )

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """The silent commitments with who was asked and what was said last."""
        coalition, member = reminder.coalition, reminder.member
        silent = (
            Commitment.objects.filter(pk__in=[item.commitment_id for item in items])
            .select_related("strategy__barrier__goal__coalition", "organization", "responsible")
            .with_last_word()
            .order_by("next_update_on", "pk")
        )
        context = {"coalition": coalition, "member": member, "parts": describe_silence(silent, coalition, at=at)}
        return write_letter("mail/escalation", context, language=reminder.language, time_zone=coalition.time_zone)


def describe_silence(silent: Iterable[Commitment], coalition: Coalition, *, at: datetime) -> list[dict[str, object]]:
    """Each commitment with its page and the names of those who were asked."""
    speakers = Speakers(coalition, at=at)
    rows = list(silent)
    asked = {row.pk: [row.responsible_id] if row.responsible_id else speakers.of(row.organization_id) for row in rows}
    names = dict(Member.objects.filter(pk__in={pk for keys in asked.values() for pk in keys}).values_list("pk", "name"))
    return [
        {
            "commitment": row,
            "asked": [names[pk] for pk in asked[row.pk]],
            "url": absolute(row.get_absolute_url()),
        }
        for row in rows
    ]
