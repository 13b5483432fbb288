"""Inviting members to log in, taking an invitation back, and coming in by one; each is used once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import users
from accounts.models import User
from coalitions.actors import Actor
from coalitions.models import Invitation, Member
from common.refusals import Refused
from common.revisions import change_row
from common.wake_up import wake_up_the_mail

LIFE = timedelta(days=14)
# Two taps on "Send" within this time are one wish.
SAME_WISH = timedelta(minutes=10)


def obstacle(member: Member, *, at: datetime) -> str:
    """Why this member cannot be invited now, as a sentence; empty when they can."""
    if not member.is_active(at=at):
        return _("The membership of %(name)s has ended or not begun.") % {"name": member.name}
    if member.user_id is not None:
        return _("%(name)s can already log in.") % {"name": member.name}
    if not member.email:
        return _("The portal has no e-mail address of %(name)s.") % {"name": member.name}
    return ""


@transaction.atomic
def invite(member: Member, *, by: Actor, at: datetime, mail: bool = True) -> Invitation:
    """Ask a member to log in, by a link that lives for 14 days; an earlier invitation stops working.

    With `mail=False` nothing is sent, and whoever asked passes the link on.
    """
    member = Member.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=member.pk)
    if why_not := obstacle(member, at=at):
        raise Refused(why_not)
    earlier = Invitation.objects.open().filter(member=member).first()
    if earlier is not None and earlier.expires_at > at and _is_same_wish(earlier, at=at):
        return earlier
    if earlier is not None:
        _take_back(earlier, at=at)
    invitation = Invitation.objects.create(
        member=member,
        invited_by=by if isinstance(by, Member) else None,
        expires_at=at + LIFE,
        mail_wanted_at=at if mail else None,
    )
    if mail:
        wake_up_the_mail()
    return invitation


@transaction.atomic
def invite_many(chosen: Sequence[Member], *, by: Actor, at: datetime) -> list[Invitation]:
    """Invite several members at once: all of them or none."""
    if not chosen:
        raise Refused(_("Choose at least one person to invite."), field="chosen")
    return [invite(member, by=by, at=at) for member in sorted(chosen, key=lambda member: member.pk)]


@transaction.atomic
def revoke(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Take an invitation back; opening its link says so."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.accepted_at is not None:
        raise Refused(_("This invitation has been used. End the membership instead."))
    return _take_back(invitation, at=at)


@transaction.atomic
def accept_as_new(
    invitation: Invitation, *, at: datetime, display_name: str, password: str, language: str, time_zone: str
) -> User:
    """Make the invited person's log-in and bind it to the seat; the mail has proved the address."""
    invitation = _lock(invitation, at=at)
    email = invitation.member.email
    if users.with_email(email) is not None:
        raise Refused(_("Somebody already logs in with this e-mail address. Log in first, then open the link again."))
    user = users.add(
        email, password=password, display_name=display_name, language=language, time_zone=time_zone, verified=True
    )
    _bind(invitation, user, at=at)
    return user


@transaction.atomic
def accept_as(invitation: Invitation, *, user: User, at: datetime) -> Member:
    """Bind the seat to the log-in that the invited person already has."""
    invitation = _lock(invitation, at=at)
    if users.with_email(invitation.member.email) != user:
        raise Refused(_("This invitation is for somebody else. Nothing was changed."))
    return _bind(invitation, user, at=at)


def _is_same_wish(invitation: Invitation, *, at: datetime) -> bool:
    return invitation.mail_wanted_at is not None and at - invitation.mail_wanted_at < SAME_WISH


def _take_back(invitation: Invitation, *, at: datetime) -> Invitation:
    invitation.revoked_at = invitation.revoked_at or at
    invitation.save()
    return invitation


def _lock(invitation: Invitation, *, at: datetime) -> Invitation:
    """The invitation as it stands now; two tabs that accept at once are one acceptance."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.revoked_at is not None or invitation.expires_at <= at or not invitation.person_still_in(at=at):
        raise Refused(_("This invitation cannot be used any more. Log in, or ask the coalition’s coordinator."))
    return invitation


def _bind(invitation: Invitation, user: User, *, at: datetime) -> Member:
    """Tie the seat to the log-in and close the invitation."""
    member = invitation.member
    invitation.accepted_at = at
    invitation.save()
    return change_row(member, by=user, user=user)
