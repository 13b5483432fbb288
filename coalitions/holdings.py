"""What a member holds, and who could take it over: nobody leaves the table without handing it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.permissions import Role
from coalitions.models import Commitment, Group, LeadAssignment, Member, Organization


@dataclass(frozen=True)
class Holding:
    """One thing that stands in a member's name."""

    kind: str  # "commitment", "lead", "deputy" or "group"
    row: Commitment | LeadAssignment | Group

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
        """The organization that it binds; a group binds none."""
        return None if isinstance(self.row, Group) else self.row.organization

    @property
    def words(self) -> str:
        """What the member is in it."""
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
    ]


def possible_successors(member: Member, *, at: datetime) -> list[Member]:
    """Everybody else who holds a seat and may change something, the member's own organization first."""
    others = Member.objects.in_coalition(member.coalition_id).active(at=at).exclude(pk=member.pk)
    others = others.exclude(role=Role.AUDITOR).filter(ends_at=None).select_related("organization")
    return sorted(others, key=lambda other: (other.organization_id != member.organization_id, other.name.lower()))


def can_take(holding: Holding, people: Sequence[Member]) -> list[Member]:
    """Who of these people may take a thing over.

    The person who answers for a lead comes from the organization that leads; a commitment can move to another
    organization together with the person; deputies and chairs come from anywhere.
    """
    if holding.kind != "lead" or holding.organization is None:
        return list(people)
    return [person for person in people if person.organization_id == holding.organization.pk]
