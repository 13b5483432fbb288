"""Who may do what: one table, pure data; `coalitions/access.py` is the door that asks it."""

from __future__ import annotations

from enum import Enum, StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The part that a member has in one coalition."""

    COORDINATOR = "coordinator", _("Coordinator")
    EDITOR = "editor", _("Editor")
    PARTNER = "partner", _("Partner")
    FACILITATOR = "facilitator", _("Facilitator")
    OBSERVER = "observer", _("Observer")
    AUDITOR = "auditor", _("Auditor")


class Scope(Enum):
    """How far a permission reaches."""

    ALL = "all"  # everything in the coalition
    OWN = "own"  # what belongs to the member's organization


class Permission(StrEnum):
    """Everything that a page can ask for; the value is the sentence that `docs/permissions.md` prints."""

    VIEW_OVERVIEW = "see the overview and the shared agenda"
    EDIT_AGENDA = "add and change goals, barriers, strategies and commitments"
    INVITE_LEADS = "propose, invite and end leads"
    ANSWER_FOR_LEAD = "accept, decline or hand over a lead"
    UPDATE_COMMITMENTS = "say how a commitment goes"
    REVIEW_UPDATES = "send an update back with a comment, or release it for the public"
    MAKE_BOARD_PAGES = "make and freeze board pages"
    VIEW_PARTNERS = "see organizations, groups and members"
    EDIT_PARTNERS = "add and change organizations and groups"
    EDIT_OWN_ORGANIZATION = "change what an organization says about itself"
    MANAGE_MEMBERS = "invite members, change their role, end a membership"
    IMPORT_RECORDS = "import spreadsheets"
    EXPORT_RECORDS = "export lists as spreadsheets"
    TAKE_RECORD = "take the whole record along as one archive"
    EDIT_COALITION = "change the coalition's own settings"
    VIEW_PLANS = "see the plan inventory"
    EDIT_PLANS = "add and change plans, priorities, offices and measures"
    ASK_OFFICES = "ask offices to review a plan or to agree to a link"
    VIEW_SESSIONS = "see engagement activities and insights"
    EDIT_SESSIONS = "plan and record engagement activities and insights"
    APPROVE_ANSWERS = "approve an answer to residents, so that they read it"
    VIEW_GIFT_CARDS = "see the gift card ledger"
    EDIT_GIFT_CARDS = "ask for gift cards, and record them as far as one’s part in the program goes"
    APPROVE_GIFT_CARDS = "set up programs and their parts; approve purchases, explanations and reconciliations"
    VIEW_MEETINGS = "see meetings"
    EDIT_MEETINGS = "plan meetings and invite to them"
    VIEW_REPORTS = "see progress reports"
    EDIT_REPORTS = "open a period and write a progress report"
    WRITE_REPORT_PART = "write a part of a progress report"
    APPROVE_REPORTS = "approve a progress report and send it"
    VIEW_REMINDERS = "see what was sent to whom and what is planned"
    MANAGE_REMINDERS = "resend a message, pause a coalition's mail"


P = Permission
ALL, OWN = Scope.ALL, Scope.OWN

ROLE_SENTENCES: dict[Role, str] = {
    Role.COORDINATOR: "Runs the coalition: may do everything in it, people and settings included.",
    Role.EDITOR: "County or backbone staff: keeps all records, but neither people nor settings.",
    Role.PARTNER: "Speaks for one organization: sees the shared record, answers for what is its own.",
    Role.FACILITATOR: "Plans and holds resident sessions; sees the shared record.",
    Role.OBSERVER: "Reads the shared record and changes nothing.",
    Role.AUDITOR: "Reads everything, gift cards and the message log included, until a fixed day.",
}

_READS = {
    P.VIEW_OVERVIEW: ALL,
    P.VIEW_PARTNERS: ALL,
    P.VIEW_PLANS: ALL,
    P.VIEW_MEETINGS: ALL,
    P.VIEW_REPORTS: ALL,
}

GRANTS: dict[Role, dict[Permission, Scope]] = {
    Role.COORDINATOR: dict.fromkeys(Permission, ALL),
    Role.EDITOR: dict.fromkeys(
        set(Permission)
        - {
            P.MANAGE_MEMBERS,
            P.TAKE_RECORD,
            P.EDIT_COALITION,
            P.APPROVE_REPORTS,
            P.APPROVE_ANSWERS,
            P.APPROVE_GIFT_CARDS,
            P.MANAGE_REMINDERS,
        },
        ALL,
    ),
    Role.PARTNER: _READS
    | {
        P.EDIT_OWN_ORGANIZATION: OWN,
        P.ANSWER_FOR_LEAD: OWN,
        P.UPDATE_COMMITMENTS: OWN,
        P.WRITE_REPORT_PART: OWN,
    },
    Role.FACILITATOR: _READS
    | {P.VIEW_SESSIONS: ALL, P.EDIT_SESSIONS: ALL, P.VIEW_GIFT_CARDS: ALL, P.EDIT_GIFT_CARDS: ALL},
    Role.OBSERVER: dict(_READS),
    Role.AUDITOR: _READS | {P.VIEW_SESSIONS: ALL, P.VIEW_GIFT_CARDS: ALL, P.VIEW_REMINDERS: ALL, P.EXPORT_RECORDS: ALL},
}


def scope_of(role: str, permission: Permission) -> Scope | None:
    """How far `permission` reaches for `role`; None means not at all."""
    return GRANTS[Role(role)].get(permission)
