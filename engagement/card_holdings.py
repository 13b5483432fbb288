"""A member's parts in card programs, as things that are handed over when they leave: never with cards in hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.permissions import Permission
from coalitions.actors import Actor
from coalitions.models import Member
from engagement.actions import compensation_parts
from engagement.models import CompensationPart


@dataclass(frozen=True)
class HeldCardPart:
    """One part in a program that a member holds today or later."""

    part: CompensationPart

    @property
    def pk(self) -> int:
        """The part's own number."""
        return self.part.pk

    @property
    def words(self) -> str:
        """What the member is in it, and what must leave their hands first."""
        said = {"part": self.part.get_part_display(), "program": self.part.program}
        cards = compensation_parts.cards_in_hand(self.part)
        if cards:
            return _("%(part)s of “%(program)s”, with %(n)d cards in hand: hand them over first") % {**said, "n": cards}
        return _("%(part)s of “%(program)s”") % said

    def __str__(self) -> str:
        return self.part.program.name

    def get_absolute_url(self) -> str:
        """The program's page."""
        return self.part.get_absolute_url()


class CardPartHoldings:
    """Who has which part in a program."""

    kind = "card_part"
    permission = Permission.EDIT_GIFT_CARDS

    def held_by(self, member: Member) -> list[HeldCardPart]:
        """The member's parts without an end, and those with one by which cards are still in their hands."""
        parts = CompensationPart.objects.filter(member=member).select_related("member", "program__coalition")
        return [HeldCardPart(part) for part in parts if part.ends_on is None or compensation_parts.cards_in_hand(part)]

    def hand_over(self, held: HeldCardPart, *, to: Member, by: Actor, at: datetime) -> None:
        """End the part today and give it to somebody else from today on, by the rules that hold for everybody."""
        program, today = held.part.program, held.part.program.coalition.today(at=at)
        compensation_parts.end(held.part, by=by, at=at, on=max(today, held.part.starts_on))
        compensation_parts.add(
            program, by=by, at=at, member=to, part=held.part.part, starts_on=max(today, held.part.starts_on)
        )
