"""Alameda County (demonstration): the municipal plans that the county inventoried, as far as they are published."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from accounts.permissions import Role
from coalitions.access import Access
from coalitions.actions import coalitions, organizations
from coalitions.models import Organization
from mobility_portal.demonstration.people import seat
from mobility_portal.demonstration.workbooks import bring_in

SLUG = "alameda-demonstration"


def build(users: dict[str, User], *, at: datetime) -> Access:
    """Make the coalition and bring its plans in."""
    admin = users["admin"]
    coalition = coalitions.add(
        by=admin,
        name="Alameda County (demonstration)",
        slug=SLUG,
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
    return access
