"""A member's parts in sessions that are still ahead of them, as things that are handed over when they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from coalitions.actors import Actor
from coalitions.models import Member
from engagement.actions import activities
from engagement.models import EngagementActivity

State = EngagementActivity.State


@dataclass(frozen=True)
class Part:
    """A part in a session: the field that names it, in words, and the states in which there is still work to do."""

    field: str
    sentence: str | Promise
    states: Sequence[str]
    permission: Permission = Permission.EDIT_SESSIONS


PARTS = (
    Part("facilitator", _("Facilitates “%(title)s”"), (State.PLANNED,)),
    Part("note_taker", _("Takes notes at “%(title)s”"), (State.PLANNED,)),
    Part("host_member", _("Is the host’s contact for “%(title)s”"), (State.PLANNED,), Permission.VIEW_OVERVIEW),
    Part("note_checker", _("Checks the notes of “%(title)s”"), (State.PLANNED, State.HELD)),
)


@dataclass(frozen=True)
class HeldPart:
    """One session in which a member has a part."""

    activity: EngagementActivity
    part: Part

    @property
    def pk(self) -> int:
        """The session's own number: nobody has the same part in it twice."""
        return self.activity.pk

    @property
    def words(self) -> str:
        """What the member is in it."""
        return str(self.part.sentence) % {"title": self.activity.title}

    def __str__(self) -> str:
        return self.activity.title

    def get_absolute_url(self) -> str:
        """The session's page."""
        return self.activity.get_absolute_url()


class PartHoldings:
    """Who has one of the parts in which sessions."""

    def __init__(self, part: Part) -> None:
        self.part, self.kind, self.permission = part, part.field, part.permission

    def held_by(self, member: Member) -> list[HeldPart]:
        """The sessions in which a member has this part and still has something to do."""
        rows = EngagementActivity.objects.filter(**{self.part.field: member, "state__in": self.part.states})
        return [HeldPart(activity, self.part) for activity in rows.select_related("coalition")]

    def hand_over(self, held: HeldPart, *, to: Member, by: Actor, at: datetime) -> None:
        """Put somebody else in this part."""
        part: dict[str, Any] = {self.part.field: to}
        activities.change(held.activity, by=by, on=held.activity.coalition.today(at=at), **part)
