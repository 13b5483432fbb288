"""The request for an update: one digest per responsible person with all that is due, action items included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.actions import update_links
from coalitions.models import Coalition, Commitment, CommitmentUpdate, Member
from common.mail import Letter, absolute, write_letter
from common.marks import mark_of
from momentum.due import Stage, stages_between
from momentum.kinds import action_item
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem

BEFORE, DUE, AFTER = Stage("before", -3, 0), Stage("due", 0, 7), Stage("after", 7, 14)
STAGES = (BEFORE, DUE, AFTER)
STATUSES = CommitmentUpdate.Status.values


class CommitmentUpdateKind(Kind):
    """Three days before, on the day, and a week after; never about what was answered meanwhile.

    Open action items have steps of their own (`momentum/kinds/action_item.py`) and travel in the same mail.
    """

    name = "commitment_update"
    label = _("Request for an update")
    stages = {"before": _("3 days before"), "due": _("due"), "after": _("7 days late"), **action_item.STAGE_LABELS}
    digest = True
    useful_for = timedelta(days=7)
    needs = ("commitment__strategy__barrier__goal__coalition", *action_item.NEEDS)

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each commitment in each of its stages, once for everybody who answers for it."""
        awaiting = (
            Commitment.objects.in_coalition(coalition)
            .awaiting_update(on=coalition.today(at=until) - timedelta(days=BEFORE.starts))
            .filter(next_update_on__gte=coalition.today(at=at) - timedelta(days=AFTER.ends))
            .values_list("pk", "next_update_on", "responsible_id", "organization_id")
        )
        speakers = Speakers(coalition, at=at)
        for pk, day, responsible, organization in awaiting:
            people = [responsible] if responsible else speakers.of(organization)
            yield from staged_items(self.name, STAGES, coalition, pk, day, people, at=at, until=until)
        yield from action_item.due_action_items(self.name, coalition, at=at, until=until)

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Nobody has answered, the date has not moved, the stage has not passed, the person still answers for it."""
        if item.action_item_id is not None:
            is_now = item.reminder.is_resend or in_stage(action_item.STAGES, item, at=at)
            return is_now and action_item.still_awaited(item)
        commitment, member = item.commitment, item.reminder.member
        if commitment is None or member is None or not awaits_word(commitment, item.occurrence):
            return False
        if not item.reminder.is_resend and not in_stage(STAGES, item, at=at):
            return False
        if commitment.responsible_id:
            return commitment.responsible_id == member.pk
        return commitment.organization_id == member.organization_id

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """Everything that awaits this person's word, the reasons for today's mail among it."""
        coalition, member = reminder.coalition, _member(reminder)
        today = coalition.today(at=at)
        link = update_links.for_member(member, at=at)
        page = absolute(link.get_absolute_url())
        asked = {item.commitment_id for item in items}
        mine = (
            Commitment.objects.in_coalition(coalition)
            .answered_by(member)
            .filter(Q(pk__in=asked) | Q(next_update_on__lte=today))
            .select_related("strategy")
            .with_last_word()
            .order_by("next_update_on", "pk")
        )
        parts = [describe(commitment, page) for commitment in mine]
        keys = [item.action_item_id for item in items if item.action_item_id is not None]
        tasks = action_item.parts_of(member, keys, page, at=at)
        days = [part["commitment"].next_update_on for part in parts] + [part["action_item"].due_on for part in tasks]
        context = {
            "coalition": coalition,
            "member": member,
            "page": page,
            "expires_at": link.expires_at,
            "parts": parts,
            "tasks": tasks,
            "number": len(days),
            "due_on": min(days),
            "is_late": min(days) < today,
            "today": today,
        }
        return write_letter("mail/commitment_update", context, language=member.language, time_zone=coalition.time_zone)


class Speakers:
    """Who answers for an organization's commitments when nobody is named: its partners, else its staff members."""

    def __init__(self, coalition: Coalition, *, at: datetime) -> None:
        self.by_organization: dict[int, list[tuple[int, str]]] = defaultdict(list)
        seats = Member.objects.in_coalition(coalition).active(at=at).values_list("pk", "organization_id", "role")
        for pk, organization, role in seats.order_by("pk"):
            self.by_organization[organization].append((pk, role))

    def of(self, organization: int) -> list[int]:
        """Keys of those who are asked."""
        seats = self.by_organization.get(organization, [])
        partners = [pk for pk, role in seats if role == Role.PARTNER]
        return partners or [pk for pk, role in seats if scope_of(role, Permission.UPDATE_COMMITMENTS)]


def staged_items(
    kind: str,
    stages: tuple[Stage, ...],
    coalition: Coalition,
    commitment: int,
    day: date | None,
    people: Iterable[int],
    *,
    at: datetime,
    until: datetime,
) -> Iterator[DueItem]:
    """One commitment's items: each stage between two moments × each person."""
    if day is None:
        return
    for (stage, span), member in product(stages_between(stages, day, coalition.zone, at=at, until=until), people):
        yield DueItem(
            kind=kind,
            recipient=Recipient(member_id=member),
            subject="commitment",
            subject_id=commitment,
            stage=stage.name,
            occurrence=day.isoformat(),
            due_at=span.due_at,
            useful_until=span.useful_until,
        )


def in_stage(stages: tuple[Stage, ...], item: ReminderItem, *, at: datetime) -> bool:
    """Whether the stage that an item was planned for lasts at a moment."""
    day, zone = date.fromisoformat(item.occurrence), item.reminder.coalition.zone
    return any(stage.name == item.stage for stage, _span in stages_between(stages, day, zone, at=at, until=at))


def awaits_word(commitment: Commitment, occurrence: str) -> bool:
    """Whether this commitment still waits for the word that was due on the day `occurrence`."""
    return (
        commitment.state == Commitment.State.ACTIVE
        and commitment.disowned_on is None
        and commitment.next_update_on is not None
        and commitment.next_update_on.isoformat() == occurrence
    )


def describe(commitment: Any, page: str) -> dict[str, Any]:
    """A commitment as the mail lists it: each answer is a link that opens the page with that choice filled in."""
    choices = []
    for status in STATUSES:
        query = urlencode({"commitment": commitment.pk, "status": status})
        choices.append({"shape": mark_of(status).shape, "word": mark_of(status).word, "url": f"{page}?{query}"})
    return {"commitment": commitment, "strategy": commitment.strategy.title, "choices": choices}


def _member(reminder: Reminder) -> Member:
    if reminder.member is None:
        raise TypeError("A request for an update goes to a member.")
    return reminder.member
