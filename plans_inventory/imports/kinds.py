"""The sheets of a plan inventory and their columns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from common.importer import parsing
from common.importer.sheets import ColumnSpec, Part, SheetKind
from plans_inventory.imports import cells
from plans_inventory.models import Plan

NUMBER = ColumnSpec("number", _("Portal number"), aliases=("portal id",), width=12)
NOTES = ColumnSpec("notes", _("Notes"), aliases=("comments", "comentarios"), parse=parsing.prose, keeps_notes=True)

PUBLISHER = ColumnSpec("publisher", _("Publisher"), aliases=("published by", "agency", "city", "author"), width=32)
ABOUT_PLAN = (
    ColumnSpec("kind", _("Type"), aliases=("plan type", "category"), choices=tuple(Plan.Kind.choices)),
    ColumnSpec("jurisdiction", _("Jurisdiction"), aliases=("place", "where")),
    ColumnSpec("year", _("Year"), aliases=("publication year",), parse=cells.year, when_empty=None, width=8),
    ColumnSpec("status", _("Status"), choices=tuple(Plan.Status.choices)),
    ColumnSpec("adopting_body", _("Adopting body"), aliases=("adopted by",)),
    ColumnSpec("adopted_on", _("Adopted on"), aliases=("adopted", "adoption date"), parse=parsing.day, when_empty=None),
    ColumnSpec(
        "period_starts_on",
        _("Period from"),
        aliases=("from", "period start", "start"),
        parse=cells.first_day,
        when_empty=None,
    ),
    ColumnSpec(
        "period_ends_on",
        _("Period until"),
        aliases=("until", "to", "period end", "end"),
        parse=cells.last_day,
        when_empty=None,
    ),
    ColumnSpec("is_adopted_ahead", _("Adopted ahead of its period"), parse=parsing.yes_no, when_empty=False, width=12),
    ColumnSpec(
        "window_opens_on", _("Open for comment from"), aliases=("comment opens",), parse=parsing.day, when_empty=None
    ),
    ColumnSpec(
        "window_closes_on",
        _("Open for comment until"),
        aliases=("comment closes",),
        parse=parsing.day,
        when_empty=None,
    ),
    ColumnSpec("address", _("Address"), aliases=("url", "link", "web address", "website"), parse=parsing.web_address),
)

# No column here is called "name": a list of people, whom this member may not import, must never become offices.
OFFICE = SheetKind(
    key="office",
    label=_("Office"),
    plural=_("Offices"),
    identity=("office",),
    name="office",
    number="number",
    columns=(
        NUMBER,
        ColumnSpec("office", _("Office"), aliases=("office name", "department"), required=True, width=40),
        ColumnSpec("organization", _("Organization in the coalition"), refers_to="organization", width=40),
        ColumnSpec("website", _("Website"), aliases=("url", "web"), parse=parsing.web_address),
        NOTES,
    ),
)

PLAN = SheetKind(
    key="plan",
    label=_("Plan"),
    plural=_("Plans"),
    aliases=("plan inventory", "inventory"),
    identity=("title", "publisher"),
    name="title",
    # Many cities publish a “General plan”: the same title says little.
    finds_similar=False,
    number="number",
    columns=(
        NUMBER,
        ColumnSpec(
            "title", _("Title"), aliases=("plan", "plan title", "plan name", "name of plan"), required=True, width=48
        ),
        ColumnSpec("publisher", PUBLISHER.label, aliases=PUBLISHER.aliases, required=True, width=32),
        *ABOUT_PLAN,
        NOTES,
    ),
)

# Beside it stands the publisher: the two together say which plan a row belongs to.
OF_PLAN = ColumnSpec(
    "plan",
    _("Plan"),
    aliases=("plan title", "title"),
    refers_to="plan",
    refers_with=("plan", "publisher"),
    required=True,
    width=48,
)

Words = tuple[tuple[str, str], ...]


def priority_kind(predictors: Words, groups: Words) -> SheetKind:
    """Priorities, each under its plan, whose predictors and resident groups come from the shared vocabulary."""
    return SheetKind(
        key="priority",
        label=_("Priority"),
        plural=_("Priorities"),
        aliases=("goals and policies",),
        identity=("plan", "text"),
        name="text",
        full_name=("plan", "publisher", "text"),
        finds_similar=False,
        number="number",
        columns=(
            NUMBER,
            OF_PLAN,
            PUBLISHER,
            ColumnSpec(
                "text",
                _("Priority"),
                aliases=("priority text", "goal", "policy"),
                required=True,
                parse=parsing.prose,
                width=60,
            ),
            *_about_priority(predictors, groups),
            ColumnSpec("office", _("Office that answers for it"), aliases=("office", "owner"), refers_to="office"),
        ),
    )


def _about_priority(predictors: Words, groups: Words) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec("label", _("Label"), aliases=("goal number", "policy number"), width=12),
        ColumnSpec("page", _("Page"), aliases=("page number", "p"), parse=cells.page, when_empty=None, width=8),
        ColumnSpec("predictors", _("Predictors"), aliases=("predictor",), choices=predictors, many=True),
        ColumnSpec("resident_groups", _("Resident groups"), aliases=("groups",), choices=groups, many=True),
    )


def inventory_kind(priority: SheetKind) -> SheetKind:
    """A whole inventory in one wide sheet: each row says a plan, one of its priorities and who answers for it."""
    about_plan = {column.key: column.key for column in ABOUT_PLAN}
    about_priority = {key: key for key in ("label", "page", "predictors", "resident_groups", "office")}
    return SheetKind(
        key="inventory",
        label=_("Plan with its priorities"),
        plural=_("Plans with their priorities"),
        aliases=("plan inventory", "inventory", "plans"),
        identity=("plan",),
        name="plan",
        columns=(
            ColumnSpec("plan", _("Plan"), aliases=("title", "plan title", "plan name", "name of plan"), width=48),
            PUBLISHER,
            *(ColumnSpec(column.key, column.label, aliases=column.aliases) for column in ABOUT_PLAN),
            ColumnSpec("priority", _("Priority"), aliases=("priority text", "goal", "policy", "text"), width=60),
            *(
                ColumnSpec(column.key, column.label, aliases=column.aliases)
                for column in priority.columns
                if column.key in about_priority
            ),
            NOTES,
        ),
        parts=(
            Part(OFFICE, {"office": "office"}),
            Part(PLAN, {"title": "plan", "publisher": "publisher", **about_plan, "notes": "notes"}),
            Part(priority, {"plan": "plan", "publisher": "publisher", "text": "priority", **about_priority}),
        ),
    )
