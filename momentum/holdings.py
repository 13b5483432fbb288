"""Open action items, as something that is handed over when their owner leaves the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from coalitions.actors import Actor
from coalitions.models import Member
from momentum.actions import action_items
from momentum.models import ActionItem


@dataclass(frozen=True)
class ActionItemToDo:
    """One open action item; each can go to somebody else."""

    action_item: ActionItem

    @property
    def pk(self) -> int:
        """The action item's own number."""
        return self.action_item.pk

    @property
    def words(self) -> str:
        """What the member is in it."""
        return _("Was asked to do “%(title)s”") % {"title": self.action_item.title}

    def __str__(self) -> str:
        return self.action_item.title

    def get_absolute_url(self) -> str:
        """The action item's page."""
        return self.action_item.get_absolute_url()


class ActionItemHoldings:
    """Who was asked to do what; everybody who sees meetings may be asked."""

    kind = "action_item"
    permission = Permission.VIEW_MEETINGS

    def held_by(self, member: Member) -> list[ActionItemToDo]:
        """What is open in a member's name, also what they gave back: somebody has to take it."""
        rows = ActionItem.objects.open().owned_by(member).select_related("coalition")
        return [ActionItemToDo(row) for row in rows]

    def hand_over(self, held: ActionItemToDo, *, to: Member, by: Actor, at: datetime) -> None:
        """Give it to somebody else."""
        action_items.change(held.action_item, by=by, at=at, owner=to)
