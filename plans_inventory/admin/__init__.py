"""The plan inventory in the Django admin."""

from plans_inventory.admin import (
    alignment_links,
    funding_opportunities,
    offices,
    offices_answers,
    plan_documents,
    plans,
)

__all__ = ["alignment_links", "funding_opportunities", "offices", "offices_answers", "plan_documents", "plans"]
