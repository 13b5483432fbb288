"""Links in words: how strong they seem, what they rest on, and both quotes side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans_inventory.alignment.reasons import sentence
from plans_inventory.alignment.sides import Basis, Reason
from plans_inventory.models import AlignmentLink, Priority, PriorityTagging
from predictors.models import Predictor, ResidentGroup

BASES = [
    (Basis.PREDICTOR.value, gettext_lazy("Same predictor")),
    (Basis.RESIDENT_GROUP.value, gettext_lazy("Same residents")),
    (Basis.PLACE.value, gettext_lazy("Same place")),
    (Basis.OFFICE.value, gettext_lazy("Same office")),
    (Basis.MEASURE.value, gettext_lazy("Same measure")),
    (Basis.FUNDING.value, gettext_lazy("Same funding")),
    (Basis.WORDING.value, gettext_lazy("Same subject in their words")),
]
# From which score on (the odds that two sides are aligned, as labelled pairs have taught them) a word holds.
STRONG, LIKELY = 0.8, 0.6


@dataclass(frozen=True)
class Side:
    """One side of a link: where it stands, and in which words."""

    heading: str
    url: str
    place: str
    text: str


@dataclass(frozen=True)
class LinkCard:
    """A link as a page shows it."""

    link: AlignmentLink
    left: Side
    right: Side
    strength: str
    reasons: tuple[str, ...]


def cards_of(links: Iterable[AlignmentLink]) -> list[LinkCard]:
    """Links with their sides and reasons in words; names of predictors and groups cost two queries."""
    links = list(links)
    names = spoken_names() if links else {}
    return [card_of(link, names) for link in links]


def card_of(link: AlignmentLink, names: Mapping[str, str]) -> LinkCard:
    """One link in words."""
    left, right = (side_of(side) for side in link.sides)
    return LinkCard(link, left, right, strength(link.score), tuple(reasons_of(link, names)))


def spoken_names() -> dict[str, str]:
    """Names of predictors and resident groups by their keys, in the reader's language."""
    return {one.key: one.spoken_name for model in (ResidentGroup, Predictor) for one in model.objects.all()}


def tagging_words(tagging: PriorityTagging, names: Mapping[str, str]) -> list[str]:
    """What is suggested for a priority, with the words that led there: “Housing affordability because of “rent””."""
    said = []
    for suggestion in tagging.suggestions:
        name = names.get(suggestion["predictor"], suggestion["predictor"])
        words = ", ".join(f"“{word}”" for word in suggestion["words"])
        said.append(_("%(name)s because of %(words)s") % {"name": name, "words": words} if words else name)
    return said


def strength(score: float) -> str:
    """A score in words."""
    if score >= STRONG:
        return _("very likely")
    return _("likely") if score >= LIKELY else _("possible")


def reasons_of(link: AlignmentLink, names: Mapping[str, str]) -> list[str]:
    """What a link rests on, a sentence each."""
    labels = dict(BASES)
    return [
        sentence(_reason(told, names)) if told.get("shared") else str(labels[told["basis"]]) for told in link.reasons
    ]


def _reason(told: Mapping[str, Any], names: Mapping[str, str]) -> Reason:
    """A stored reason, with names in place of keys."""
    shared = tuple(names.get(key, key) for key in told["shared"])
    return Reason(Basis(told["basis"]), shared, tuple(told["first_words"]), tuple(told["second_words"]))


def side_of(side: Any) -> Side:
    """A priority or a strategy as one side of a link."""
    if isinstance(side, Priority):
        page = _("page %(page)s") % {"page": side.page} if side.page else _("page not noted")
        place = " · ".join(filter(None, [side.plan.publisher, side.label, page]))
        return Side(side.plan.title, side.get_absolute_url(), place, side.text)
    return Side(side.title, side.get_absolute_url(), _("Strategy of the coalition"), side.description)
