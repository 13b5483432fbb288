"""What residents said, what became of it, and how they were compensated. Nobody who takes part is recorded."""

from engagement.models.activity import EngagementActivity
from engagement.models.activity_check import ActivityCheck
from engagement.models.consent_script import ConsentScript
from engagement.models.data_walk_station import DataWalkStation
from engagement.models.dot_vote import DotVote
from engagement.models.excerpt import Excerpt
from engagement.models.gift_card_count import GiftCardCount
from engagement.models.headcount import HeadcountByGroup
from engagement.models.insight import Insight
from engagement.models.insight_tagging import InsightTagging
from engagement.models.loop_closure import LoopClosure, LoopPassage
from engagement.models.public_notice import PublicNotice
from engagement.models.session_note import SessionNote
from engagement.models.theme import Theme

__all__ = [
    "ActivityCheck",
    "ConsentScript",
    "DataWalkStation",
    "DotVote",
    "EngagementActivity",
    "Excerpt",
    "GiftCardCount",
    "HeadcountByGroup",
    "Insight",
    "InsightTagging",
    "LoopClosure",
    "LoopPassage",
    "PublicNotice",
    "SessionNote",
    "Theme",
]
