"""What a lead already said in updates, so that nothing is typed twice."""

from __future__ import annotations

from coalitions.models import CommitmentUpdate
from momentum.models import ReportPart
from momentum.report_facts import bounds, released


def prefill(part: ReportPart) -> str:
    """The last sentence on each commitment of the strategy in the period: the lead's own, and others' if released."""
    starts, ends = bounds(part.report)
    said = CommitmentUpdate.objects.filter(
        commitment__strategy=part.strategy_id, at__gte=starts, at__lt=ends, corrected_by=None
    )
    own = said.filter(commitment__organization=part.lead.organization_id)
    mine = set(own.values_list("pk", flat=True)) | set(released(said).values_list("pk", flat=True))
    told: dict[int, str] = {}
    for update in said.filter(pk__in=mine).exclude(sentence="").select_related("commitment").latest_first():
        told.setdefault(update.commitment_id, f"– {update.commitment.title}: {update.sentence}")
    return "\n".join(told.values())
