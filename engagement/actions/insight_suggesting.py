"""What a worker does to suggest predictors for insights that have none.

Import in workers only (numpy).
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q

from engagement.models import Insight, InsightTagging
from predictors.tagging.tagger import suggest_predictors


@transaction.atomic
def suggest(*, by_meaning: bool | None = None) -> int:
    """Store what the tagger suggests for words that it has not read yet; returns how many insights it read.

    What a person declined is asked again only when the insight was reworded.
    """
    unread = Q(tagging=None) | ~Q(tagging__sentence=F("sentence"))
    asked = list(Insight.objects.current().filter(unread, predictors=None).order_by("pk"))
    if not asked:
        return 0
    found = suggest_predictors([insight.sentence for insight in asked], by_meaning=by_meaning)
    for insight, suggestions in zip(asked, found, strict=True):
        told = [{"predictor": one.predictor, "score": one.score, "words": list(one.words)} for one in suggestions]
        InsightTagging.objects.update_or_create(
            insight=insight, defaults={"sentence": insight.sentence, "suggestions": told}
        )
    return len(asked)
