"""What offices are written: to look at their plan's entry, and to say whether they see links as staff do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from coalitions.models import Coalition
from common.mail import Letter, write_letter
from plans_inventory.link_words import Side, side_of
from plans_inventory.models import AlignmentLink, Plan


@dataclass(frozen=True)
class Question:
    """All that waits for one office behind one link."""

    party: str
    page: str
    links: tuple[AlignmentLink, ...]
    expires_at: datetime

    @property
    def pairs(self) -> list[tuple[Side, str, Side]]:
        """Both quotes of each link, and how staff see them."""
        pairs = []
        for link in self.links:
            left, right = (side_of(side) for side in link.sides)
            pairs.append((left, str(link.get_relation_display()), right))
        return pairs


def review_letter(
    plan: Plan, *, name: str, language: str, page: str, expires_at: datetime, is_again: bool = False
) -> Letter:
    """Ask a plan's owner whether the entry is right."""
    coalition = plan.coalition
    context = {
        "coalition": coalition,
        "plan": plan,
        "name": name,
        "page": page,
        "expires_at": expires_at,
        "is_again": is_again,
        "priority_count": plan.priorities.current().count(),
    }
    return write_letter("mail/plan_review", context, language=language, time_zone=coalition.time_zone)


def agreement_letter(
    coalition: Coalition, *, name: str, language: str, questions: Iterable[Question], is_again: bool = False
) -> Letter:
    """Ask an office, or a lead, whether it sees all these links so."""
    questions = list(questions)
    context = {
        "coalition": coalition,
        "name": name,
        "questions": questions,
        "link_count": sum(len(question.links) for question in questions),
        "is_again": is_again,
    }
    return write_letter("mail/agreement_request", context, language=language, time_zone=coalition.time_zone)
