"""The menu as it is planned: every place, the permission it asks for, and the nouns that lie under it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P


@dataclass(frozen=True)
class Place:
    """A place in the menu as it is planned: the view it opens, what it asks for, which nouns lie under it.

    An `own` place is only for those whom the permission reaches as far as their own organization.
    """

    label: str | Promise
    view: str
    permission: P | None = None
    icon: str = ""
    nouns: tuple[str, ...] = ()
    parts: tuple[Place, ...] = ()
    own: bool = False


SET_UP = (
    Place(_("Import"), "coalitions:import_list", P.IMPORT_RECORDS, nouns=("import", "workbook", "momentum:archive")),
    Place(_("Messages"), "momentum:reminder_list", P.VIEW_REMINDERS, nouns=("reminder", "mail")),
)

MENU = (
    Place(
        _("Overview"), "momentum:overview", P.VIEW_OVERVIEW, "grid-1x2", ("overview", "board_page", "momentum_panel")
    ),
    Place(
        _("My commitments"),
        "momentum:my_commitments",
        P.UPDATE_COMMITMENTS,
        "check2-square",
        ("my_commitments",),
        own=True,
    ),
    Place(
        _("Shared agenda"),
        "coalitions:agenda_detail",
        P.VIEW_OVERVIEW,
        "diagram-3",
        (
            "agenda",
            "goal",
            "barrier",
            "strategy",
            "lead",
            "commitment",
            "update",
            "plans:strategy_alignment",
            "plans:strategy_contacts",
            "engagement:strategy",
            "momentum:strategy_changes",
            "momentum:update",
        ),
    ),
    Place(
        _("Partners"),
        "coalitions:organization_list",
        P.VIEW_PARTNERS,
        "people",
        ("organization", "member", "group", "invitation"),
    ),
    Place(
        _("Plans"),
        "plans:plan_list",
        P.VIEW_PLANS,
        "journal-text",
        (
            "plan",
            "review",
            "correction",
            "tagging",
            "alignment",
            "agreement",
            "consolidated_plan",
            "funding",
            "strategy_contact_list",
            "document",
            "page",
            "suggestion",
            "priority",
            "office",
            "key_contact",
            "outcome_measure",
            "predictors:predictor",
        ),
        parts=(
            Place(
                _("County data"),
                "coalitions:place_list",
                P.VIEW_PLANS,
                nouns=("place", "metric", "predictor", "plans:predictor", "engagement:predictor"),
            ),
        ),
    ),
    Place(
        _("Residents"),
        "",
        None,
        "chat-quote",
        parts=(
            Place(
                _("Sessions"),
                "engagement:activity_list",
                P.VIEW_SESSIONS,
                nouns=(
                    "activity",
                    "session",
                    "consent_script",
                    "station",
                    "session_note",
                    "loop_closure",
                    "outreach",
                    "listening_debt",
                    "public_notice",
                    "dot_vote",
                ),
            ),
            Place(
                _("Insights"),
                "engagement:insight_list",
                P.VIEW_SESSIONS,
                nouns=("insight", "theme", "excerpt"),
            ),
            Place(
                _("Gift cards"),
                "engagement:compensation_program_list",
                P.VIEW_GIFT_CARDS,
                nouns=(
                    "compensation",
                    "benefit_notice",
                    "purchase_request",
                    "card",
                    "custody_event",
                    "paper_tally",
                    "cash_count",
                    "reconciliation",
                ),
            ),
        ),
    ),
    Place(
        _("Meetings"),
        "momentum:meeting_list",
        P.VIEW_MEETINGS,
        "calendar-event",
        (
            "meeting",
            "agenda",
            "minutes",
            "decision",
            "action_item",
            "series_exception",
            "holiday",
            "attendance",
            "posting",
            "calendar",
        ),
    ),
    Place(
        _("Reports"),
        "momentum:report_list",
        P.VIEW_REPORTS,
        "file-earmark-text",
        ("report", "cadence", "subscriber", "community_change", "year"),
    ),
    Place(
        _("Set-up"),
        "coalitions:coalition_change",
        P.EDIT_COALITION,
        "gear",
        ("coalition", "set_up"),
        parts=SET_UP,
    ),
)

ADD_MENU = (
    Place(_("Commitment"), "coalitions:commitment_add", P.EDIT_AGENDA, "check-lg"),
    Place(_("Strategy"), "coalitions:strategy_add", P.EDIT_AGENDA, "diagram-3"),
    Place(_("Goal"), "coalitions:goal_add", P.EDIT_AGENDA, "flag"),
    Place(_("Organization"), "coalitions:organization_add", P.EDIT_PARTNERS, "building"),
    Place(_("Member"), "coalitions:member_add", P.MANAGE_MEMBERS, "person-plus"),
    Place(_("Plan"), "plans:plan_add", P.EDIT_PLANS, "journal-text"),
    Place(_("Session with residents"), "engagement:activity_add", P.EDIT_SESSIONS, "chat-quote"),
    Place(_("Meeting"), "momentum:meeting_add", P.EDIT_MEETINGS, "calendar-event"),
)

ACCOUNT_MENU = (
    Place(_("My profile"), "people:profile_change", icon="person-circle"),
    Place(_("Password"), "account_change_password", icon="key"),
    Place(_("E-mail address"), "account_email", icon="envelope"),
    Place(_("Two-step log-in"), "mfa_index", icon="shield-lock"),
    Place(_("Where I am logged in"), "usersessions_list", icon="laptop"),
)

ADMIN = Place(_("Admin"), "admin:index", icon="table")

FOOT = (Place(_("Outbox of the demonstration"), "momentum:outbox_list"), Place(_("Parts gallery"), "portal:gallery"))
