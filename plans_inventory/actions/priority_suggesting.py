"""What a worker does to suggest predictors for priorities that have none.

Import in workers only (numpy).
"""

from __future__ import annotations

from django.db import transaction

from coalitions.models import Coalition
from plans_inventory.models import Priority, PriorityTagging
from predictors.tagging.tagger import suggest_predictors


@transaction.atomic
def suggest(coalition: Coalition, *, by_meaning: bool | None = None) -> None:
    """Store what the tagger suggests; where a person has said “none of these”, nothing is asked again."""
    untagged = Priority.objects.in_coalition(coalition).current().filter(predictors=None)
    asked = list(untagged.filter(tagging__declined_at=None))
    found = suggest_predictors([priority.text for priority in asked], by_meaning=by_meaning)
    known = {tagging.priority_id: tagging for tagging in PriorityTagging.objects.filter(priority__in=asked)}
    made, changed = [], []
    for priority, suggestions in zip(asked, found, strict=True):
        told = [{"predictor": one.predictor, "score": one.score, "words": list(one.words)} for one in suggestions]
        tagging = known.get(priority.pk)
        if tagging is None:
            made.append(PriorityTagging(priority=priority, suggestions=told))
        elif tagging.suggestions != told:
            tagging.suggestions = told
            changed.append(tagging)
    PriorityTagging.objects.bulk_create(made, batch_size=500)
    PriorityTagging.objects.bulk_update(changed, ["suggestions"], batch_size=500)
