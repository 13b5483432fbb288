"""What everybody reads or carries away never says which resident group a session is for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from common.refusals import Refused
from engagement.models import EngagementActivity

# A word of so few letters has no plural to be taken off.
SHORT = 3


def named_group(activity: EngagementActivity, texts: Iterable[str]) -> str:
    """The name of one of the session's resident groups that stands in a text, in either language; else nothing."""
    read = [_letters(text) for text in texts]
    names = (name for group in activity.resident_groups.all() for name in (group.name, group.name_es))
    return next((name for name in names if name and any(_letters(name) in text for text in read)), "")


def refuse_naming(activity: EngagementActivity, texts: Iterable[str], *, field: str | None = None) -> None:
    """Refuse words that name one of the session's resident groups."""
    if name := named_group(activity, texts):
        raise Refused(
            _("“%(name)s” names the resident group. Everybody reads this, so say it in other words.") % {"name": name},
            field=field,
        )


def _letters(text: str) -> str:
    """A text without case, accents, spaces, hyphens and plurals: “Farm-workers” and “a farmworker” are alike."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(part for part in parts if not unicodedata.combining(part)))
    return "".join(re.sub(r"e?s$", "", word) if len(word) > SHORT else word for word in words)
