"""Committees and working groups: founding them, saying who sits in them, closing them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Group, Member
from common.choices import keep_choices
from common.refusals import Refused
from common.revisions import change_row, save_row


@transaction.atomic
def add(
    coalition: Coalition,
    *,
    by: Actor,
    members: Collection[Member] = (),
    co_chairs: Collection[Member] = (),
    **details: Any,
) -> Group:
    """Found a group; whoever chairs it is in it."""
    group = save_row(Group(coalition=coalition, **details), by=by)
    _seat(group, members, co_chairs)
    keep_choices(group)
    return group


@transaction.atomic
def change(
    group: Group,
    *,
    by: Actor,
    expected: int | None = None,
    members: Collection[Member] | None = None,
    co_chairs: Collection[Member] | None = None,
    **details: Any,
) -> Group:
    """Correct what is known about a group, and who sits in it."""
    group = _lock(group)
    if members is not None or co_chairs is not None:
        seated = list(group.members.all()) if members is None else members
        chairs = group.members.filter(group_memberships__is_co_chair=True) if co_chairs is None else co_chairs
        _seat(group, seated, list(chairs))
    return change_row(group, by=by, expected=expected, **details)  # last: its version has the seats in it


@transaction.atomic
def end(group: Group, *, by: Actor, on: date) -> Group:
    """Close a group; who sat in it stays in the history."""
    group = _lock(group)
    if group.ended_on is not None:
        raise Refused(_("This group has already been closed."))
    return change_row(group, by=by, ended_on=on)


@transaction.atomic
def pass_chair(group: Group, *, to: Member, by: Actor) -> Group:
    """Let somebody chair a group in place of a member who leaves."""
    group = _lock(group)
    group.memberships.update_or_create(member=to, defaults={"is_co_chair": True})
    return change_row(group, by=by)


@transaction.atomic
def leave_all(member: Member, *, by: Actor) -> list[Group]:
    """Take a member out of every group that still meets."""
    left = list(member.groups.filter(ended_on=None).order_by("pk"))
    for group in left:
        _lock(group).memberships.filter(member=member).delete()
        change_row(group, by=by)
    return left


def _lock(group: Group) -> Group:
    """The group as it stands now; its seats change one after the other."""
    return Group.objects.select_for_update(of=("self",)).get(pk=group.pk)


def _seat(group: Group, members: Collection[Member], co_chairs: Collection[Member]) -> None:
    """Let exactly these people sit in the group."""
    wanted = {member.pk: member for member in [*members, *co_chairs]}
    chairs = {member.pk for member in co_chairs}
    if any(member.coalition_id != group.coalition_id for member in wanted.values()):
        raise Refused(_("Choose members of this coalition."), field="members")
    group.memberships.exclude(member__in=wanted).delete()
    for pk, member in wanted.items():
        group.memberships.update_or_create(member=member, defaults={"is_co_chair": pk in chairs})
