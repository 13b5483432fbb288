"""What has changed in the demonstration's county, with its evidence; all of it is invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from coalitions.access import Access
from coalitions.models import Strategy
from momentum.actions import community_changes
from momentum.models import CommunityChange

Kind = CommunityChange.Kind
# Kind, days ago, and what is noted.
CHANGES: tuple[tuple[str, int, dict[str, Any]], ...] = (
    (
        Kind.PROGRAM,
        130,
        {
            "title": "Evening hours at four library branches",
            "description": "Open until nine on two evenings, with child care.",
            "evidence": "Opening hours on the network’s own page (invented).",
        },
    ),
    (
        Kind.POLICY,
        75,
        {
            "title": "The transit fee is waived for trainees",
            "description": "Whoever attends a course of a partner rides free on its days.",
            "evidence": "Resolution 00-000 of the Demonstration County Transportation Commission (invented).",
        },
    ),
    (
        Kind.RESOURCE,
        40,
        {
            "title": "A foundation pays for interpreters",
            "description": "Two years of interpretation at evening events.",
            "evidence": "Letter of award (invented).",
            "cents": 12_500_000,
        },
    ),
)


def note_changes(access: Access) -> None:
    """Three changes, each with the strategy that it came from and the organization that leads it."""
    strategies = Strategy.objects.in_coalition(access.coalition).order_by("pk")[: len(CHANGES)]
    for strategy, (kind, days, details) in zip(strategies, CHANGES, strict=True):
        lead = strategy.leads.select_related("organization").order_by("pk").first()
        community_changes.add(
            access.coalition,
            by=access.member,
            kind=kind,
            happened_on=access.today - timedelta(days=days),
            is_public=True,
            organizations=[lead.organization] if lead else [],
            strategies=[strategy],
            **details,
        )
