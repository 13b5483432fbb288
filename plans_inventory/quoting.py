"""A priority in one breath: its words, cut where they are long, with label and page."""

from __future__ import annotations

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plans_inventory.models import Priority

# Longer quotes are cut at a word; the whole text stands on the plan's page.
MOST = 200


def in_one_breath(priority: Priority) -> str:
    """“Preserve homes in mobile home parks” (Goal 3, page 12)."""
    words = Truncator(" ".join(priority.text.split())).chars(MOST)
    page = _("page %(page)s") % {"page": priority.page} if priority.page else _("page not noted")
    return f"“{words}” ({', '.join(filter(None, [priority.label, page]))})"
