"""What the invitation to log in says, before it is sent: looked at, tried on oneself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from celery import current_app
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from coalitions.actions.invitations import LIFE
from coalitions.models import Invitation, Member
from common.mail import Letter, absolute, address_letter, write_letter
from common.refusals import Refused


def preview(member: Member, *, invited_by: Member | None, at: datetime, is_trial: bool = False) -> Letter:
    """The invitation as a member will read it; in place of their link it carries none that opens a seat."""
    coalition = member.coalition
    page = absolute(reverse("coalitions:invitation_add", args=[coalition.slug]))
    context: dict[str, Any] = {
        "coalition": coalition,
        "member": member,
        "link": Invitation(member=member, invited_by=invited_by, expires_at=at + LIFE),
        "page": page if is_trial else _("(here stands the person’s own link)"),
        "expires_at": at + LIFE,
        "is_trial": is_trial,
    }
    return write_letter("mail/invitation", context, language=member.language, time_zone=coalition.time_zone)


def trial(member: Member, *, reader: Member, at: datetime) -> EmailMultiAlternatives:
    """The message by which a coordinator tries an invitation on themselves."""
    letter = preview(member, invited_by=reader, at=at, is_trial=True)
    return address_letter(letter, to=reader.email, reply_to=member.coalition.contact_email)


def try_on_oneself(chosen: Iterable[Member], *, by: Member) -> None:
    """Have the worker send the invitation to the person who is about to invite, once in each language.

    Nothing is written, so there is no commit to wait for.
    """
    if not by.email:
        raise Refused(_("The portal has no e-mail address of yours."))
    by_language = {member.language: member.pk for member in chosen}
    try:
        for member_id in by_language.values():
            current_app.send_task("coalitions.tasks.send_invitation_trial", args=(member_id, by.pk), retry=False)
    except OperationalError as error:
        raise Refused(_("The mail cannot go out at this moment. Try again in a minute.")) from error
