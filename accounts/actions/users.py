"""Making log-ins, changing what they may do, closing them; a log-in is never deleted."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from common.refusals import Conflict, Refused


def with_email(email: str) -> User | None:
    """Whoever logs in with an address, whatever its case."""
    theirs = Q(email__iexact=email) | Q(emailaddress__email__iexact=email, emailaddress__verified=True)
    return User.objects.filter(theirs).distinct().first()


@transaction.atomic
def add(email: str, *, password: str | None = None, verified: bool = False, **details: Any) -> User:
    """Make a log-in; `verified` when the person has shown that the address is theirs."""
    email = email.strip().lower()
    if with_email(email) is not None:
        raise Refused(_("Somebody already logs in with this e-mail address."), field="email")
    user = User(email=email, **details)
    user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=verified)
    return user


def add_by(email: str, *, by: User, **details: Any) -> User:
    """Make a log-in for somebody else; they choose their password by the mail for a new one."""
    return add(email, verified=True, **details)


def fresh(user: User) -> User:
    """A copy of the row to be edited in a form, so that the person on the page stays as they are."""
    return User.objects.get(pk=user.pk)


@transaction.atomic
def change(user: User, *, by: User, expected: int | None = None, **details: Any) -> User:
    """Change a name, a language, a time zone, or what an administrator may grant.

    `expected` is the revision that the form was opened with; a later one is refused, and told of.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if expected is not None and expected != user.revision:
        raise Conflict(
            _(
                "Somebody changed this log-in while you were writing. "
                "What you typed is kept below: check it and save again to put yours in its place."
            )
        )
    loses_rights = not details.get("is_superuser", user.is_superuser) or not details.get("is_active", user.is_active)
    if user.is_superuser and loses_rights and not _other_administrators(user):
        raise Refused(_("%(name)s is the last administrator. Make somebody else one first.") % {"name": user})
    if details.get("email", user.email).strip().lower() != user.email.lower():
        _move(user, details["email"])
    for name, value in details.items():
        setattr(user, name, value.strip().lower() if name == "email" else value)
    user.revision += 1
    user.full_clean(exclude=["password"])
    user.save()
    if not user.is_active:
        end_sessions(user)
    return user


def end_sessions(user: User) -> None:
    """Log a person out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def remove_second_factor(user: User) -> None:
    """Forget a lost phone and its recovery codes, and every session that was opened with them."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)


def _move(user: User, email: str) -> None:
    """Let a person log in by another address; whoever changes it answers for its being theirs."""
    owner = with_email(email.strip())
    if owner is not None and owner != user:
        raise Refused(_("Somebody already logs in with this e-mail address."), field="email")
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=email.strip().lower(), primary=True, verified=True)


def _other_administrators(user: User) -> bool:
    return User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists()
