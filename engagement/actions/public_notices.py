"""Announcing a session to the public, without naming the resident group that is invited."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from common.refusals import Refused
from common.revisions import add_row, change_row
from common.words import money
from engagement.models import EngagementActivity, PublicNotice
from engagement.naming import named_group

WORDS = ("title", "title_es", "expect", "expect_es")
# What the public page shows of the session itself.
SHOWN_OF_ACTIVITY = ("place", "languages", "interpretation", "access")


@transaction.atomic
def add(activity: EngagementActivity, *, by: Actor, **details: Any) -> PublicNotice:
    """Write an announcement; nobody outside reads it before it is published."""
    notice = add_row(PublicNotice, by=by, activity=activity, **details)
    _refuse_named_groups(notice)
    _refuse_above_cap(notice)
    return notice


@transaction.atomic
def change(notice: PublicNotice, *, by: Actor, expected: int | None = None, **details: Any) -> PublicNotice:
    """Correct an announcement; one that is public shows the new words at once."""
    changed = change_row(notice, by=by, expected=expected, **details)
    _refuse_named_groups(changed)
    _refuse_above_cap(changed)
    return changed


@transaction.atomic
def publish(notice: PublicNotice, *, by: Actor, at: datetime) -> PublicNotice:
    """Let anybody who has the address read it."""
    fresh = PublicNotice.objects.select_for_update(of=("self",)).select_related("activity").get(pk=notice.pk)
    activity = fresh.activity
    if activity.state != EngagementActivity.State.PLANNED or activity.starts_at <= at:
        raise Refused(_("Only a session that is still to come can be announced."))
    keep_public_page_silent(activity, notice=fresh)
    return change_row(fresh, by=by, published_at=at)


@transaction.atomic
def take_back(notice: PublicNotice, *, by: Actor) -> PublicNotice:
    """Close the public page; its words are kept."""
    return change_row(notice, by=by, published_at=None)


def keep_public_page_silent(activity: EngagementActivity, *, notice: PublicNotice | None = None) -> None:
    """Refuse what would name a resident group of the session on its public page, if it has one."""
    shown = notice or PublicNotice.objects.open().filter(activity=activity).first()
    if shown is None:
        return
    _refuse_named_groups(shown)
    for name in SHOWN_OF_ACTIVITY:
        if group := named_group(activity, [getattr(activity, name)]):
            raise Refused(
                _("The public page shows “%(field)s”, and it names the group “%(group)s”. Write it without the name.")
                % {"field": EngagementActivity._meta.get_field(name).verbose_name, "group": group},  # type: ignore[union-attr]
                field=name,
            )


def _refuse_named_groups(notice: PublicNotice) -> None:
    """An announcement names no resident group: whoever comes would be known to belong to it."""
    for name in WORDS:
        if group := named_group(notice.activity, [getattr(notice, name)]):
            raise Refused(
                _("The public page never names a resident group. Take “%(group)s” out.") % {"group": group}, field=name
            )


def _refuse_above_cap(notice: PublicNotice) -> None:
    """Nobody is promised more than the program allows one person."""
    if notice.program and (notice.card_cents or 0) > notice.program.person_cap_cents:
        raise Refused(
            _("The program gives one person at most %(cap)s at one session.")
            % {"cap": money(notice.program.person_cap_cents)},
            field="amount",
        )
