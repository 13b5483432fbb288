"""What an import would do, row by row, and what is still to be decided; plain data that can be stored and shown."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What will become of a row."""

    ASK = "ask", _("Your decision")
    WRONG = "wrong", _("Cannot be imported")
    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    LEFT_OUT = "left_out", _("Left out")


@dataclass
class Change:
    """One field that a row changes, as people read it."""

    label: str
    before: str
    after: str


@dataclass
class Question:
    """What only the person can know: pairs of a value and its words; the answer is a decision under `id`."""

    id: str
    sentence: str
    options: list[tuple[str, str]]
    rows: list[str] = field(default_factory=list)
    answer: str = ""


@dataclass
class PlannedRow:
    """What will become of one row of the file."""

    id: str
    kind: str
    sheet: int
    number: int
    name: str
    outcome: str = Outcome.UNCHANGED
    # The record that the row means, if there is one.
    key: str = ""
    changes: list[Change] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    # The person left it out, and can take it in again.
    left_out: bool = False
    # What will be written: for a new record all values, else those that differ. Not stored: it is planned again.
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """The whole import."""

    rows: list[PlannedRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which outcome."""
        counted = Counter(str(row.outcome) for row in self.rows)
        return {str(outcome): counted[outcome] for outcome in Outcome}

    @property
    def open_questions(self) -> list[Question]:
        """The questions without an answer."""
        return [question for question in self.questions if not question.answer]

    @property
    def to_write(self) -> list[PlannedRow]:
        """The rows that make or change a record."""
        return [row for row in self.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)]

    @property
    def totals(self) -> dict[str, Any]:
        """What the run keeps to say what will happen: outcomes, new and changed records by kind, open questions."""
        kinds: dict[str, dict[str, int]] = {}
        for row in self.to_write:
            counted = kinds.setdefault(row.kind, {})
            counted[str(row.outcome)] = counted.get(str(row.outcome), 0) + 1
        return {
            "outcomes": self.counts,
            "kinds": kinds,
            "writes": len(self.to_write),
            "questions": len(self.open_questions),
            "answered": len(self.questions) - len(self.open_questions),
        }

    @property
    def fingerprint(self) -> str:
        """What would be written, in one word: two plans with the same fingerprint do the same."""
        said = [
            [row.id, row.outcome, row.key, [[change.label, change.before, change.after] for change in row.changes]]
            for row in self.to_write
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def packed(self) -> bytes:
        """The plan for the storage, as the preview shows it."""
        rows = [
            {
                **{key: value for key, value in vars(row).items() if key != "values"},
                "changes": [*map(vars, row.changes)],
            }
            for row in self.rows
        ]
        said = {"rows": rows, "questions": [*map(vars, self.questions)]}
        return gzip.compress(json.dumps(said).encode("ascii"), compresslevel=3)

    @classmethod
    def unpacked(cls, data: bytes) -> Plan:
        """The plan out of the storage; it can be shown but not carried out."""
        said = json.loads(gzip.decompress(data))
        rows = [PlannedRow(**{**row, "changes": [Change(**one) for one in row["changes"]]}) for row in said["rows"]]
        questions = [
            Question(**{**one, "options": [(value, words) for value, words in one["options"]]})
            for one in said["questions"]
        ]
        return cls(rows, questions)


# What the person chose: a question's id → the value of an option; a row's id with ".out" → whether it is left out.
Decisions = Mapping[str, str]


def out(row_id: str) -> str:
    """The name of the decision whether a row is left out."""
    return f"{row_id}.out"
