"""Making, renewing and taking back the links by which people say how their commitments go."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member, UpdateLink
from common.refusals import Refused
from common.wake_up import wake_up_the_mail

LIFE = timedelta(days=30)
# A link in a fresh mail should live on for a while; one that is about to end is replaced.
LEAST_LIFE_LEFT = timedelta(days=15)


@transaction.atomic
def for_member(member: Member, *, at: datetime, by: Actor | None = None) -> UpdateLink:
    """Return the member's usable link, or make one that lives for 30 days."""
    link = (
        UpdateLink.objects.usable(at=at + LEAST_LIFE_LEFT)
        .filter(member=member, asked_by=None)
        .order_by("-expires_at")
        .first()
    )
    return link or UpdateLink.objects.create(member=member, expires_at=at + LIFE)


@transaction.atomic
def renew(link: UpdateLink, *, at: datetime) -> UpdateLink:
    """Mail a fresh link to the address on record when an expired one was opened."""
    if link.revoked_at is not None or not link.member.is_active(at=at) or not link.member.email:
        raise Refused(_("This link cannot be renewed. Ask the coalition’s coordinator."))
    fresh = UpdateLink.objects.filter(member=link.member, asked_by=link.asked_by).usable(at=at).first()
    if fresh is None:
        fresh = UpdateLink.objects.create(member=link.member, asked_by=link.asked_by, expires_at=at + LIFE)
    _mail(fresh, at=at)
    return fresh


@transaction.atomic
def ask_colleague(link: UpdateLink, *, colleague: Member, at: datetime) -> UpdateLink:
    """Send another member of the same organization a link of their own to the same commitments."""
    member = link.member
    if colleague.organization_id != member.organization_id or not colleague.is_active(at=at):
        raise Refused(_("Choose somebody of your own organization."), field="colleague")
    if not colleague.email:
        raise Refused(_("The portal has no e-mail address of this person."), field="colleague")
    asked = UpdateLink.objects.usable(at=at).filter(member=colleague, asked_by=member).first()
    if asked is None:
        asked = UpdateLink.objects.create(member=colleague, asked_by=member, expires_at=at + LIFE)
    _mail(asked, at=at)
    return asked


@transaction.atomic
def revoke(link: UpdateLink, *, by: Actor, at: datetime) -> UpdateLink:
    """Take a link back; opening it says so."""
    link = UpdateLink.objects.select_for_update().get(pk=link.pk)
    link.revoked_at = link.revoked_at or at
    link.save()
    return link


def note_use(link: UpdateLink, *, at: datetime) -> None:
    """Remember that a link was used to send something."""
    UpdateLink.objects.filter(pk=link.pk).update(last_used_at=at)


def _mail(link: UpdateLink, *, at: datetime) -> None:
    """Ask for the link's mail; a second wish within ten minutes is the same wish."""
    if link.mail_wanted_at is None or at - link.mail_wanted_at > timedelta(minutes=10):
        link.mail_wanted_at = at
        link.save()
    wake_up_the_mail()
