"""A guess how two priorities on one subject stand to each other, by a few rules that can be read aloud; pure Python."""

import re
from collections.abc import Sequence
from functools import lru_cache

from plans_inventory.alignment.sides import Basis, Reason, Relation, Side
from predictors.tagging.words import mentions, plain

# Words that hold something back, and words that bring more of it, in English and Spanish.
LESS = (
    r"\b(?:limit|restrict|oppose|slow|ban|prohibit|cap|halt|stop|discourage|reduce|remove|decrease|fewer|less|close|cut"
    r"|limitar|restringir|prohibir|frenar|reducir|eliminar|cerrar|menos)\w*"
)
MORE = (
    r"\b(?:expand|increase|build|add|grow|more|widen|open|create|promote|encourage|allow|extend|produce"
    r"|ampliar|aumentar|construir|mas|crear|fomentar|promover|permitir)\w*"
)
BETWEEN = r"\W+(?:\w+\W+){0,2}"
GROUNDWORK = re.compile(
    r"\b(study|studies|assess|assessment|feasibility|inventory|map|analy[sz]e|develop an? [\w\s]{0,30}?(plan|strategy)"
    r"|master plan|needs assessment|pilot|estudio|estudiar|evaluar|diagnostico|plan maestro|piloto)\b"
)
# What people need before they can use something else: a ride, child care, a home, a connection.
ENABLERS = frozenset(
    {
        "access-to-preschool",
        "transportation-access",
        "digital-access",
        "housing-stability",
        "housing-affordability",
    }
)


def relate(first: Side, second: Side, found: Sequence[Reason]) -> tuple[Relation, bool]:
    """The relation, and whether the sides change places for it (see `Link`)."""
    bases = {reason.basis for reason in found}
    if any(reason.basis is Basis.WORDING and opposed(first, second, reason) for reason in found):
        return Relation.CONFLICTS, False
    early, later = (bool(GROUNDWORK.search(plain(side.text))) for side in (first, second))
    if early != later:
        return Relation.SEQUENCED_BEFORE, later
    ours, theirs = (enablers(side) for side in (first, second))
    shared = predictors(first) & predictors(second)
    if shared - ENABLERS and bool(ours) != bool(theirs):
        return Relation.DEPENDS_ON, bool(ours)
    if bases & {Basis.OFFICE, Basis.PLACE, Basis.FUNDING}:
        return Relation.OVERLAPS, False
    return Relation.REINFORCES, False


def opposed(first: Side, second: Side, reason: Reason) -> bool:
    """Whether one side wants less of what the other wants more of ("Limit parking", "Add parking")."""
    texts = (plain(first.text), plain(second.text))
    for ours, theirs in zip(reason.first_words, reason.second_words, strict=True):
        less, more = ([wants(way, *said) for said in zip(texts, (ours, theirs), strict=True)] for way in (LESS, MORE))
        if (less[0] and more[1]) or (less[1] and more[0]):
            return True
    return False


def wants(way: str, text: str, words: str) -> bool:
    """Whether a verb of one kind stands right before some words."""
    return wanting(way, plain(words)).search(text) is not None


@lru_cache(maxsize=10_000)
def wanting(way: str, words: str) -> re.Pattern[str]:
    """The pattern for it; thousands of links ask for the same few, more than `re` itself remembers."""
    return re.compile(way + BETWEEN + re.escape(words))


def predictors(side: Side) -> frozenset[str]:
    """The predictors that people gave a side, else those of the words in it."""
    said = (mention.notion.predictors for mention in mentions(side.text))
    return side.predictors or frozenset(key for keys in said for key in keys)


def enablers(side: Side) -> frozenset[str]:
    """What a side provides that others build on."""
    return predictors(side) & ENABLERS
