"""Passing on what a member holds, to somebody named for each thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actions import commitments, groups, leads
from coalitions.actors import Actor
from coalitions.holdings import Holding, can_take, holdings_of, possible_successors
from coalitions.models import Group, LeadAssignment, Member
from common.refusals import Refused


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
    people, today = possible_successors(member, at=at), member.coalition.today(at=at)
    for holding in held:
        successor = to[holding.key]
        if successor not in can_take(holding, people):
            raise Refused(
                _("%(name)s cannot take over “%(title)s”. Choose somebody else.")
                % {"name": successor.name, "title": holding.title},
                field=holding.key,
            )
        if holding.brought_along is not None:
            holding.brought_along.hand_over(holding.row, to=successor, by=by, at=at)
        else:
            _hand_over(holding, successor, by=by, on=today)
    return held


def _hand_over(holding: Holding, successor: Member, *, by: Actor, on: date) -> None:
    """Put the successor in the member's place in one thing."""
    row = holding.row
    if isinstance(row, Group):
        groups.pass_chair(row, to=successor, by=by)
    elif isinstance(row, LeadAssignment):
        _hand_over_lead(LeadAssignment.objects.get(pk=row.pk), successor, as_deputy=holding.kind == "deputy", by=by)
    elif row.organization_id == successor.organization_id:
        commitments.change(row, by=by, responsible=successor)
    else:
        commitments.reassign(row, organization=successor.organization, responsible=successor, by=by, on=on)


def _hand_over_lead(lead: LeadAssignment, successor: Member, *, as_deputy: bool, by: Actor) -> None:
    """One person never is both the one who answers and their deputy."""
    if as_deputy:
        leads.change(lead, by=by, deputy=None if lead.contact_id == successor.pk else successor)
    elif lead.deputy_id == successor.pk:
        leads.change(lead, by=by, contact=successor, deputy=None)
    else:
        leads.change(lead, by=by, contact=successor)
