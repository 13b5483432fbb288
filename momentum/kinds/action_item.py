"""Action items in the one digest of duty mail: before they are due, on the day, and once per step afterwards.

They travel in the same mail as requests for updates (`commitment_update.py`): one mail per person and day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.marks import mark_of
from momentum.due import Stage, stages_between
from momentum.kinds.protocol import DueItem, Recipient
from momentum.models import ActionItem, ActionItemUpdate, ReminderItem

# The days of the steps; who was told at a step hears nothing before the next one. The last step ends two weeks later.
SOON, TODAY = Stage("item_soon", -3, 0), Stage("item_due", 0, 1)
LATE = (Stage("item_late_1", 1, 7), Stage("item_late_7", 7, 21), Stage("item_late_21", 21, 35))
STAGES = (SOON, TODAY, *LATE)
STAGE_LABELS = {
    "item_soon": _("Action item: 3 days before"),
    "item_due": _("Action item: due"),
    "item_late_1": _("Action item: 1 day late"),
    "item_late_7": _("Action item: 7 days late"),
    "item_late_21": _("Action item: 21 days late"),
}
NEEDS = ("action_item__coalition",)


def due_action_items(kind: str, coalition: Coalition, *, at: datetime, until: datetime) -> Iterator[DueItem]:
    """Each open action item in the step that it is in, for its owner; what was given back is told to nobody."""
    first = coalition.today(at=at) - timedelta(days=LATE[-1].ends)
    last = coalition.today(at=until) - timedelta(days=SOON.starts)
    rows = ActionItem.objects.in_coalition(coalition).open().filter(disowned_on=None, due_on__range=(first, last))
    for pk, owner, day in rows.order_by("pk").values_list("pk", "owner_id", "due_on"):
        for stage, span in stages_between(STAGES, day, coalition.zone, at=at, until=until):
            yield DueItem(
                kind=kind,
                recipient=Recipient(member_id=owner),
                subject="action_item",
                subject_id=pk,
                stage=stage.name,
                occurrence=day.isoformat(),
                due_at=span.due_at,
                useful_until=span.useful_until,
            )


def still_awaited(item: ReminderItem) -> bool:
    """Still open, still due on that day, still this person's."""
    row = item.action_item
    return (
        row is not None
        and row.is_open
        and row.disowned_on is None
        and row.owner_id == item.reminder.member_id
        and row.due_on.isoformat() == item.occurrence
    )


def parts_of(member: Member, keys: Sequence[int], page: str, *, at: datetime) -> list[dict[str, Any]]:
    """The person's action items as the mail lists them: the reasons for today's mail, and all others that are due."""
    today = member.coalition.today(at=at)
    mine = ActionItem.objects.in_coalition(member.coalition).answered_by(member)
    rows = [row for row in mine.order_by("due_on", "pk") if row.pk in keys or row.due_on <= today]
    return [{"action_item": row, "choices": _choices(row, page), "is_late": row.due_on < today} for row in rows]


def _choices(row: ActionItem, page: str) -> list[dict[str, Any]]:
    """Each answer is a link that opens the page with that choice filled in."""
    return [
        {
            "shape": mark_of(status.value).shape,
            "word": status.label,
            "url": f"{page}?{urlencode({'action_item': row.pk, 'status': status.value})}",
        }
        for status in ActionItemUpdate.Status
    ]
