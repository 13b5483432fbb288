"""Plans an import: the same file, match, records and decisions always give the same plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from common.importer.adapters import Adapter
from common.importer.differences import settle_values
from common.importer.drafts import Draft, begin, check_required
from common.importer.meaning import Meanings
from common.importer.ordering import in_a_circle
from common.importer.plans import Decisions, Outcome, Plan, PlannedRow, out
from common.importer.references import References, rows_meant
from common.importer.registry import Registry
from common.importer.source_rows import SourceRow

Progress = Callable[[int], None]


class Planner:
    """Takes the kinds in the order of the adapters: a kind may refer to itself and to those before it."""

    def __init__(self, adapters: Sequence[Adapter], decisions: Decisions, *, blank_clears: bool = False) -> None:
        self.adapters = {adapter.kind.key: adapter for adapter in adapters}
        self.decisions = decisions
        self.blank_clears = blank_clears
        self.registries: dict[str, Registry] = {}
        self.references = References(self.registries, decisions)
        self.drafts: list[Draft] = []
        self.named: set[str] = set()
        self.plan = Plan()

    def make(self, rows: Iterable[SourceRow], *, progress: Progress = lambda percent: None) -> Plan:
        """The plan for all rows; `progress` is told now and then how far it is."""
        by_kind: dict[str, list[SourceRow]] = {key: [] for key in self.adapters}
        for row in rows:
            by_kind[row.kind].append(row)
        self.named = self._named_by({key for key, listed in by_kind.items() if listed})
        done, total = 0, sum(map(len, by_kind.values())) or 1
        for key, adapter in self.adapters.items():
            self._plan_kind(adapter, by_kind[key], _share_of(progress, done, len(by_kind[key]), total))
            done += len(by_kind[key])
        self._spread_wrong()
        while circle := in_a_circle(draft.planned for draft in self.drafts if not draft.is_out):
            self._break(circle)
        for draft in self.drafts:
            draft.planned.outcome = self._outcome(draft)
        self.plan.questions.extend(self.references.questions.values())
        self.plan.rows = sorted(
            (draft.planned for draft in self.drafts if not _is_repetition(draft)),
            key=lambda row: (row.sheet, row.number),
        )
        return self.plan

    def _plan_kind(self, adapter: Adapter, rows: list[SourceRow], progress: Callable[[float], None]) -> None:
        """Read, find what each row means, look up what it refers to, and work out the difference."""
        kind = adapter.kind
        registry = self.registries[kind.key] = Registry(
            kind, adapter.records() if rows or kind.key in self.named else []
        )
        drafts = [begin(row, kind) for row in rows]
        for draft in drafts:
            draft.leave_out = draft.planned.left_out = self.decisions.get(out(draft.source.id)) == "yes"
        outward = [column for column in kind.columns if column.refers_to and column.refers_to != kind.key]
        inward = [column for column in kind.columns if column.refers_to == kind.key]
        for draft in drafts:
            for column in outward:
                self.references.resolve(draft, column)
        meanings = Meanings(registry, self.decisions)
        meanings.find(drafts, progress=progress)
        self.plan.questions.extend(meanings.questions)
        for draft in drafts:
            for column in inward:
                self.references.resolve(draft, column)
        for draft in drafts:
            self._settle(draft, adapter)
        self.drafts.extend(drafts)

    def _named_by(self, kinds: set[str]) -> set[str]:
        """The kinds to which rows of these kinds can refer."""
        return {column.refers_to for kind in kinds for column in self.adapters[kind].kind.columns}

    def _settle(self, draft: Draft, adapter: Adapter) -> None:
        """Work out what would be written and ask the app whether it may be."""
        if draft.leave_out or draft.waits_for:
            return
        check_required(draft, blank_clears=self.blank_clears)
        settle_values(draft, blank_clears=self.blank_clears)
        if draft.planned.wrong:
            return
        before = draft.record.values if draft.record is not None else {}
        for sentence in adapter.check({**before, **draft.planned.values}, draft.record):
            draft.wrong(sentence)

    def _spread_wrong(self) -> None:
        """A row that names a row which is not imported cannot be imported either."""
        by_id = {draft.source.id: draft for draft in self.drafts}
        spreading = True
        while spreading:
            spreading = False
            for draft in self.drafts:
                if draft.is_out:
                    continue
                for value in draft.values.values():
                    for reference in rows_meant(value):
                        named = by_id[reference.row]
                        if named.is_out:
                            spreading = True
                            draft.wrong(
                                _("It needs row %(row)s, “%(name)s”, which is not imported.")
                                % {"row": named.source.number, "name": reference.name}
                            )

    def _break(self, circle: list[PlannedRow]) -> None:
        """None of the rows of a circle can be written before the others."""
        names = ", ".join(f"“{row.name}”" for row in circle)
        ids = {row.id for row in circle}
        for draft in self.drafts:
            if draft.source.id in ids:
                draft.wrong(
                    _("It names itself, or these rows name each other in a circle: %(names)s.") % {"names": names}
                )
        self._spread_wrong()

    @staticmethod
    def _outcome(draft: Draft) -> Outcome:
        planned = draft.planned
        if draft.leave_out:
            return Outcome.LEFT_OUT
        if planned.wrong:
            return Outcome.WRONG
        if draft.waits_for:
            return Outcome.ASK
        if draft.record is None:
            return Outcome.NEW
        return Outcome.CHANGED if planned.changes else Outcome.UNCHANGED


def _is_repetition(draft: Draft) -> bool:
    """The same goal in each row of an agenda is one goal; only its first row is shown."""
    return draft.source.is_part and draft.leave_out and draft.repeats


def _share_of(progress: Progress, done: int, size: int, total: int) -> Callable[[float], None]:
    """Tell how far the whole is when a part of it, `size` rows after `done`, is as far as is said."""
    return lambda part: progress(int(100 * (done + size * part) / total))
