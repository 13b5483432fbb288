"""All that a document suggests, in the order in which a person goes through it: the plan itself, then page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plans_inventory.reading.blocks import blocks_of, typesetting_of
from plans_inventory.reading.cover import cover_of
from plans_inventory.reading.found import Found
from plans_inventory.reading.funding import funding_of
from plans_inventory.reading.measures import measures_of
from plans_inventory.reading.offices import offices_of
from plans_inventory.reading.pages import Page, prepared
from plans_inventory.reading.priorities import priorities_of

_ORDER = ("priority", "measure", "office", "funding")


def suggestions_for(pages: Iterable[Page], facts: Mapping[str, Any], *, most: int) -> list[Found]:
    """What the reader found; `facts` is what the file says about itself, `most` the largest number of findings."""
    found_pages = prepared(pages)
    usual = typesetting_of(found_pages)
    blocks = [block for page in found_pages for block in blocks_of(page, usual)]
    found = priorities_of(found_pages, usual) + measures_of(blocks) + offices_of(blocks) + funding_of(blocks)
    found.sort(key=lambda one: (one.page, _ORDER.index(one.kind), min(one.lines)))
    cover = cover_of(blocks, facts)
    return [*([cover] if cover else []), *found][:most]
