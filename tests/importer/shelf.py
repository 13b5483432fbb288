"""A small app in memory that is imported into: organizations, people, and an agenda of goals and strategies."""

import datetime as dt

from common.importer import parsing
from common.importer.adapters import Adapter, Record
from common.importer.applying import apply_plan
from common.importer.exporting import ExportSheet
from common.importer.mapping import guess
from common.importer.planning import Planner
from common.importer.sheets import ColumnSpec, Part, Reference, SheetKind
from common.importer.source_rows import source_rows
from common.refusals import Refused
from tests.importer.making import read

SECTORS = (("nonprofit", "Nonprofit"), ("county", "County department"))
NUMBER = ColumnSpec("number", "Portal number", aliases=("id",))
NOTES = ColumnSpec("notes", "Notes", aliases=("notas",), parse=parsing.prose, keeps_notes=True)
ORGANIZATION = SheetKind(
    key="organization",
    label="Organization",
    plural="Organizations",
    number="number",
    columns=(
        NUMBER,
        ColumnSpec("name", "Name", aliases=("Organization", "organización", "Agency name"), required=True),
        ColumnSpec("sector", "Sector", required=True, choices=SECTORS),
        ColumnSpec("website", "Website", parse=parsing.web_address),
        ColumnSpec("joined_on", "Joined on", parse=parsing.day, when_empty=None),
        ColumnSpec("size", "Size", parse=parsing.whole_number, when_empty=None),
        ColumnSpec("parent", "Part of", refers_to="organization"),
        NOTES,
    ),
)
PERSON = SheetKind(
    key="person",
    label="Person",
    plural="People",
    identity=("email",),
    columns=(
        ColumnSpec("name", "Name", aliases=("contact",), required=True),
        ColumnSpec("email", "E-mail", aliases=("email", "correo"), parse=parsing.email),
        ColumnSpec("organization", "Organization", refers_to="organization", required=True),
    ),
)
GOAL = SheetKind(
    key="goal",
    label="Goal",
    plural="Goals",
    columns=(ColumnSpec("name", "Goal", required=True), ColumnSpec("why", "Why")),
)
STRATEGY = SheetKind(
    key="strategy",
    label="Strategy",
    plural="Strategies",
    identity=("goal", "name"),
    columns=(
        ColumnSpec("goal", "Goal", refers_to="goal", required=True),
        ColumnSpec("name", "Strategy", required=True),
        ColumnSpec("leads", "Leads", refers_to="organization", many=True),
        ColumnSpec("follows", "Follows", refers_to="strategy", refers_with=("goal", "follows")),
        NOTES,
    ),
)
AGENDA = SheetKind(
    key="agenda",
    label="Agenda",
    plural="Agenda",
    identity=("goal",),
    name="goal",
    columns=(
        ColumnSpec("goal", "Goal"),
        ColumnSpec("why", "Why this goal"),
        ColumnSpec("strategy", "Strategy"),
        ColumnSpec("leads", "Lead organizations", aliases=("lead",)),
        NOTES,
    ),
    parts=(
        Part(GOAL, {"name": "goal", "why": "why"}),
        Part(STRATEGY, {"goal": "goal", "name": "strategy", "leads": "leads", "notes": "notes"}),
    ),
)


class Shelf(Adapter):
    """Keeps records of one kind in a dict."""

    def __init__(self, kind, **records):
        self.kind = kind
        self.kept = {key.strip("_"): values for key, values in records.items()}
        self.written = []

    def records(self):
        return [Record(key, {"number": key, **values}) for key, values in self.kept.items()]

    def check(self, values, record):
        if values.get("joined_on") and values["joined_on"] > dt.date(2030, 1, 1):
            yield "Joined on: this lies too far ahead."

    def add(self, values, *, by):
        key = str(len(self.kept) + 100)
        self._refuse(values)
        self.kept[key] = dict(values)
        self.written.append(("add", key, by))
        return key

    def change(self, key, values, *, by):
        self._refuse(values)
        self.kept[key] |= values
        self.written.append(("change", key, by))

    def _refuse(self, values):
        if values.get("name") == "Refused by the action":
            raise Refused("This name is not allowed.")


class App:
    """The shelves with an importer on top."""

    def __init__(self, **organizations):
        self.organizations = Shelf(ORGANIZATION, **organizations)
        self.people = Shelf(PERSON)
        self.goals = Shelf(GOAL)
        self.strategies = Shelf(STRATEGY)
        self.adapters = [self.organizations, self.people, self.goals, self.strategies]
        self.kinds = [AGENDA, *(adapter.kind for adapter in self.adapters)]

    def plan(self, data, decisions=(), *, name="list.xlsx", blank_clears=False, match=None):
        book = read(data, name) if isinstance(data, bytes) else data
        matching = guess(book, self.kinds)
        if match:
            match(matching)
        rows = source_rows(book, matching, self.kinds)
        return Planner(self.adapters, dict(decisions), blank_clears=blank_clears).make(rows)

    def run(self, data, decisions=(), **options):
        plan = self.plan(data, decisions, **options)
        apply_plan(plan, self.adapters, by="ana")
        return plan

    def export(self):
        return [ExportSheet(one.kind, [record.values for record in one.records()]) for one in self.adapters]


def outcomes(plan):
    """What becomes of each row, in short."""
    return [(row.kind, row.number, row.name, str(row.outcome)) for row in plan.rows]


def org(key, name):
    """A reference to an organization that exists."""
    return Reference("organization", name, key=key)
