"""What people's decisions about links changed in the ranking, basis by basis and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from django.utils.translation import gettext as _

from coalitions.models import Coalition
from plans_inventory.alignment.reweighing import Decision, Nudge, reweigh, sentence, total
from plans_inventory.alignment.sides import Basis
from plans_inventory.link_words import BASES
from plans_inventory.models import AlignmentLink


def decisions_of(coalition: Coalition) -> list[Decision]:
    """What people decided so far, with what each link rested on."""
    decided = AlignmentLink.objects.in_coalition(coalition).decided()
    return [
        Decision(
            frozenset(Basis(reason["basis"]) for reason in reasons), score, state in AlignmentLink.State.counting()
        )
        for reasons, score, state in decided.values_list("reasons", "score", "state")
    ]


@dataclass(frozen=True)
class Lesson:
    """What was learned about one basis."""

    label: str
    nudge: Nudge | None

    @property
    def words(self) -> str:
        """How the nudge came about."""
        return sentence(self.nudge) if self.nudge else _("Ranked as before: nobody has decided about such a link yet.")

    @property
    def effect(self) -> str:
        """What it does to a link that would stand at 50 of 100 without it."""
        if self.nudge is None or not self.nudge.amount:
            return ""
        return _("A link at 50 of 100 now stands at %(n)d.") % {"n": round(100 / (1 + exp(-self.nudge.amount)))}


@dataclass(frozen=True)
class Learned:
    """All lessons, and how many of the links that wait for a person they move up or down."""

    lessons: list[Lesson]
    decided: int
    higher: int
    lower: int
    waiting: int


def learned_in(coalition: Coalition) -> Learned:
    """What the next search for links makes of all decisions so far; two queries."""
    decisions = decisions_of(coalition)
    nudges = reweigh(decisions)
    waiting = AlignmentLink.objects.in_coalition(coalition).suggested().current()
    moves = [_moved(reasons, nudges) for reasons in waiting.values_list("reasons", flat=True)]
    return Learned(
        lessons=[Lesson(str(label), nudges.get(Basis(basis))) for basis, label in BASES],
        decided=len(decisions),
        higher=sum(move > 0 for move in moves),
        lower=sum(move < 0 for move in moves),
        waiting=len(moves),
    )


def _moved(reasons: list[dict[str, str]], nudges: Mapping[Basis, Nudge]) -> float:
    """By how much a link is moved, in log-odds."""
    return total({Basis(reason["basis"]) for reason in reasons}, nudges)
