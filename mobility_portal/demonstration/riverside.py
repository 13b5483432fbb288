"""Riverside County (demonstration): sixty-four partners from a workbook, and the year that they had."""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts.models import User
from accounts.permissions import Role
from coalitions.access import Access
from coalitions.actions import coalitions, organizations
from coalitions.models import Organization
from mobility_portal.demonstration.agenda_year import live_a_year
from mobility_portal.demonstration.cards import compensate
from mobility_portal.demonstration.changes import note_changes
from mobility_portal.demonstration.meetings import call_meetings
from mobility_portal.demonstration.people import seat
from mobility_portal.demonstration.reports import report_two_quarters
from mobility_portal.demonstration.sessions import hold_sessions
from mobility_portal.demonstration.steering import meet_as_a_series
from mobility_portal.demonstration.workbooks import bring_in
from predictors.actions import places
from predictors.models import Place

SLUG = "riverside-demonstration"


def build(users: dict[str, User], *, at: datetime) -> Access:
    """Make the coalition, bring its workbook in and let a year pass."""
    admin = users["admin"]
    coalition = coalitions.add(
        by=admin,
        name="Riverside County (demonstration)",
        slug=SLUG,
        place=places.add(
            by=admin, fips="06065", name="Riverside County (demonstration)", state="California", kind=Place.Kind.COUNTY
        ),
        time_zone="America/Los_Angeles",
        vision="Every family in the county has a home, work that pays, and a say.",
        contact_email="coordinator@demo.example.org",
        postal_address="1 Example Street, Example Springs, CA 00000",
        is_public=True,
    )
    office = organizations.add(
        coalition, by=admin, name="Demonstration County Executive Office", sector=Organization.Sector.COUNTY
    )
    coalition = coalitions.change(coalition, by=admin, backbone=office)
    coordinator = seat(users["coordinator"], coalition, office, role=Role.COORDINATOR, at=at, by=admin)
    editor = seat(users["editor"], coalition, office, role=Role.EDITOR, at=at, by=admin)
    access = Access(coordinator, coalition, at)
    bring_in("riverside.xlsx", Access(coordinator, coalition, at - timedelta(days=390)))
    library = coalition.organizations.get(name="Demonstration County Library Network")
    seat(users["partner"], coalition, library, role=Role.PARTNER, at=at, by=admin)
    first_step = coalition.organizations.get(name="First Step Example Center")
    facilitator = seat(users["facilitator"], coalition, first_step, role=Role.FACILITATOR, at=at, by=admin)
    seat(users["observer"], coalition, library, role=Role.OBSERVER, at=at, by=admin)
    seat(users["auditor"], coalition, office, role=Role.AUDITOR, at=at, by=admin)
    live_a_year(access)
    call_meetings(access)
    meet_as_a_series(access)
    note_changes(access)
    report_two_quarters(access, author=editor)
    hold_sessions(access, facilitator=facilitator, note_taker=editor)
    keeps, counts = users["custodian"], users["reconciler"]
    custodian, reconciler = (seat(one, coalition, office, role=Role.EDITOR, at=at, by=admin) for one in (keeps, counts))
    compensate(access, custodian=custodian, distributor=facilitator, reconciler=reconciler)
    return access
