"""What belongs to another coalition never gets into this one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coalitions.models import Coalition, Member, Organization
from common.refusals import Refused


def refuse_foreign_organization(
    organization: Organization, coalition: Coalition, *, field: str = "organization"
) -> None:
    """Refuse an organization of another coalition, or one that has left."""
    if organization.coalition_id != coalition.pk:
        raise Refused(_("Choose an organization of this coalition."), field=field)
    if not organization.is_active:
        raise Refused(
            _("%(name)s has left the coalition. Choose another organization.") % {"name": organization.name},
            field=field,
        )


def refuse_foreign_member(member: Member | None, organization: Organization, *, field: str, own: bool = True) -> None:
    """Refuse a person of another coalition or (`own`) of another organization; nobody is fine."""
    if member is None:
        return
    if member.coalition_id != organization.coalition_id:
        raise Refused(_("Choose a member of this coalition."), field=field)
    if own and member.organization_id != organization.pk:
        raise Refused(
            _("%(person)s is not from %(name)s. Choose somebody of that organization.")
            % {"person": member.name, "name": organization.name},
            field=field,
        )
