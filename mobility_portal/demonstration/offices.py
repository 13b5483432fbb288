"""What offices are asked in the demonstration: one plan waits for its owner, one link is agreed by both sides.

The plans are real; whoever is asked and answers here is invented, says so, and is never mailed.
"""

from __future__ import annotations

from coalitions.access import Access
from common.revisions import add_row
from plans_inventory.actions import agreements, alignment_links, plan_reviews
from plans_inventory.addressees import Addressee
from plans_inventory.models import AgreementAnswer, AlignmentLink, Plan, Priority
from plans_inventory.plan_entries import seen_of

WAITING = "Better Neighborhoods, Same Neighbors"
SIDES = (
    "Take action to reduce and prevent displacement of residents and businesses",
    "Ensures housing is a human right for existing East Oakland residents",
)
OFFICES = ("Planning and Building", "Planning Bureau")
NOBODY = "Invented person (demonstration)"


def ask_offices(access: Access) -> None:
    """Ask one owner to review, and let two offices agree to a link that staff confirmed."""
    plan = Plan.objects.in_coalition(access.coalition).get(title=WAITING)
    plan_reviews.ask(plan, by=access.member, at=access.at, to=somebody_at(plan, OFFICES[1]), mail=False)
    first, second = (Priority.objects.in_coalition(access.coalition).get(text=text) for text in SIDES)
    link = add_row(
        AlignmentLink,
        by=access.member,
        first=first,
        second=second,
        relation=AlignmentLink.Relation.OVERLAPS,
        reasons=[{"basis": "predictor", "shared": ["housing-stability"], "first_words": [], "second_words": []}],
        score=0.9,
        method="demonstration",
    )
    link = alignment_links.confirm(link, by=access.member, at=access.at)
    note = "The offices' answers are invented for the demonstration."
    link = alignment_links.change(link, by=access.member, action=AlignmentLink.Action.COORDINATE, note=note)
    people = [somebody_at(side.plan, office) for side, office in zip((first, second), OFFICES, strict=True)]
    asked = agreements.put(link, by=access.member, at=access.at, first=people[0], other=people[1], mail=False)
    for one in asked:
        says, seen = AgreementAnswer.Answer.AGREES, seen_of(link)
        agreements.answer(one, through=one.request, at=access.at, says=says, name=NOBODY, seen=seen)


def somebody_at(plan: Plan, name: str) -> Addressee:
    """An invented person of one of the plan's offices."""
    part = plan.plan_offices.current().select_related("office").get(office__name=name)
    return Addressee("planner@demo.example.org", NOBODY, "en", office=part.office)
