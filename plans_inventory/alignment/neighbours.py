"""The strongest partners of every priority among thousands, kept up to date when a plan is added.

Import in workers only (numpy).
"""

from typing import Self

import numpy as np
from numpy.typing import NDArray

from plans_inventory.alignment.vectors import Vectors

KEEP = 10
BLOCK = 500
STRETCH = 64
# A link below this log-odds (0.3 as probability) is never worth a person's time.
FLOOR = -0.85
# The fast product of whole blocks may differ in the last digits from one place to another; what comes this close to a
# limit is computed again exactly, so that adding a plan and computing all afresh agree to the last digit.
SLACK = 1e-3
DIGITS = 6
NOBODY = -1
Rows = NDArray[np.int64]
Odds = NDArray[np.float64]


class Neighbours:
    """Rows of priorities, the plan of each (a number), and per row the best partners of other plans.

    `partners` has up to `KEEP` row numbers per row, the strongest first and then -1; `odds` their log-odds.
    """

    def __init__(self, vectors: Vectors, plans: Rows) -> None:
        self.vectors, self.plans = vectors, plans
        self.partners, self.odds = self.best(np.arange(len(plans)))

    @classmethod
    def restore(cls, vectors: Vectors, plans: Rows, partners: Rows, odds: Odds) -> Self:
        """Rows whose partners were found and stored before."""
        known = cls.__new__(cls)
        known.vectors, known.plans, known.partners, known.odds = vectors, plans, partners, odds
        return known

    def search(self, vectors: Vectors, plans: Rows) -> tuple[Rows, Odds]:
        """The partners of a few new rows among those known, without adding them; one row at a time, without copies."""
        odds = np.stack([self.vectors.right @ row for row in vectors.left]).astype(np.float64) + vectors.start
        odds[plans[:, None] == self.plans] = -np.inf
        kept = min(KEEP, odds.shape[1])
        partners = np.argpartition(-odds, kept - 1, axis=1)[:, :kept]
        best = np.take_along_axis(odds, partners, axis=1)
        order = np.lexsort((partners, -best))
        partners, best = np.take_along_axis(partners, order, axis=1), np.take_along_axis(best, order, axis=1)
        return np.where(best >= FLOOR, partners, NOBODY), np.where(best >= FLOOR, best, -np.inf)

    def best(self, rows: Rows) -> tuple[Rows, Odds]:
        """The best partners of some rows among all."""
        partners = np.full((len(rows), KEEP), NOBODY, np.int64)
        odds = np.full((len(rows), KEEP), -np.inf)
        members = {int(plan): np.flatnonzero(self.plans == plan) for plan in np.unique(self.plans[rows])}
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            self.keep(partners, odds, block, self.candidates(block, members), start)
        return partners, odds

    def candidates(self, rows: Rows, members: dict[int, Rows]) -> tuple[Rows, Rows]:
        """Pairs (place in `rows`, row number) of different plans that may be among the best of their row.

        The tenth-largest of the maxima of stretches of a row is at most its tenth-largest number, and is found much
        sooner; a few more than ten pairs per row remain for `exact`.
        """
        block = self.vectors.left[rows] @ self.vectors.right.T
        plans = self.plans[rows]
        for plan in np.unique(plans):
            block[np.ix_(plans == plan, members[int(plan)])] = -np.inf
        lower = np.full(len(rows), FLOOR - self.vectors.start - SLACK, np.float32)
        stretches = block.shape[1] // STRETCH
        if stretches > KEEP:
            whole = block[:, : stretches * STRETCH].reshape(len(rows), stretches, STRETCH).max(2)
            tenth = np.partition(whole, stretches - KEEP, axis=1)[:, stretches - KEEP]
            lower = np.maximum(lower, tenth - np.float32(SLACK))
        places, others = np.nonzero(block >= lower[:, None])
        return places.astype(np.int64), others.astype(np.int64)

    def exact(self, ours: Rows, theirs: Rows) -> Odds:
        """Log-odds of pairs, the same whichever side comes first and whatever else is computed beside."""
        first, second = np.minimum(ours, theirs), np.maximum(ours, theirs)
        odds = np.empty(len(ours))
        for start in range(0, len(ours), BLOCK * KEEP):
            part = slice(start, start + BLOCK * KEEP)
            left = self.vectors.left[first[part]].astype(np.float64)
            odds[part] = np.einsum("ij,ij->i", left, self.vectors.right[second[part]].astype(np.float64))
        return np.round(odds + self.vectors.start, DIGITS)

    def keep(self, partners: Rows, odds: Odds, rows: Rows, found: tuple[Rows, Rows], start: int) -> None:
        """Put the strongest pairs into the table; of equal ones the earlier row wins."""
        places, others = found
        values = self.exact(rows[places], others)
        held = values >= FLOOR
        places, others, values = places[held], others[held], values[held]
        order = np.lexsort((others, -values, places))
        places, others, values = places[order], others[order], values[order]
        rank = np.arange(len(places)) - np.searchsorted(places, places)
        held = rank < KEEP
        partners[start + places[held], rank[held]] = others[held]
        odds[start + places[held], rank[held]] = values[held]

    def add(self, vectors: Vectors, plans: Rows) -> Rows:
        """Add a plan's rows; gives the numbers of the rows, old and new, whose partners changed."""
        before, count = len(self.plans), len(plans)
        self.vectors = Vectors(
            np.vstack([self.vectors.left, vectors.left]),
            np.vstack([self.vectors.right, vectors.right]),
            self.vectors.start,
        )
        self.plans = np.concatenate([self.plans, plans])
        fresh = np.arange(before, before + count)
        theirs, their_odds = self.best(fresh)
        changed = self.merge(np.arange(before), fresh)
        self.partners, self.odds = np.vstack([self.partners, theirs]), np.vstack([self.odds, their_odds])
        return np.concatenate([changed, fresh])

    def merge(self, rows: Rows, fresh: Rows) -> Rows:
        """Let new rows take their places among the partners of old ones; gives the old rows that changed."""
        weakest = np.maximum(self.odds[:, -1], FLOOR)
        right = self.vectors.left[fresh] @ self.vectors.right[rows].T
        places, column = np.nonzero((weakest - self.vectors.start - SLACK).astype(np.float32)[:, None] <= right.T)
        touched, inverse = np.unique(places, return_inverse=True)
        old_place, old_rank = np.nonzero(self.partners[touched] != NOBODY)
        ours = np.concatenate([inverse, old_place])
        others = np.concatenate([fresh[column], self.partners[touched][old_place, old_rank]])
        apart = self.plans[touched[ours]] != self.plans[others]
        partners = np.full((len(touched), KEEP), NOBODY, np.int64)
        odds = np.full((len(touched), KEEP), -np.inf)
        self.keep(partners, odds, touched, (ours[apart], others[apart]), 0)
        changed = (partners != self.partners[touched]).any(1)
        self.partners[touched], self.odds[touched] = partners, odds
        return touched[changed]
