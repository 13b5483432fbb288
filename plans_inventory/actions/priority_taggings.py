"""Taking over the predictors that the portal suggests for a priority, or saying that none of them fits."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from plans_inventory.actions import priorities
from plans_inventory.models import Priority, PriorityTagging
from predictors.models import Predictor


@transaction.atomic
def accept(priority: Priority, *, by: Member) -> Priority:
    """Give a priority the predictors that are suggested for it."""
    tagging = _open(priority)
    keys = [suggestion["predictor"] for suggestion in tagging.suggestions]
    return priorities.change(priority, by=by, predictors=list(Predictor.objects.filter(key__in=keys)))


@transaction.atomic
def decline(priority: Priority, *, by: Member, at: datetime) -> PriorityTagging:
    """Say that none of the suggested predictors fits; it is not asked again."""
    tagging = _open(priority)
    tagging.declined_by, tagging.declined_at = by, at
    tagging.save()
    return tagging


def _open(priority: Priority) -> PriorityTagging:
    """The suggestions as they are now, locked together with the priority; whoever comes second is told."""
    priority = Priority.objects.select_for_update().get(pk=priority.pk)
    tagging = PriorityTagging.objects.select_for_update().filter(priority_id=priority.pk).first()
    if tagging is None or not tagging.suggestions:
        raise Refused(_("Nothing is suggested for this priority any more."))
    if tagging.declined_by is not None:
        raise Refused(
            _("%(person)s has said in the meantime that none of these fits.") % {"person": tagging.declined_by}
        )
    if priority.predictors.exists():
        raise Refused(_("Predictors were chosen for this priority in the meantime."))
    return tagging
