"""What the one-minute update shows beside commitments: the person's open action items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from coalitions.actions.updates import Word
from coalitions.forms.updates import UpdateSheet
from coalitions.models import Coalition, Commitment, Member
from coalitions.update_pages import ASKED_AHEAD, sheet_context
from momentum.actions.action_items import ItemWord
from momentum.forms.action_items import ItemWordForm
from momentum.models import ActionItem, ActionItemUpdate


@dataclass(frozen=True)
class ItemAsk:
    """One action item on the sheet."""

    action_item: Any
    form: ItemWordForm
    is_due: bool


def item_asks(request: HttpRequest, people: Sequence[Member], *, coalition: Coalition, at: datetime) -> list[ItemAsk]:
    """The open action items that these people answer for; the tap from the mail filled in."""
    last_day = coalition.today(at=at) + ASKED_AHEAD
    data = request.POST if request.method == "POST" else None
    rows = ActionItem.objects.in_coalition(coalition).answered_by(*people).with_last_word().order_by("due_on", "pk")
    asks = []
    for row in rows:
        tapped = request.GET.get("status", "") if request.GET.get("action_item") == str(row.pk) else ""
        initial = {"status": tapped} if tapped in ActionItemUpdate.Status.values else {}
        asks.append(ItemAsk(row, ItemWordForm(data, prefix=f"a{row.pk}", initial=initial), row.due_on <= last_day))
    return asks


def all_valid(sheet: UpdateSheet, asks: Sequence[ItemAsk]) -> bool:
    """Check every part, so that all mistakes show at once."""
    return all([sheet.is_valid(), *(ask.form.is_valid() for ask in asks)])


def all_words(
    request: HttpRequest, sheet: UpdateSheet, asks: Sequence[ItemAsk]
) -> tuple[list[tuple[Commitment, Word]], list[tuple[ActionItem, ItemWord]]]:
    """What was said about which thing; the rest of what is due as "no change" when wished."""
    rest = "rest" in request.POST
    unchanged = ItemWord(ActionItemUpdate.Status.NO_CHANGE)
    said = [(ask.action_item, ask.form.word or (unchanged if rest and ask.is_due else None)) for ask in asks]
    return sheet.words(no_change_for_rest=rest), [(row, word) for row, word in said if word]


def full_context(sheet: UpdateSheet, asks: Sequence[ItemAsk], member: Member, *, at: datetime) -> dict[str, Any]:
    """What both update pages need."""
    context = sheet_context(sheet, member, at=at)
    due = [ask for ask in asks if ask.is_due]
    days = [context["due_on"], *(ask.action_item.due_on for ask in due)]
    context["problems"] += [
        (field.id_for_label, field.label, error) for ask in asks for field in ask.form for error in field.errors
    ]
    return context | {
        "due_on": min(filter(None, days), default=None),
        "items_due": due,
        "items_later": [ask for ask in asks if not ask.is_due],
        "number_due": len(sheet.due) + len(due),
    }


def items_just_sent(request: HttpRequest, member: Member) -> list[ActionItemUpdate]:
    """What the form that was sent just now said about action items."""
    recent = timezone.now() - timedelta(days=1)
    mine = ActionItemUpdate.objects.filter(by=member, at__gte=recent).select_related("action_item")
    return [update for update in mine if str(update.form_key) == request.GET.get("form")]
