"""Finding an organization to lead a strategy, and everything that becomes of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.belonging import refuse_foreign_member, refuse_foreign_organization
from coalitions.models import LeadAssignment, Member, Organization, Strategy
from common.refusals import Refused
from common.revisions import add_row, change_row

State = LeadAssignment.State


@transaction.atomic
def propose(
    strategy: Strategy,
    *,
    organization: Organization,
    by: Actor,
    contact: Member | None = None,
    deputy: Member | None = None,
    notes: str = "",
) -> LeadAssignment:
    """Note an organization as a possible lead; nobody hears of it yet."""
    if strategy.ended_on is not None:
        raise Refused(_("This strategy has ended, so it needs no lead."))
    refuse_foreign_organization(organization, strategy.coalition)
    refuse_foreign_member(contact, organization, field="contact")
    refuse_foreign_member(deputy, organization, field="deputy", own=False)
    _refuse_own_deputy(contact, deputy)
    details = {"strategy": strategy, "organization": organization, "contact": contact, "deputy": deputy, "notes": notes}
    return add_row(LeadAssignment, by=by, **details)


@transaction.atomic
def change(lead: LeadAssignment, *, by: Actor, expected: int | None = None, **details: Any) -> LeadAssignment:
    """Name another person who answers, another deputy, or change the notes."""
    refuse_foreign_member(details.get("contact"), lead.organization, field="contact")
    refuse_foreign_member(details.get("deputy"), lead.organization, field="deputy", own=False)
    _refuse_own_deputy(details.get("contact", lead.contact), details.get("deputy", lead.deputy))
    return change_row(lead, by=by, expected=expected, **details)


@transaction.atomic
def accept(lead: LeadAssignment, *, by: Actor, at: datetime, via: str, answered_by: str = "") -> LeadAssignment:
    """The organization leads from now on; who handed over to it ends in the same moment.

    `answered_by` is the name of who said so. Of two organizations that accept at once, one becomes the lead.
    """
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=lead.strategy_id)
    lead = LeadAssignment.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    _refuse_if_answered(lead)
    if strategy.ended_on is not None:
        raise Refused(_("This strategy has ended in the meantime, so it needs no lead any more. Thank you."))
    today = lead.coalition.today(at=at)
    holder = strategy.leads.holding().exclude(pk=lead.pk).first()
    if holder is not None and holder.state != State.HANDING_OVER:
        raise Refused(
            _("%(name)s already leads this strategy. Ask the coalition’s coordinator how you can take part.")
            % {"name": holder.organization.name}
        )
    if holder is not None:
        # A record is kept in the words in which it was written, so this sentence is not translated.
        end(holder, by=by, on=today, reason=f"Handed over to {lead.organization.name}."[:500])
    answer: dict[str, Any] = {"answered_at": at, "answered_by": answered_by.strip()[:300], "answered_via": via}
    return change_row(lead, by=by, state=State.ACCEPTED, accepted_on=today, reason="", **answer)


@transaction.atomic
def decline(
    lead: LeadAssignment, *, by: Actor, at: datetime, reason: str, via: str, answered_by: str = ""
) -> LeadAssignment:
    """The organization will not lead, and says why; the strategy needs another lead."""
    lead = LeadAssignment.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    _refuse_if_answered(lead)
    if not reason.strip():
        raise Refused(_("Say in one sentence why; it helps to find another lead."), field="reason")
    answer: dict[str, Any] = {"answered_at": at, "answered_by": answered_by.strip()[:300], "answered_via": via}
    return change_row(lead, by=by, state=State.DECLINED, reason=reason.strip(), **answer)


@transaction.atomic
def start(lead: LeadAssignment, *, by: Actor) -> LeadAssignment:
    """Work has begun; or it goes well again after a risk or a handover that did not happen."""
    return _move(lead, by=by, came_from=[State.ACCEPTED, State.AT_RISK, State.HANDING_OVER], to=State.ACTIVE)


@transaction.atomic
def mark_at_risk(lead: LeadAssignment, *, by: Actor, reason: str) -> LeadAssignment:
    """The lead may be lost, and everybody should know before it is."""
    if not reason.strip():
        raise Refused(_("Say in one sentence what puts the lead at risk."), field="reason")
    return _move(lead, by=by, came_from=[State.ACCEPTED, State.ACTIVE], to=State.AT_RISK, reason=reason.strip())


@transaction.atomic
def hand_over(
    lead: LeadAssignment, *, to: Organization, by: Actor, reason: str, contact: Member | None = None
) -> LeadAssignment:
    """Pass a strategy on: the old lead stays until the new one accepts. Returns the new proposal."""
    if not reason.strip():
        raise Refused(_("Say in one sentence why the lead is handed over."), field="reason")
    if to.pk == lead.organization_id:
        raise Refused(_("Choose another organization than the one that leads now."), field="organization")
    came_from = [State.ACCEPTED, State.ACTIVE, State.AT_RISK, State.HANDING_OVER]
    _move(lead, by=by, came_from=came_from, to=State.HANDING_OVER, reason=reason.strip())
    waiting = lead.strategy.leads.answerable().filter(organization=to).first()
    return waiting or propose(lead.strategy, organization=to, by=by, contact=contact)


@transaction.atomic
def end(lead: LeadAssignment, *, by: Actor, on: date, reason: str) -> LeadAssignment:
    """The organization leads no more, or is not asked any more."""
    lead = LeadAssignment.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    if lead.state in (State.DECLINED, State.ENDED):
        raise Refused(_("This has already ended."))
    if not reason.strip():
        raise Refused(_("Say in one sentence why it ends."), field="reason")
    return change_row(lead, by=by, state=State.ENDED, ended_on=on, reason=reason.strip())


def _refuse_own_deputy(contact: Member | None, deputy: Member | None) -> None:
    """Nobody steps in for themselves."""
    if contact is not None and contact == deputy:
        raise Refused(_("Choose somebody else than the person who answers."), field="deputy")


def _move(
    lead: LeadAssignment, *, by: Actor, came_from: list[LeadAssignment.State], to: str, reason: str = ""
) -> LeadAssignment:
    """Take a lead from one of these states to another."""
    lead = LeadAssignment.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    if lead.state not in came_from:
        raise Refused(
            _("The lead of %(name)s is “%(state)s” now, so this is not possible.")
            % {"name": lead.organization.name, "state": lead.get_state_display()}
        )
    return change_row(lead, by=by, state=to, reason=reason)


def _refuse_if_answered(lead: LeadAssignment) -> None:
    """An answer is given once."""
    if lead.is_answerable:
        return
    if lead.accepted_on is not None and lead.state != State.ENDED:
        raise Refused(_("%(name)s has already accepted to lead.") % {"name": lead.organization.name})
    raise Refused(
        _("This question is closed: “%(state)s”. Ask the coalition’s coordinator if you want to lead after all.")
        % {"state": lead.get_state_display()}
    )
