"""What residents said, what became of it, and how they were compensated. Nobody who takes part is recorded."""

from engagement.models.activity import EngagementActivity
from engagement.models.activity_check import ActivityCheck
from engagement.models.benefit_notice import BenefitNotice
from engagement.models.card import Card
from engagement.models.card_document import CardDocument
from engagement.models.card_lot import CardLot
from engagement.models.card_place import CardPlace
from engagement.models.card_transfer import CardTransfer
from engagement.models.card_variance import CardVariance
from engagement.models.cash_count import CashCount
from engagement.models.compensation_part import CompensationPart
from engagement.models.compensation_program import CardType, CompensationProgram
from engagement.models.consent_script import ConsentScript
from engagement.models.custody_event import CustodyEvent
from engagement.models.data_walk_station import DataWalkStation
from engagement.models.dot_vote import DotVote
from engagement.models.excerpt import Excerpt
from engagement.models.headcount import HeadcountByGroup
from engagement.models.insight import Insight
from engagement.models.insight_tagging import InsightTagging
from engagement.models.loop_closure import LoopClosure, LoopPassage
from engagement.models.paper_tally import PaperTally, TallyLine
from engagement.models.public_notice import PublicNotice
from engagement.models.purchase_request import PurchaseRequest
from engagement.models.reconciliation import Reconciliation
from engagement.models.session_note import SessionNote
from engagement.models.theme import Theme

__all__ = [
    "ActivityCheck",
    "BenefitNotice",
    "Card",
    "CardDocument",
    "CardLot",
    "CardPlace",
    "CardTransfer",
    "CardType",
    "CardVariance",
    "CashCount",
    "CompensationPart",
    "CompensationProgram",
    "ConsentScript",
    "CustodyEvent",
    "DataWalkStation",
    "DotVote",
    "EngagementActivity",
    "Excerpt",
    "HeadcountByGroup",
    "Insight",
    "InsightTagging",
    "LoopClosure",
    "LoopPassage",
    "PaperTally",
    "PublicNotice",
    "PurchaseRequest",
    "Reconciliation",
    "SessionNote",
    "TallyLine",
    "Theme",
]
