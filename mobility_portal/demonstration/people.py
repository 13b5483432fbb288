"""Log-ins and seats of the demonstration: one person for each role."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from accounts.models import User
from accounts.permissions import Role
from coalitions.actions import members
from coalitions.models import Coalition, Member, Organization
from mobility_portal.demonstration import LOGINS, PASSWORD, address_of


def make_logins() -> dict[str, User]:
    """One log-in per role, each with a confirmed address and the demonstration's password."""
    made = {}
    for name in LOGINS:
        is_admin = name == "admin"
        user = User.objects.create_user(
            address_of(name),
            PASSWORD,
            display_name=f"{name.capitalize()} of the demonstration",
            is_staff=is_admin,
            is_superuser=is_admin,
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        made[name] = user
    return made


def seat(user: User, coalition: Coalition, organization: Organization, *, role: str, at: datetime, by: User) -> Member:
    """Give a person a seat that began a year ago; an auditor's ends in half a year."""
    member = members.add(
        coalition,
        by=by,
        at=at,
        organization=organization,
        name=user.display_name,
        email=user.email,
        role=role,
        starts_on=coalition.today(at=at) - timedelta(days=400),
        ends_at=at + timedelta(days=180) if role == Role.AUDITOR else None,
    )
    member.user = user
    member.save()
    return member
