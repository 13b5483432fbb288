"""Where plans and the coalition's strategies do not meet: what is planned without us, and what we do alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from coalitions.models import Coalition, Strategy
from plans_inventory.alignment_matrix import plans_with_untagged
from plans_inventory.models import AlignmentLink, Plan, Priority
from plans_inventory.predictor_gaps import Work, work_on_predictors

# From how many plans on a predictor counts as much planned.
MANY = 3


@dataclass(frozen=True)
class Gaps:
    """All gaps of an inventory; each is listed whole, so that its count is the length of its list."""

    # Predictors that many plans work on and no strategy, most plans first.
    planned_without_us: list[Work]
    # Current strategies that no link which people stand behind supports; each with `shares_predictor`.
    unsupported: list[Strategy]
    # Plans that have run out or missed their update: a queryset, for the list of plans shows them.
    outdated: QuerySet[Plan]
    # Predictors that no plan touches, in the framework's order.
    untouched: list[Work]
    # How many plans have priorities without a predictor: until they have some, all that stands above may change.
    untagged: int


def gaps_of(coalition: Coalition, *, on: date) -> Gaps:
    """Look at everything once; six queries besides the outdated plans."""
    works = list(work_on_predictors(coalition))
    many = [work for work in works if work.plans >= MANY and not work.strategies]
    return Gaps(
        planned_without_us=sorted(many, key=lambda work: -work.plans),
        unsupported=list(unsupported_in(coalition)),
        outdated=Plan.objects.in_coalition(coalition).current().outdated(on=on),
        untouched=[work for work in works if not work.plans],
        untagged=plans_with_untagged(coalition).count(),
    )


def unsupported_in(coalition: Coalition) -> QuerySet[Strategy]:
    """Strategies for which nobody stands behind a link to a plan; a conflict is no support.

    `shares_predictor` says whether at least one plan works on one of their predictors.
    """
    links = AlignmentLink.objects.in_coalition(coalition).current().confirmed().filter(strategy=OuterRef("pk"))
    support = links.exclude(relation=AlignmentLink.Relation.CONFLICTS)
    sharing = Priority.objects.in_coalition(coalition).current().filter(predictors__strategies=OuterRef("pk"))
    found = Strategy.objects.in_coalition(coalition).current().filter(~Exists(support))
    return found.annotate(shares_predictor=Exists(sharing))
