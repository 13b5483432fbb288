"""What is compared: a priority or a strategy as plain data."""

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """What a suggested link rests on."""

    PREDICTOR = "predictor"
    RESIDENT_GROUP = "resident_group"
    PLACE = "place"
    OFFICE = "office"
    MEASURE = "measure"
    FUNDING = "funding"
    WORDING = "wording"


class Relation(StrEnum):
    """How two priorities stand to each other."""

    REINFORCES = "reinforces"
    OVERLAPS = "overlaps"
    DEPENDS_ON = "depends_on"
    SEQUENCED_BEFORE = "sequenced_before"
    CONFLICTS = "conflicts"


@dataclass(frozen=True)
class Side:
    """A priority or a strategy. Two sides with the same `plan` are never linked; all strategies share one."""

    key: str
    text: str
    plan: str
    label: str = ""
    predictors: frozenset[str] = frozenset()
    resident_groups: frozenset[str] = frozenset()
    place: str = ""
    offices: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    funding: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    """One basis of a link: what both share, or each side's own words for it."""

    basis: Basis
    shared: tuple[str, ...]
    first_words: tuple[str, ...] = ()
    second_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A suggested link. With depends_on the first needs the second; with sequenced_before the first comes first."""

    first: str
    second: str
    relation: Relation
    score: float
    reasons: tuple[Reason, ...]
