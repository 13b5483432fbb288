"""What a member holds, and who could take it over: nobody leaves the table without handing it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.actors import Actor
from coalitions.models import Commitment, Group, LeadAssignment, Member, Organization


class Held(Protocol):
    """What a higher floor says that a member holds: one thing, or many that go to one person together."""

    @property
    def pk(self) -> int: ...

    @property
    def words(self) -> str:
        """What the member is in it."""

    def __str__(self) -> str: ...

    def get_absolute_url(self) -> str:
        """Where it can be seen."""


class MoreHoldings(Protocol):
    """A kind of thing on a higher floor that people hold: who may hold it, what somebody holds, how it is passed on."""

    kind: str
    permission: Permission

    def held_by(self, member: Member) -> Sequence[Held]:
        """What stands in a member's name."""

    def hand_over(self, held: Any, *, to: Member, by: Actor, at: datetime) -> None:
        """Put another member in their place."""


_more: dict[str, MoreHoldings] = {}


def bring_along(more: MoreHoldings) -> None:
    """Let an app on a higher floor add what its people hold (called once, in its `AppConfig.ready`)."""
    _more[more.kind] = more


@dataclass(frozen=True)
class Holding:
    """One thing that stands in a member's name."""

    kind: str  # "commitment", "lead", "deputy", "group", or a kind that a higher floor brought along
    row: Any

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.kind}-{self.row.pk}"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.row.strategy.title if isinstance(self.row, LeadAssignment) else str(self.row)

    @property
    def organization(self) -> Organization | None:
        """The organization that it binds; a group and what higher floors bring along bind none."""
        return self.row.organization if isinstance(self.row, Commitment | LeadAssignment) else None

    @property
    def brought_along(self) -> MoreHoldings | None:
        """How a higher floor deals with it, if it comes from one."""
        return _more.get(self.kind)

    @property
    def words(self) -> str:
        """What the member is in it."""
        if self.brought_along is not None:
            return str(self.row.words)
        words = {
            "commitment": _("Answers for “%(title)s”"),
            "lead": _("Answers for the lead of “%(title)s”"),
            "deputy": _("Is deputy for “%(title)s”"),
            "group": _("Chairs “%(title)s”"),
        }
        return words[self.kind] % {"title": self.title}


def holdings_of(member: Member) -> list[Holding]:
    """Everything open that stands in the member's name."""
    commitments = member.commitments.exclude(state__in=Commitment.State.closed())
    leads = LeadAssignment.objects.open().filter(Q(contact=member) | Q(deputy=member))
    leads = leads.select_related("strategy__barrier__goal__coalition", "organization")
    chaired = Group.objects.filter(ended_on=None, memberships__member=member, memberships__is_co_chair=True)
    return [
        *(
            Holding("commitment", row)
            for row in commitments.select_related("strategy__barrier__goal__coalition", "organization")
        ),
        *(Holding("lead", row) for row in leads if row.contact_id == member.pk),
        *(Holding("deputy", row) for row in leads if row.deputy_id == member.pk),
        *(Holding("group", row) for row in chaired.select_related("coalition")),
        *(Holding(kind, held) for kind, more in _more.items() for held in more.held_by(member)),
    ]


def possible_successors(member: Member, *, at: datetime) -> list[Member]:
    """Everybody else who holds a seat and may change something, the member's own organization first."""
    others = Member.objects.in_coalition(member.coalition_id).active(at=at).exclude(pk=member.pk)
    others = others.exclude(role=Role.AUDITOR).filter(ends_at=None).select_related("organization")
    return sorted(others, key=lambda other: (other.organization_id != member.organization_id, other.name.lower()))


def can_take(holding: Holding, people: Sequence[Member]) -> list[Member]:
    """Who of these people may take a thing over.

    The person who answers for a lead comes from the organization that leads; a commitment can move to another
    organization together with the person; deputies and chairs come from anywhere. What a higher floor brought along
    goes to people whose role may hold it.
    """
    if holding.brought_along is not None:
        return [person for person in people if may_hold(holding, person.role)]
    if holding.kind != "lead" or holding.organization is None:
        return list(people)
    return [person for person in people if person.organization_id == holding.organization.pk]


def may_hold(holding: Holding, role: str) -> bool:
    """Whether a role may hold a thing at all."""
    more = holding.brought_along
    return more is None or scope_of(role, more.permission) is not None
