"""Turns the names in a row into the records that they mean, in the portal or elsewhere in the same file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from common.importer import parsing
from common.importer.drafts import Draft
from common.importer.names import normalized
from common.importer.plans import Decisions, Question
from common.importer.registry import Identity, Registry, component
from common.importer.sheets import ColumnSpec, Reference

SKIP = "skip"
BLANK = "blank"


class References:
    """Resolves the references of drafts and asks where a name is not found but others are near."""

    def __init__(self, registries: Mapping[str, Registry], decisions: Decisions) -> None:
        self.registries = registries
        self.decisions = decisions
        self.questions: dict[str, Question] = {}

    def resolve(self, draft: Draft, column: ColumnSpec) -> None:
        """Put the references of one column into the draft's values, or note what is missing."""
        text = draft.source.cells.get(column.key, "")
        if not text.strip() or column.key in draft.source.flaws:
            return
        names = parsing.several(text, parsing.line) if column.many else [parsing.line(text)]
        found = [self._one(draft, column, name) for name in names]
        kept = [reference for reference in found if reference is not None]
        if column.many:
            draft.values[column.key] = kept
        elif kept:
            draft.values[column.key] = kept[0]

    def _one(self, draft: Draft, column: ColumnSpec, name: str) -> Reference | None:
        registry = self.registries[column.refers_to]
        identity = self._identity(draft, column, name, registry)
        if identity is None:
            # Another name of this row is an open question or wrong; this one can only be looked up after it.
            return None
        tokens = list(dict.fromkeys(registry.meant.get(token, token) for token in self._at(registry, identity, name)))
        if len(tokens) == 1:
            return registry.reference(tokens[0])
        if tokens:
            said = {"label": column.label, "name": name}
            draft.wrong(_("%(label)s: more than one is called “%(name)s”.") % said)
            return None
        return self._ask(draft, column, name, identity, registry)

    def _identity(self, draft: Draft, column: ColumnSpec, name: str, registry: Registry) -> Identity | None:
        """What identifies the record that is meant: this name alone, or with it the row's own other columns."""
        parts = []
        for key in column.refers_with or (column.key,):
            if key == column.key:
                parts.append(normalized(name))
            elif key in draft.values:
                parts.append(component(draft.kind, key, draft.values[key]))
            elif draft.source.cells.get(key, "").strip():
                return None
            else:
                parts.append("")
        return tuple(parts)

    @staticmethod
    def _at(registry: Registry, identity: Identity, name: str) -> list[str]:
        whole = len(identity) == len(registry.kind.identity)
        return (registry.at(identity) if whole else []) or ([] if len(identity) > 1 else registry.named(name))

    def _ask(
        self, draft: Draft, column: ColumnSpec, name: str, identity: Identity, registry: Registry
    ) -> Reference | None:
        """Offer the nearest names once for all rows that use this one; without any, the row is wrong."""
        near = [registry.meant.get(token, token) for token in registry.names.nearest(name)]
        options = [(token, registry.called[token]) for token in dict.fromkeys(near) if token in registry.called]
        said = {"name": name, "label": column.label}
        if not options:
            draft.wrong(_("%(label)s: “%(name)s” is neither in the portal nor in this file.") % said)
            return None
        mark = hashlib.sha256(repr(identity).encode()).hexdigest()[:16]
        question = self.questions.setdefault(
            f"{draft.kind.key}.{column.key}.{mark}",
            Question(
                id=f"{draft.kind.key}.{column.key}.{mark}",
                sentence=_("%(label)s: “%(name)s” is neither in the portal nor in this file. Which one is meant?")
                % said,
                options=[
                    *options,
                    *([] if column.required else [(BLANK, _("None: leave this cell out"))]),
                    (SKIP, _("None: leave these rows out")),
                ],
            ),
        )
        question.rows.append(draft.source.id)
        return self._answer(draft, question, registry)

    def _answer(self, draft: Draft, question: Question, registry: Registry) -> Reference | None:
        answer = self.decisions.get(question.id, "")
        answer = registry.meant.get(answer, answer)
        if answer not in dict(question.options):
            draft.waits_for.append(question.id)
            return None
        question.answer = answer
        if answer == SKIP:
            draft.leave_out = True
        return None if answer in (SKIP, BLANK) else registry.reference(answer)


def rows_meant(value: Any) -> list[Reference]:
    """The references in a value that point at rows of the file."""
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, Reference) and one.row]
