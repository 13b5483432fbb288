"""The codebook: adding themes, changing what belongs to them, and taking them out of use."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import Theme


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> Theme:
    """Put a theme into the codebook."""
    return add_row(Theme, by=by, coalition=coalition, **details)


@transaction.atomic
def change(theme: Theme, *, by: Actor, expected: int | None = None, **details: Any) -> Theme:
    """Say better what a theme means, and what belongs to it."""
    return change_row(theme, by=by, expected=expected, **details)


@transaction.atomic
def end(theme: Theme, *, by: Actor, on: date) -> Theme:
    """Take a theme out of use; what was coded with it keeps it."""
    if Theme.objects.select_for_update().get(pk=theme.pk).ended_on is not None:
        raise Refused(_("This theme has been taken out of use already."))
    return change_row(theme, by=by, ended_on=on)
