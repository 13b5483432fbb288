"""Taking over the predictors that the portal suggests for an insight, or saying that none of them fits."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from engagement.actions import insights
from engagement.models import Insight, InsightTagging
from predictors.models import Predictor


@transaction.atomic
def accept(insight: Insight, *, by: Member) -> Insight:
    """Give an insight the predictors that are suggested for it."""
    keys = [suggestion["predictor"] for suggestion in _open(insight).suggestions]
    return insights.change(insight, by=by, predictors=list(Predictor.objects.filter(key__in=keys)))


@transaction.atomic
def decline(insight: Insight, *, by: Member) -> InsightTagging:
    """Say that none of the suggested predictors fits; it is not asked again for these words."""
    tagging = _open(insight)
    tagging.suggestions = []
    tagging.save(update_fields=["suggestions"])
    return tagging


def _open(insight: Insight) -> InsightTagging:
    """The suggestions as they are now, locked together with the insight; whoever comes second is told."""
    insight = Insight.objects.select_for_update(of=("self",)).get(pk=insight.pk)
    tagging = InsightTagging.objects.select_for_update(of=("self",)).filter(insight_id=insight.pk).first()
    if tagging is None or not tagging.suggestions:
        raise Refused(_("Nothing is suggested for this insight any more."))
    if insight.predictors.exists():
        raise Refused(_("Predictors were chosen for this insight in the meantime."))
    return tagging
