"""What residents said, what became of it, and how they were compensated. Nobody who takes part is recorded."""

from engagement.models.activity import EngagementActivity
from engagement.models.gift_card_count import GiftCardCount
from engagement.models.headcount import HeadcountByGroup
from engagement.models.insight import Insight

__all__ = ["EngagementActivity", "GiftCardCount", "HeadcountByGroup", "Insight"]
