"""Passing on what a member holds, to somebody named for each thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.holdings import Holding, can_take, holdings_of, possible_successors
from coalitions.models import Commitment, Group, LeadAssignment, Member
from common.refusals import Refused
from common.revisions import change_row


@transaction.atomic
def hand_over_all(member: Member, *, to: Mapping[str, Member], by: Actor, at: datetime) -> list[Holding]:
    """Give everything that stands in a member's name to others; refuses naming what nobody was named for.

    `to` names a successor for each holding by its key.
    """
    held = holdings_of(member)
    left_over = [holding.title for holding in held if to.get(holding.key) is None]
    if left_over:
        raise Refused(
            _("%(name)s still holds %(what)s. Choose who takes it over.")
            % {"name": member.name, "what": ", ".join(f"“{title}”" for title in left_over)}
        )
    people = possible_successors(member, at=at)
    for holding in held:
        successor = to[holding.key]
        if successor not in can_take(holding, people):
            raise Refused(
                _("%(name)s cannot take over “%(title)s”. Choose somebody else.")
                % {"name": successor.name, "title": holding.title},
                field=holding.key,
            )
        _hand_over(holding, member, successor, by=by)
    return held


def _hand_over(holding: Holding, member: Member, successor: Member, *, by: Actor) -> None:
    """Put the successor in the member's place in one thing."""
    row = holding.row
    if isinstance(row, Commitment):
        change_row(row, by=by, responsible=successor, organization=successor.organization)
    elif isinstance(row, LeadAssignment):
        # The same lead can stand in the list twice: answering for it, and as deputy.
        row = LeadAssignment.objects.get(pk=row.pk)
        place, other = ("contact", "deputy") if holding.kind == "lead" else ("deputy", "contact")
        both = getattr(row, other) == successor
        change_row(row, by=by, **{place: None if both and place == "deputy" else successor})
        if both and place == "contact":
            change_row(row, by=by, deputy=None)
    elif isinstance(row, Group):
        row.memberships.update_or_create(member=successor, defaults={"is_co_chair": True})
