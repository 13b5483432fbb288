"""What hangs on a wall or is carried away never says which resident group a session is for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from common.refusals import Refused
from engagement.models import EngagementActivity


def named_group(activity: EngagementActivity, texts: Iterable[str]) -> str:
    """The name of one of the session's resident groups that stands in a text, in either language; else nothing."""
    everything = _folded("\n".join(texts))
    for group in activity.resident_groups.all():
        for name in (group.name, group.name_es):
            if name and re.search(rf"(?<!\w){re.escape(_folded(name))}(?!\w)", everything):
                return name
    return ""


def refuse_naming(activity: EngagementActivity, texts: Iterable[str], *, field: str | None = None) -> None:
    """Refuse words that name one of the session's resident groups."""
    if name := named_group(activity, texts):
        raise Refused(
            _("“%(name)s” names the resident group. Everybody reads this print, so say it in other words.")
            % {"name": name},
            field=field,
        )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
