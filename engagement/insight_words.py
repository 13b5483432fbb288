"""What the portal suggests for an insight, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from engagement.models import Insight, InsightTagging
from predictors.models import Predictor


def suggested_words(insight: Insight) -> list[str]:
    """The predictors suggested for an insight that has none, with the words that led there; two queries at most."""
    tagging = InsightTagging.objects.filter(insight=insight, insight__predictors=None, insight__ended_on=None).first()
    if tagging is None or not tagging.suggestions:
        return []
    keys = [one["predictor"] for one in tagging.suggestions]
    names = {one.key: one.spoken_name for one in Predictor.objects.filter(key__in=keys)}
    said = []
    for one in tagging.suggestions:
        name = names.get(one["predictor"], one["predictor"])
        words = ", ".join(f"“{word}”" for word in one["words"])
        said.append(_("%(name)s because of %(words)s") % {"name": name, "words": words} if words else name)
    return said
