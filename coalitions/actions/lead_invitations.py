"""Asking an organization by mail to lead, and taking the link back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.belonging import refuse_foreign_member
from coalitions.models import LeadAssignment, LeadInvitation, Member
from common.refusals import Refused
from common.revisions import change_row
from common.wake_up import wake_up_the_mail

LIFE = timedelta(days=30)
State = LeadAssignment.State


def obstacle(lead: LeadAssignment, *, to: Member | None, at: datetime) -> str:
    """Why this organization cannot be invited now, as a sentence; empty when it can."""
    if not lead.is_answerable:
        return _("%(name)s has already answered.") % {"name": lead.organization.name}
    if lead.strategy.ended_on is not None:
        return _("The strategy has ended.")
    if to is None:
        return _("Choose the person at %(name)s who answers.") % {"name": lead.organization.name}
    if not to.is_active(at=at):
        return _("The membership of %(person)s has ended.") % {"person": to.name}
    if not to.email:
        return _("The portal has no e-mail address of %(person)s.") % {"person": to.name}
    holder = next((other for other in lead.strategy.leads.all() if other.is_holding), None)
    if holder is not None and holder.state != State.HANDING_OVER:
        return _("%(name)s already leads this strategy. Start a handover there first.") % {
            "name": holder.organization.name
        }
    return ""


@transaction.atomic
def invite(lead: LeadAssignment, *, by: Actor, at: datetime, to: Member | None = None) -> LeadInvitation:
    """Ask the organization to lead: one person gets a link that lives for 30 days."""
    lead = LeadAssignment.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    to = to or lead.contact
    refuse_foreign_member(to, lead.organization, field="contact")
    why_not = obstacle(lead, to=to, at=at)
    if why_not or to is None:
        raise Refused(why_not, field="contact")
    change_row(lead, by=by, state=State.INVITED, invited_at=at, contact=to)
    usable = LeadInvitation.objects.usable(at=at).filter(assignment=lead)
    usable.exclude(member=to).update(revoked_at=at)
    invitation = usable.filter(member=to).first() or LeadInvitation(assignment=lead, member=to)
    invitation.expires_at = at + LIFE
    _mail(invitation, at=at)
    return invitation


@transaction.atomic
def invite_many(chosen: Sequence[LeadAssignment], *, by: Actor, at: datetime) -> list[LeadInvitation]:
    """Invite several proposed leads at once, each to its own strategy: all of them or none."""
    if not chosen:
        raise Refused(_("Choose at least one lead to invite."))
    return [invite(lead, by=by, at=at) for lead in sorted(chosen, key=lambda lead: lead.pk)]


@transaction.atomic
def renew(invitation: LeadInvitation, *, at: datetime) -> LeadInvitation:
    """Mail a fresh link to the address on record when an expired one was opened."""
    lead, member = invitation.assignment, invitation.member
    if invitation.revoked_at is not None or obstacle(lead, to=member, at=at):
        raise Refused(_("This link cannot be renewed. Ask the coalition’s coordinator."))
    fresh = LeadInvitation.objects.usable(at=at).filter(assignment=lead, member=member).first()
    fresh = fresh or LeadInvitation(assignment=lead, member=member, expires_at=at + LIFE)
    _mail(fresh, at=at)
    return fresh


@transaction.atomic
def revoke(invitation: LeadInvitation, *, by: Actor, at: datetime) -> LeadInvitation:
    """Take a link back; opening it says so."""
    invitation = LeadInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    invitation.revoked_at = invitation.revoked_at or at
    invitation.save()
    return invitation


def _mail(invitation: LeadInvitation, *, at: datetime) -> None:
    """Ask for the link's mail; a second wish within ten minutes is the same wish."""
    if invitation.mail_wanted_at is None or at - invitation.mail_wanted_at > timedelta(minutes=10):
        invitation.mail_wanted_at = at
    invitation.save()
    wake_up_the_mail()
