"""Alameda County (demonstration): the municipal plans that the county inventoried, as far as they are published.

Its small agenda and its funding are invented: they show which of those plans may be aligned, and what could pay.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from accounts.models import User
from accounts.permissions import Role
from coalitions.access import Access
from coalitions.actions import barriers, coalitions, goals, leads, organizations, strategies
from coalitions.models import Barrier, LeadAssignment, Organization
from mobility_portal.demonstration.offices import ask_offices
from mobility_portal.demonstration.people import seat
from mobility_portal.demonstration.workbooks import bring_in
from plans_inventory.actions import funding_opportunities, plans
from plans_inventory.models import Plan, Priority
from predictors.actions import places
from predictors.models import Place, Predictor

FILE = Path(__file__).with_name("plans.json")
SLUG = "alameda-demonstration"


def build(users: dict[str, User], *, at: datetime) -> Access:
    """Make the coalition and bring its workbook of plans in; those with priorities count as read."""
    admin = users["admin"]
    coalition = coalitions.add(
        by=admin,
        name="Alameda County (demonstration)",
        slug=SLUG,
        place=places.add(
            by=admin, fips="06001", name="Alameda County (demonstration)", state="California", kind=Place.Kind.COUNTY
        ),
        time_zone="America/Los_Angeles",
        vision="Plans that were written apart are carried out together.",
        contact_email="coordinator@demo.example.org",
    )
    office = organizations.add(
        coalition, by=admin, name="Demonstration County Planning Office", sector=Organization.Sector.COUNTY
    )
    coalition = coalitions.change(coalition, by=admin, backbone=office)
    coordinator = seat(users["coordinator"], coalition, office, role=Role.COORDINATOR, at=at, by=admin)
    seat(users["editor"], coalition, office, role=Role.OBSERVER, at=at, by=admin)
    access = Access(coordinator, coalition, at)
    bring_in("alameda.xlsx", access)
    for plan in Plan.objects.in_coalition(coalition).exclude(priorities=None):
        plans.abstract(plan, by=coordinator)
    said = json.loads(FILE.read_text(encoding="utf-8"))
    for funding in said["funding"]:
        note_funding(access, **funding)
    agenda = said["agenda"]
    goal = goals.add(coalition, by=coordinator, title=agenda["goal"])
    barrier = barriers.add(goal, by=coordinator, title=agenda["barrier"], root_cause=agenda["root_cause"])
    for strategy in agenda["strategies"]:
        pursue(access, barrier, **strategy)
    ask_offices(access)
    return access


def pursue(
    access: Access, barrier: Barrier, *, title: str, predictors: list[str], lead: str, sector: str, accepted: bool
) -> None:
    """Put a strategy on the agenda, with an organization that leads it or was thought of."""
    found = Predictor.objects.filter(key__in=predictors)
    strategy = strategies.add(barrier, by=access.member, title=title, predictors=found)
    organization = organizations.add(access.coalition, by=access.member, name=lead, sector=sector)
    proposed = leads.propose(strategy, organization=organization, by=access.member)
    if accepted:
        then = access.at - timedelta(days=40)
        leads.accept(proposed, by=access.member, at=then, via=LeadAssignment.Via.ON_BEHALF)


def note_funding(access: Access, *, days: int, priorities: list[str], **details: Any) -> None:
    """Note an invented program, to apply for by so many days from now."""
    funding_opportunities.add(
        access.coalition,
        by=access.member,
        deadline=access.today + timedelta(days=days),
        priorities=Priority.objects.in_coalition(access.coalition).filter(text__in=priorities),
        **details,
    )
