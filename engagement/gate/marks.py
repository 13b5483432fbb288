"""What is marked in a text, and what is put in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What a marked passage looks like; the first of two kinds wins where both fit."""

    EMAIL = "email", _("E-mail addresses")
    PHONE = "phone", _("Phone numbers")
    NUMBER = "number", _("Identity numbers and birth dates")
    ADDRESS = "address", _("Street addresses")
    PLACE = "place", _("Exact places")
    NAME = "name", _("Names")
    FACT = "fact", _("Immigration or health facts")


# Lower-case words in square brackets: they are never marked again.
PLACEHOLDERS = {
    Kind.EMAIL: pgettext_lazy("placeholder", "[e-mail]"),
    Kind.PHONE: pgettext_lazy("placeholder", "[phone]"),
    Kind.NUMBER: pgettext_lazy("placeholder", "[number]"),
    Kind.ADDRESS: pgettext_lazy("placeholder", "[address]"),
    Kind.PLACE: pgettext_lazy("placeholder", "[place]"),
    Kind.NAME: pgettext_lazy("placeholder", "[name]"),
    Kind.FACT: pgettext_lazy("placeholder", "[private]"),
}
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, order=True)
class Mark:
    """A passage from one character to another that may point to a person."""

    start: int
    end: int
    kind: Kind


def without_overlaps(marks: Iterable[Mark], length: int, held: Iterable[tuple[int, int]] = ()) -> list[Mark]:
    """The marks in their order; where two overlap, the kind that stands first keeps all, the other what is left.

    `length` is the text's; what lies in `held` (first character, after the last one) is marked by none.
    """
    taken = bytearray(length)
    for start, end in held:
        taken[start:end] = b"\1" * (end - start)
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (_RANK[one.kind], one.start - one.end, one.start)):
        start = mark.start
        while (start := taken.find(0, start, mark.end)) >= 0:
            end = taken.find(1, start, mark.end)
            end = mark.end if end < 0 else end
            kept.append(Mark(start, end, mark.kind))
            start = end
        taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return sorted(kept)
