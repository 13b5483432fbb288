"""Bringing organizations to the table, correcting what is said about them, seeing them off."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Commitment, Organization
from common.refusals import Refused
from common.revisions import change_row, save_row


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> Organization:
    """Bring an organization into the coalition."""
    return save_row(Organization(coalition=coalition, **details), by=by)


@transaction.atomic
def change(organization: Organization, *, by: Actor, expected: int | None = None, **details: Any) -> Organization:
    """Correct what the coalition knows about an organization."""
    return change_row(organization, by=by, expected=expected, **details)


@transaction.atomic
def end(organization: Organization, *, by: Actor, at: datetime, on: date) -> Organization:
    """Record that an organization has left; what it still holds must be handed over first."""
    organization = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    if organization.dissolved_on is not None:
        raise Refused(_("This organization has already left."))
    if organization.joined_on is not None and on < organization.joined_on:
        raise Refused(_("This day lies before the day on which it joined."), field="on")
    if organization.backbone_of.exists():
        raise Refused(_("It is the backbone organization. Choose another one in the coalition’s settings first."))
    if held := what_it_holds(organization, at=at):
        raise Refused(
            _("%(name)s still holds %(what)s. Hand this over or close it first.")
            % {"name": organization.name, "what": ", ".join(f"“{title}”" for title in held)}
        )
    return change_row(organization, by=by, dissolved_on=on)


def what_it_holds(organization: Organization, *, at: datetime) -> list[str]:
    """What would be left without anybody: its leads, open commitments and the seats of its people, by name."""
    return [
        *organization.leads.open().values_list("strategy__title", flat=True),
        *organization.commitments.exclude(state__in=Commitment.State.closed()).values_list("title", flat=True),
        *organization.members.active(at=at).values_list("name", flat=True),
    ]
