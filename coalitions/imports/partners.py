"""Bridges from sheets to organizations and members."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from coalitions.actions import members, organizations
from coalitions.imports import kinds
from coalitions.imports.adapter import CoalitionAdapter, key_of, named
from coalitions.models import Member, Organization


class OrganizationAdapter(CoalitionAdapter):
    """Organizations."""

    kind = kinds.ORGANIZATION

    def rows(self) -> QuerySet[Organization]:
        return Organization.objects.in_coalition(self.coalition)

    def values(self, row: Organization) -> dict[str, Any]:
        names = ("name", "sector", "expertise", "datasets", "website", "joined_on", "notes")
        return {name: getattr(row, name) for name in names}

    def write(self, row: Organization | None, values: dict[str, Any], by: Any) -> Organization:
        if row is None:
            return organizations.add(self.coalition, by=by, **values)
        return organizations.change(row, by=by, **values)


class PersonAdapter(CoalitionAdapter):
    """Members who hold a seat now; an import invites nobody."""

    kind = kinds.PERSON

    def rows(self) -> QuerySet[Member]:
        seats = Member.objects.in_coalition(self.coalition).active(at=self.at)
        return seats.select_related("organization")

    def values(self, row: Member) -> dict[str, Any]:
        names = ("name", "email", "role", "job_title", "language", "notes")
        return {name: getattr(row, name) for name in names} | {"organization": named("organization", row.organization)}

    def write(self, row: Member | None, values: dict[str, Any], by: Any) -> Member:
        if "organization" in values:
            values["organization"] = Organization.objects.get(pk=key_of(values["organization"]))
        if row is None:
            return members.add(self.coalition, by=by, at=self.at, **values)
        return members.change(row, by=by, at=self.at, **values)
