"""What local government already promised: plans with their priorities, offices and measures."""

from plans_inventory.models.agreement_answer import AgreementAnswer
from plans_inventory.models.agreement_request import AgreementRequest
from plans_inventory.models.alignment_link import AlignmentLink
from plans_inventory.models.alignment_search import AlignmentSearch
from plans_inventory.models.funding_opportunity import FundingOpportunity
from plans_inventory.models.key_contact import KeyContact
from plans_inventory.models.office import Office
from plans_inventory.models.outcome_measure import OutcomeMeasure
from plans_inventory.models.plan import Plan
from plans_inventory.models.plan_correction import PlanCorrection
from plans_inventory.models.plan_document import DocumentPage, PlanDocument
from plans_inventory.models.plan_office import PlanOffice
from plans_inventory.models.plan_review import PlanReview
from plans_inventory.models.plan_suggestion import PlanSuggestion
from plans_inventory.models.priority import Priority
from plans_inventory.models.priority_tagging import PriorityTagging

__all__ = [
    "AgreementAnswer",
    "AgreementRequest",
    "AlignmentLink",
    "AlignmentSearch",
    "DocumentPage",
    "FundingOpportunity",
    "KeyContact",
    "Office",
    "OutcomeMeasure",
    "Plan",
    "PlanCorrection",
    "PlanDocument",
    "PlanOffice",
    "PlanReview",
    "PlanSuggestion",
    "Priority",
    "PriorityTagging",
]
