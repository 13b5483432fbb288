"""The core records: who is at the table, what they agreed, how it goes."""

from coalitions.models.barrier import Barrier
from coalitions.models.coalition import Coalition
from coalitions.models.commitment import Commitment
from coalitions.models.commitment_update import CommitmentUpdate, UpdateReview
from coalitions.models.goal import Goal
from coalitions.models.group import Group, GroupMembership
from coalitions.models.import_run import ImportRun
from coalitions.models.invitation import Invitation
from coalitions.models.lead_assignment import LeadAssignment, LeadInvitation
from coalitions.models.member import Member
from coalitions.models.organization import Organization
from coalitions.models.strategy import Strategy
from coalitions.models.update_link import UpdateLink

__all__ = [
    "Barrier",
    "Coalition",
    "Commitment",
    "CommitmentUpdate",
    "Goal",
    "Group",
    "GroupMembership",
    "ImportRun",
    "Invitation",
    "LeadAssignment",
    "LeadInvitation",
    "Member",
    "Organization",
    "Strategy",
    "UpdateLink",
    "UpdateReview",
]
