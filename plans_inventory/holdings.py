"""The plans that a member reads, as something that is handed over when they leave the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import ngettext

from accounts.permissions import Permission
from coalitions.actors import Actor
from coalitions.models import Member
from plans_inventory.actions import plans
from plans_inventory.models import Plan

LONGEST = 120


@dataclass(frozen=True)
class PlansToRead:
    """All plans that one member reads: they go to one person together."""

    member: Member
    plans: Sequence[Plan]

    @property
    def pk(self) -> int:
        """The member's own number."""
        return self.member.pk

    @property
    def words(self) -> str:
        """“Reads 2 plans: Housing element, Climate plan”."""
        count = len(self.plans)
        said = {"n": count, "titles": str(self)}
        return ngettext("Reads %(n)d plan: %(titles)s", "Reads %(n)d plans: %(titles)s", count) % said

    def __str__(self) -> str:
        return Truncator(", ".join(plan.title for plan in self.plans)).chars(LONGEST)

    def get_absolute_url(self) -> str:
        """The list of these plans."""
        return reverse("plans:plan_worklist", args=[self.member.coalition.slug], query={"person": self.member.pk})


class PlansToReadHoldings:
    """Who reads which plans."""

    kind = "plans"
    permission = Permission.EDIT_PLANS

    def held_by(self, member: Member) -> list[PlansToRead]:
        """The plans that stand in the inventory and are given to a member, as one thing."""
        held = list(Plan.objects.current().filter(abstracter=member))
        return [PlansToRead(member, held)] if held else []

    def hand_over(self, held: PlansToRead, *, to: Member, by: Actor, at: datetime) -> None:
        """Give all of them to somebody else."""
        plans.assign(held.plans, by=by, to=to, at=at)
