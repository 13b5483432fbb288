"""Why two priorities may belong together, in words and with the evidence on both sides; pure Python."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from plans_inventory.alignment.sides import Basis, Reason, Side
from predictors.tagging.words import Mention, mentions, plain, terms

SHARED_TERMS = 2


def reasons(first: Side, second: Side) -> tuple[Reason, ...]:
    """Each basis that holds between two sides, strongest kinds first; empty when only the meaning is alike."""
    found = [
        same(Basis.FUNDING, first.funding, second.funding),
        measured_alike(first.measures, second.measures),
        same(Basis.PREDICTOR, first.predictors, second.predictors),
        same(Basis.OFFICE, first.offices, second.offices),
        grouped_alike(first, second),
        same(Basis.PLACE, {first.place} - {""}, {second.place} - {""}),
        worded_alike(first, second),
    ]
    return tuple(reason for reason in found if reason is not None)


def same(basis: Basis, ours: Iterable[str], theirs: Iterable[str]) -> Reason | None:
    """What stands on both sides, whatever its capitals and accents."""
    known = {plain(name).strip() for name in theirs}
    shared = sorted(name for name in ours if plain(name).strip() in known)
    return Reason(basis, tuple(shared)) if shared else None


def measured_alike(ours: Iterable[str], theirs: Iterable[str]) -> Reason | None:
    """Measures with at least two words in common, or all of a shorter name."""
    for mine in sorted(ours):
        for other in sorted(theirs):
            left, right = set(terms(mine)), set(terms(other))
            if left and right and len(left & right) >= min(SHARED_TERMS, len(left), len(right)):
                return Reason(Basis.MEASURE, tuple(sorted(left & right)), (mine,), (other,))
    return None


def grouped_alike(first: Side, second: Side) -> Reason | None:
    """The same residents: as tagged, else as both texts name them."""
    tagged = same(Basis.RESIDENT_GROUP, first.resident_groups, second.resident_groups)
    return tagged or mentioned_alike(Basis.RESIDENT_GROUP, "group", first, second)


def worded_alike(first: Side, second: Side) -> Reason | None:
    """The same topics, in each side's own words: "unhoused" here, "homeless" there."""
    return mentioned_alike(Basis.WORDING, "topic", first, second)


def mentioned_alike(basis: Basis, kind: str, first: Side, second: Side) -> Reason | None:
    """Notions of one kind that both texts mention, across languages too."""
    ours, theirs = mentioned(first.text, kind), mentioned(second.text, kind)
    shared = [name for name in ours if name in theirs]
    if not shared:
        return None
    return Reason(
        basis,
        tuple(shared),
        tuple(ours[name].words for name in shared),
        tuple(theirs[name].words for name in shared),
    )


def mentioned(text: str, kind: str) -> dict[str, Mention]:
    """The notions of one kind that a text mentions, by name."""
    return {one.notion.name: one for one in mentions(text) if one.notion.kind == kind}


def sentence(reason: Reason) -> str:
    """A reason for people; keys of predictors and groups in `shared` should be names by then."""
    shared = ", ".join(reason.shared)
    if reason.first_words:
        ours, theirs = (", ".join(words) for words in (reason.first_words, reason.second_words))
        if reason.basis is Basis.MEASURE:
            return _("Both measure %(shared)s: “%(ours)s” and “%(theirs)s”.") % {
                "shared": shared,
                "ours": ours,
                "theirs": theirs,
            }
        if plain(ours) == plain(theirs):
            return _("Both say “%(words)s”.") % {"words": ours}
        return _("One says “%(ours)s”, the other “%(theirs)s”.") % {"ours": ours, "theirs": theirs}
    said = {
        Basis.FUNDING: _("The same funding could pay for both: %(shared)s."),
        Basis.PREDICTOR: _("Both work on %(shared)s."),
        Basis.OFFICE: _("The same office has a part in both: %(shared)s."),
        Basis.RESIDENT_GROUP: _("Both are for the same residents: %(shared)s."),
        Basis.PLACE: _("Both are about the same place: %(shared)s."),
    }
    return said[reason.basis] % {"shared": shared}
