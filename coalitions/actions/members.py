"""Giving people a seat in a coalition, changing what they may do, ending it; none of this mails anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Role
from coalitions.actions import groups, hand_overs
from coalitions.actors import Actor
from coalitions.belonging import refuse_foreign_organization
from coalitions.holdings import Holding, holdings_of, may_hold
from coalitions.models import Coalition, Invitation, LeadInvitation, Member, UpdateLink
from common.refusals import Refused
from common.revisions import change_row, save_row


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, at: datetime, **details: Any) -> Member:
    """Give a person a seat for an organization; inviting them is another step."""
    details.setdefault("starts_on", coalition.today(at=at))
    member = Member(coalition=coalition, **details)
    refuse_foreign_organization(member.organization, coalition)
    _refuse_same_address(member, at=at)
    _refuse_end_of_others(member)
    return save_row(member, by=by)


@transaction.atomic
def change(member: Member, *, by: Actor, at: datetime, expected: int | None = None, **details: Any) -> Member:
    """Correct what is known about a member, their role or their organization."""
    member = _lock_seat(member)
    if member.ends_at is not None and member.ends_at <= at:
        raise Refused(_("This membership has ended. Add the person again to give them a new one."))
    organization = details.get("organization", member.organization)
    moves = organization.pk != member.organization_id
    if moves:
        refuse_foreign_organization(organization, member.coalition)
    role = details.get("role", member.role)
    if role != Role.COORDINATOR:
        _refuse_last_coordinator(member, at=at)
    held = holdings_of(member)
    if role == Role.AUDITOR or moves:
        _refuse_while_holding(member, [holding for holding in held if holding.brought_along is None])
    _refuse_while_holding(member, [holding for holding in held if not may_hold(holding, role)])
    new_address = details.get("email", member.email).lower() != member.email.lower()
    changed = Member(pk=member.pk, coalition=member.coalition, role=role, email=details.get("email", member.email))
    changed.ends_at = details.get("ends_at", member.ends_at if role == Role.AUDITOR else None)
    _refuse_same_address(changed, at=at)
    _refuse_end_of_others(changed)
    written = change_row(member, by=by, expected=expected, **{**details, "ends_at": changed.ends_at})
    if new_address:  # whoever reads the old mailbox must not come in
        Invitation.objects.open().filter(member=member).update(revoked_at=at)
    return written


@transaction.atomic
def end(
    member: Member, *, by: Actor, at: datetime, reason: str = "", successors: Mapping[str, Member] | None = None
) -> Member:
    """End a membership at this very moment: what it held goes to others, its links die, its pages close."""
    member = _lock_seat(member)
    if member.ends_at is not None and member.ends_at <= at:
        raise Refused(_("This membership has already ended."))
    _refuse_last_coordinator(member, at=at)
    hand_overs.hand_over_all(member, to=successors or {}, by=by, at=at)
    groups.leave_all(member, by=by)
    Invitation.objects.open().filter(member=member).update(revoked_at=at)
    LeadInvitation.objects.filter(member=member, revoked_at=None).update(revoked_at=at)
    UpdateLink.objects.filter(member=member, revoked_at=None).update(revoked_at=at)
    UpdateLink.objects.filter(asked_by=member, revoked_at=None).update(revoked_at=at)
    return change_row(member, by=by, ends_at=at, end_reason=reason)


def _lock_seat(member: Member) -> Member:
    """The seat as it stands now; seats of one coalition change one after the other, so that one coordinator stays."""
    Coalition.objects.select_for_update(of=("self",)).get(pk=member.coalition_id)
    return Member.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=member.pk)


def _refuse_last_coordinator(member: Member, *, at: datetime) -> None:
    """Somebody who can log in must be left to run the coalition."""
    if member.role != Role.COORDINATOR:
        return
    others = member.coalition.members.active(at=at).coordinators().filter(ends_at=None).exclude(pk=member.pk)
    if member.user_id is not None:
        others = others.exclude(user=None)
    if not others.exists():
        raise Refused(
            _("%(name)s is the last coordinator. Make somebody else who can log in a coordinator first.")
            % {"name": member.name}
        )


def _refuse_while_holding(member: Member, held: Iterable[Holding]) -> None:
    """Whoever changes sides, or only looks on, hands over first."""
    titles = ", ".join(f"“{holding.title}”" for holding in held)
    if titles:
        raise Refused(_("%(name)s still holds %(what)s. Hand this over first.") % {"name": member.name, "what": titles})


def _refuse_same_address(member: Member, *, at: datetime) -> None:
    """One person, one seat, whatever the case of their address; seats with a last day count too."""
    if not member.email:
        return
    twins = member.coalition.members.active(at=at).filter(email__iexact=member.email).exclude(pk=member.pk)
    if twins.exists():
        raise Refused(_("Somebody with this e-mail address already is a member."), field="email")


def _refuse_end_of_others(member: Member) -> None:
    """Only an auditor's seat ends by itself; every other one is handed over."""
    if member.role == Role.AUDITOR and member.ends_at is None:
        raise Refused(_("An auditor’s access needs a last day."), field="last_day")
    if member.role != Role.AUDITOR and member.ends_at is not None:
        raise Refused(
            _("Only an auditor’s access has a last day. End another membership on its own page."), field="last_day"
        )
