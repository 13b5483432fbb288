"""What a lead or a partner already said in updates, so that nothing is typed twice."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from coalitions.models import CommitmentUpdate, LeadAssignment
from momentum.models import ReportPart
from momentum.report_facts import released
from momentum.report_period import bounds


def prefill(part: ReportPart) -> str:
    """The last sentence on each commitment in the period.

    A lead reads its own words on the strategy, and others' if they were released; a partner, its own words on what
    it does under other leads.
    """
    starts, ends = bounds(part.report)
    said = CommitmentUpdate.objects.filter(at__gte=starts, at__lt=ends, corrected_by=None)
    if part.lead is not None:
        said = said.filter(commitment__strategy=part.strategy_id)
        own = said.filter(commitment__organization=part.lead.organization_id)
        mine = set(own.values_list("pk", flat=True)) | set(released(said).values_list("pk", flat=True))
        said = said.filter(pk__in=mine)
    else:
        led = LeadAssignment.objects.holding().filter(
            strategy=OuterRef("commitment__strategy"), organization=part.organization_id
        )
        said = said.in_coalition(part.coalition).filter(~Exists(led), commitment__organization=part.organization_id)
    told: dict[int, str] = {}
    for update in said.exclude(sentence="").select_related("commitment").latest_first():
        told.setdefault(update.commitment_id, f"– {update.commitment.title}: {update.sentence}")
    return "\n".join(told.values())
