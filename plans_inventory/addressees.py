"""Whom an office is written at: a key contact with an address, or an address given for one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from coalitions.models import LeadAssignment, Member, Organization, Strategy
from common.refusals import Refused
from plans_inventory.models import KeyContact, Office, Plan, PlanOffice


@dataclass(frozen=True)
class Addressee:
    """One person who is asked: for an office (or for nobody in particular), or for a strategy's lead."""

    email: str
    name: str
    language: str
    office: Office | None = None
    contact: KeyContact | None = None
    member: Member | None = None

    @property
    def organization(self) -> Organization | None:
        """The leading organization that a member answers for."""
        return self.member.organization if self.member else None

    @property
    def columns(self) -> dict[str, Any]:
        """What a link for this person stores of them."""
        return {"contact": self.contact, "email": self.email, "addressee": self.name, "language": self.language}


def of_contact(contact: KeyContact, *, language: str) -> Addressee:
    """Somebody who holds a role in an office."""
    name = contact.name or contact.role
    return Addressee(contact.email, name, language, office=contact.office, contact=contact)


def of_member(member: Member) -> Addressee:
    """Somebody of a leading organization, in their own language."""
    return Addressee(member.email, member.name, member.language, member=member)


def contacts_of(plan: Plan) -> QuerySet[KeyContact]:
    """The reachable key contacts of a plan's offices, those of its owner (`owns_it`) first."""
    owners = PlanOffice.objects.current().filter(plan=plan, part=PlanOffice.Part.OWNS, office=OuterRef("office"))
    contacts = KeyContact.objects.current().exclude(email="").filter(office__in=offices_of(plan))
    named = contacts.annotate(owns_it=Exists(owners)).select_related("office")
    return named.order_by("-owns_it", Lower("office__name"), Lower("role"), "pk")


def offices_of(plan: Plan) -> QuerySet[Office]:
    """The offices that have a part in a plan."""
    return Office.objects.filter(pk__in=PlanOffice.objects.current().filter(plan=plan).values("office"))


def people_of_lead(strategy: Strategy, *, at: datetime) -> QuerySet[Member]:
    """The reachable people of the organization that leads a strategy."""
    leading = LeadAssignment.objects.holding().filter(strategy=strategy).values("organization")
    return (
        Member.objects.active(at=at).exclude(email="").filter(organization__in=leading).select_related("organization")
    )


def refuse_stranger_to(plan: Plan, to: Addressee) -> None:
    """Refuse somebody who does not answer for the plan: another office, a role that ended, no address."""
    if not to.email:
        raise Refused(_("The portal has no e-mail address to write to."), field="email")
    if to.office is not None and not plan.plan_offices.current().filter(office=to.office).exists():
        raise Refused(_("This office has no part in the plan."), field="contact")
    if to.contact is not None and to.contact.ended_on is not None:
        raise Refused(_("This role no longer exists."), field="contact")


def refuse_stranger_to_lead(strategy: Strategy, to: Addressee, *, at: datetime) -> None:
    """Refuse somebody who is not of the organization that leads the strategy."""
    if to.member is None or not people_of_lead(strategy, at=at).filter(pk=to.member.pk).exists():
        raise Refused(_("Choose somebody of the organization that leads the strategy."), field="member")
