"""What the invitation to lead says, before it is sent: looked at, tried on oneself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from celery import current_app
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from coalitions.actions.lead_invitations import LIFE, obstacle
from coalitions.models import LeadAssignment, LeadInvitation, Member
from common.mail import Letter, absolute, address_letter, write_letter
from common.refusals import Refused


def preview(lead: LeadAssignment, *, to: Member, at: datetime, is_trial: bool = False) -> Letter:
    """The invitation as `to` will read it; its link leads to the page's preview, so nobody can answer with it."""
    coalition = lead.coalition
    context: dict[str, Any] = {
        "coalition": coalition,
        "member": to,
        "link": LeadInvitation(assignment=lead, member=to, expires_at=at + LIFE),
        "page": absolute(reverse("coalitions:lead_preview", args=[coalition.slug, lead.pk])),
        "expires_at": at + LIFE,
        "is_trial": is_trial,
    }
    return write_letter("mail/lead_invitation", context, language=to.language, time_zone=coalition.time_zone)


def trial(lead: LeadAssignment, *, reader: Member, at: datetime) -> EmailMultiAlternatives:
    """The message by which somebody of the staff tries an invitation on themselves."""
    letter = preview(lead, to=lead.contact or reader, at=at, is_trial=True)
    return address_letter(letter, to=reader.email, reply_to=lead.coalition.contact_email)


def try_on_oneself(lead: LeadAssignment, *, by: Member, at: datetime) -> None:
    """Have the worker send the invitation to the person who is about to invite, and to nobody else."""
    if not by.email:
        raise Refused(_("The portal has no e-mail address of yours."))
    why_not = obstacle(lead, to=lead.contact, at=at)
    if why_not:
        raise Refused(why_not)
    try:
        current_app.send_task("coalitions.tasks.send_lead_trial", args=(lead.pk, by.pk), retry=False)
    except OperationalError:
        raise Refused(_("The mail cannot go out at this moment. Try again in a minute.")) from None
