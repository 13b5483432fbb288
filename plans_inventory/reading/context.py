"""Under which heading a block stands: one that announces wishes, one that does not, or none that says."""

from __future__ import annotations

from dataclasses import dataclass

from plans_inventory.reading.blocks import Block, Typesetting
from plans_inventory.reading.vocabulary import LIST_AHEAD, NO_LIST, begins_with_a_verb

_MOST_LEAD_IN_CHARS = 400


@dataclass
class Context:
    """Walks through a document's blocks in order and knows what the last heading announced."""

    usual: Typesetting
    rank: tuple[float, bool, bool] = (0, False, False)
    # True: wishes follow. False: what follows is background. None: nothing was said.
    wishes: bool | None = None
    # Whether a lead-in sentence announced the list, which then ends with its last item.
    only_items: bool = False

    def pass_by(self, block: Block) -> bool:
        """Take a block into account; returns whether it is a heading or a lead-in, and so no wish itself."""
        if self.usual.is_heading(block) and not block.is_bullet:
            return self._heading(block)
        lead_in = block.text.endswith(":") and len(block.text) < _MOST_LEAD_IN_CHARS
        if lead_in and LIST_AHEAD.search(block.text) and not block.is_bullet:
            self.wishes, self.only_items, self.rank = True, True, (0, False, False)
            return True
        if self.only_items and not block.is_bullet:
            self.wishes, self.only_items = None, False
        return False

    def _heading(self, block: Block) -> bool:
        rank = self.usual.rank(block)
        if NO_LIST.search(block.text) and not begins_with_a_verb(block.text):
            self.wishes, self.rank, self.only_items = False, rank, False
            return True
        if LIST_AHEAD.search(block.text):
            self.wishes, self.rank, self.only_items = True, rank, False
            return True
        if rank >= self.rank or self.only_items:
            self.wishes, self.rank, self.only_items = None, rank, False
        return False
