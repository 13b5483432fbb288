"""The sheets of a coalition's workbook and their columns."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from coalitions.models import Organization
from common.importer import parsing
from common.importer.sheets import ColumnSpec, Part, SheetKind

SECTORS = tuple(Organization.Sector.choices)
NUMBER = ColumnSpec("number", _("Portal number"), aliases=("portal id",), width=12)
NOTES = ColumnSpec("notes", _("Notes"), aliases=("comments", "comentarios"), parse=parsing.prose, keeps_notes=True)
IN_OTHER_WORDS = ColumnSpec("description", _("In other words"), aliases=("description", "details"), parse=parsing.prose)


def days(key: str, label: object, *aliases: str) -> ColumnSpec:
    """A column of dates."""
    return ColumnSpec(key, label, aliases=aliases, parse=parsing.day, when_empty=None, width=14)  # type: ignore[arg-type]


ORGANIZATION = SheetKind(
    key="organization",
    label=_("Organization"),
    plural=_("Organizations"),
    aliases=("partners", "stakeholders", "departments", "agencies"),
    number="number",
    columns=(
        NUMBER,
        ColumnSpec(
            "name",
            _("Name"),
            aliases=(
                *("organization", "organization name", "name of organization", "agency", "agency name"),
                *("department", "partner", "stakeholder"),
            ),
            required=True,
            width=40,
        ),
        ColumnSpec(
            "sector",
            _("Sector"),
            aliases=("type", "category", "organization type", "type of organization"),
            required=True,
            choices=tuple(Organization.Sector.choices),
        ),
        ColumnSpec("expertise", _("Expertise"), aliases=("services", "focus"), parse=parsing.prose, width=40),
        ColumnSpec("datasets", _("Datasets it holds"), aliases=("data", "datasets"), parse=parsing.prose),
        ColumnSpec("website", _("Website"), aliases=("url", "web"), parse=parsing.web_address),
        days("joined_on", _("Joined on"), "member since"),
        NOTES,
    ),
)

PERSON = SheetKind(
    key="person",
    label=_("Person"),
    plural=_("People"),
    aliases=("members", "contacts"),
    identity=("email",),
    number="number",
    columns=(
        NUMBER,
        ColumnSpec(
            "name",
            _("Name"),
            aliases=("full name", "contact", "contact name", "contact person", "person"),
            required=True,
        ),
        ColumnSpec("email", _("E-mail"), aliases=("email address", "mail", "correo"), parse=parsing.email, width=36),
        ColumnSpec(
            "organization", _("Organization"), aliases=("agency", "partner"), refers_to="organization", required=True
        ),
        ColumnSpec("role", _("Role"), aliases=("role in the portal",), choices=tuple(Role.choices)),
        ColumnSpec("job_title", _("Job title"), aliases=("title", "position")),
        ColumnSpec("language", _("Language"), aliases=("language of mails",), choices=tuple(settings.LANGUAGES)),
        NOTES,
    ),
)

GOAL_NAME = ColumnSpec("title", _("Goal"), aliases=("meta", "objective"), required=True, width=40)
GOAL = SheetKind(
    key="goal",
    label=_("Goal"),
    plural=_("Goals"),
    identity=("title",),
    name="title",
    number="number",
    columns=(NUMBER, GOAL_NAME, IN_OTHER_WORDS, NOTES),
)

OF_GOAL = ColumnSpec("goal", _("Goal"), aliases=("meta", "objective"), refers_to="goal", required=True, width=40)
OF_BARRIER = ColumnSpec(
    "barrier",
    _("Barrier"),
    aliases=("barrera",),
    refers_to="barrier",
    refers_with=("goal", "barrier"),
    required=True,
    width=40,
)
OF_STRATEGY = ColumnSpec(
    "strategy",
    _("Strategy"),
    aliases=("estrategia",),
    refers_to="strategy",
    refers_with=("barrier", "strategy"),
    required=True,
    width=40,
)
BY_ORGANIZATION = ColumnSpec(
    "organization",
    _("Organization"),
    aliases=("lead", "lead agency", "lead organization", "proposed lead", "who"),
    refers_to="organization",
    required=True,
    width=40,
)

BARRIER = SheetKind(
    key="barrier",
    label=_("Barrier"),
    plural=_("Barriers"),
    identity=("goal", "title"),
    name="title",
    number="number",
    columns=(
        NUMBER,
        OF_GOAL,
        ColumnSpec("title", _("Barrier"), aliases=("barrera",), required=True, width=40),
        ColumnSpec("root_cause", _("Root cause"), aliases=("cause",), parse=parsing.prose),
        NOTES,
    ),
)


def strategy_kind(predictors: tuple[tuple[str, str], ...], groups: tuple[tuple[str, str], ...]) -> SheetKind:
    """Strategies, whose predictors and resident groups are lists from the shared vocabulary."""
    return SheetKind(
        key="strategy",
        label=_("Strategy"),
        plural=_("Strategies"),
        identity=("barrier", "title"),
        name="title",
        number="number",
        columns=(
            NUMBER,
            OF_GOAL,
            OF_BARRIER,
            ColumnSpec("title", _("Strategy"), aliases=("estrategia",), required=True, width=40),
            IN_OTHER_WORDS,
            ColumnSpec("predictors", _("Predictors"), aliases=("predictor",), choices=predictors, many=True),
            ColumnSpec("resident_groups", _("Resident groups"), aliases=("groups",), choices=groups, many=True),
            ColumnSpec("geography", _("Where"), aliases=("place", "geography", "area")),
            days("starts_on", _("Starts on"), "start", "start date"),
            days("due_on", _("Due on"), "due", "due date", "end date"),
            NOTES,
        ),
    )


LEAD = SheetKind(
    key="lead",
    label=_("Lead"),
    plural=_("Leads"),
    aliases=("proposed leads",),
    identity=("strategy", "organization"),
    name="strategy",
    finds_similar=False,
    number="number",
    columns=(
        NUMBER,
        OF_GOAL,
        OF_BARRIER,
        OF_STRATEGY,
        BY_ORGANIZATION,
        ColumnSpec("contact", _("Person who answers"), aliases=("contact",), refers_to="person"),
        NOTES,
    ),
)

COMMITMENT = SheetKind(
    key="commitment",
    label=_("Commitment"),
    plural=_("Commitments"),
    aliases=("actions", "deliverables"),
    identity=("strategy", "organization", "title"),
    name="title",
    number="number",
    columns=(
        NUMBER,
        OF_GOAL,
        OF_BARRIER,
        OF_STRATEGY,
        BY_ORGANIZATION,
        ColumnSpec("title", _("What will be done"), aliases=("commitment", "action", "what"), required=True, width=48),
        IN_OTHER_WORDS,
        ColumnSpec("responsible", _("Person who answers"), aliases=("contact", "owner"), refers_to="person"),
        days("starts_on", _("Starts on"), "start", "start date"),
        days("due_on", _("Due on"), "due", "due date", "by when"),
        ColumnSpec(
            "quantity", _("How much"), aliases=("quantity", "target"), parse=parsing.amount, when_empty=None, width=12
        ),
        ColumnSpec("unit", _("Unit"), width=14),
        ColumnSpec("resources", _("Resources"), parse=parsing.prose),
        NOTES,
    ),
)


def agenda_kind(strategy: SheetKind) -> SheetKind:
    """A whole agenda in one wide sheet: each row says a goal, a barrier, a strategy, its lead and a commitment."""
    ways = {"goal": "goal", "barrier": "barrier", "strategy": "strategy"}
    wide = (
        ColumnSpec("goal", _("Goal"), aliases=("meta", "objective"), width=40),
        ColumnSpec("barrier", _("Barrier"), aliases=("barrera",), width=40),
        ColumnSpec("strategy", _("Strategy"), aliases=("estrategia",), width=40),
        ColumnSpec("predictors", _("Predictors")),
        ColumnSpec("lead", _("Proposed lead"), aliases=("lead", "lead agency", "lead organization"), width=40),
        ColumnSpec("commitment", _("Commitment"), aliases=("what will be done", "action"), width=48),
        ColumnSpec("committed_by", _("Committed by"), aliases=("partner", "responsible organization"), width=40),
        ColumnSpec("due_on", _("Due on"), aliases=("due", "due date", "by when")),
        NOTES,
    )
    return SheetKind(
        key="agenda",
        label=_("Agenda"),
        plural=_("Agenda"),
        aliases=("action plan", "work plan"),
        identity=("goal",),
        name="goal",
        columns=wide,
        parts=(
            Part(GOAL, {"title": "goal"}),
            Part(BARRIER, {"goal": "goal", "title": "barrier"}),
            Part(strategy, {"goal": "goal", "barrier": "barrier", "title": "strategy", "predictors": "predictors"}),
            Part(LEAD, {**ways, "organization": "lead"}),
            Part(
                COMMITMENT,
                {**ways, "organization": "committed_by", "title": "commitment", "due_on": "due_on", "notes": "notes"},
            ),
        ),
    )
