"""Finds which record each row means: one that exists, that of an earlier row, or a new one; asks where it is unsure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from common.importer.drafts import Draft
from common.importer.names import normalized, probably_same
from common.importer.plans import Decisions, Question
from common.importer.references import SKIP
from common.importer.registry import Identity, Registry

NEW = "new"
_CANDIDATES = 3
_TELL_EVERY = 200


class Meanings:
    """Goes over the rows of one kind twice: first for what is certain, then for what only resembles something."""

    def __init__(self, registry: Registry, decisions: Decisions) -> None:
        self.registry = registry
        self.kind = registry.kind
        self.decisions = decisions
        self.questions: list[Question] = []
        # The first row that speaks of each record.
        self.leaders: dict[str, Draft] = {}

    def find(self, drafts: Sequence[Draft], *, progress: Callable[[float], None] = lambda part: None) -> None:
        """Settle what each row means and make its name known to the rows that refer to it.

        Comparing names takes the longest by far, so `progress` is told which part of it is done.
        """
        unsure = []
        for draft in drafts:
            own = f"r:{draft.source.id}"
            identity = self._identity(draft)
            token = "" if draft.leave_out else self._certain(draft, identity)
            if not token:
                self.registry.enter(own, draft.name, identity, self.kind.in_full(draft.values))
                self.leaders.setdefault(own, draft)
                if not draft.is_out and not draft.waits_for:
                    unsure.append(draft)
            else:
                if draft.name:
                    self.registry.enter(token, draft.name, identity, self.kind.in_full(draft.values))
                self._means(draft, token)
        if self.kind.finds_similar:
            order = {f"r:{draft.source.id}": index for index, draft in enumerate(drafts)}
            for done, draft in enumerate(unsure):
                self._compare(draft, order)
                if done % _TELL_EVERY == 0:
                    progress(done / len(unsure))

    def _identity(self, draft: Draft) -> Identity:
        """The row's identity; empty while a part of it is wrong, or waits for an answer, or all of it is blank."""
        unread = [
            key for key in self.kind.identity if key not in draft.values and draft.source.cells.get(key, "").strip()
        ]
        identity = () if unread else self.registry.identity(draft.values)
        return identity if any(identity) else ()

    def _certain(self, draft: Draft, identity: Identity) -> str:
        """The token that the row means without doubt: by the portal's own number, or by the same identity."""
        number = str(draft.values.get(self.kind.number) or "")
        found = [self.registry.meant.get(token, token) for token in self.registry.at(identity)]
        if number in self.registry.records:
            answer = self._by_number(draft, f"k:{number}", found)
            if answer != NEW:
                return answer
        elif number:
            sentence = _("The number %(number)s is not known here, so the name was looked up.")
            draft.planned.remarks.append(sentence % {"number": number})
        if not identity and not draft.name:
            draft.wrong(_("%(label)s is missing.") % {"label": self.kind.by_key[self.kind.name].label})
        if len(set(found)) > 1:
            draft.wrong(_("More than one is called “%(name)s”.") % {"name": draft.name})
        return found[0] if len(set(found)) == 1 else ""

    def _by_number(self, draft: Draft, token: str, same_identity: list[str]) -> str:
        """The record with this number; asks when it is called something quite different, says no when that is taken."""
        said = {"number": token[2:], "called": self.registry.called[token]}
        if same_identity and token not in same_identity:
            draft.wrong(_("The number %(number)s belongs to “%(called)s”, but the name to another.") % said)
            return ""
        draft.by_number = True
        called = self.registry.called[token]
        if not draft.name or normalized(draft.name) == normalized(called) or probably_same(draft.name, called):
            return token
        sentence = _("The number %(number)s belongs to “%(called)s” here, and this row says “%(name)s”.")
        options = [(token, _("The same: give it the new name"))]
        answer = self._ask(draft, f"{draft.source.id}.number", sentence % {**said, "name": draft.name}, options)
        draft.by_number = answer == token
        return "" if answer == SKIP else answer

    def _means(self, draft: Draft, token: str) -> None:
        """Note that the row speaks of `token`; a second row about the same must not say anything else."""
        self.registry.meant[f"r:{draft.source.id}"] = token
        leader = self.leaders.setdefault(token, draft)
        if token.startswith("k:"):
            draft.planned.key = token[2:]
            draft.record = self.registry.records[token[2:]]
        if leader is not draft:
            self._join(draft, leader)

    def _join(self, draft: Draft, leader: Draft) -> None:
        """Let the first row speak for both, if they agree."""
        said = {"row": leader.source.number, "name": leader.name}
        against = [str(column.label) for column in self.kind.columns if _differs(draft, leader, column.key)]
        if against and not draft.keeps_name:
            said["labels"] = ", ".join(against)
            draft.wrong(_("Row %(row)s says something else about “%(name)s”: %(labels)s.") % said)
            return
        for key, text in draft.source.cells.items():
            if text.strip() and not leader.source.cells.get(key, "").strip():
                leader.source.cells[key] = text
                leader.blank = [blank for blank in leader.blank if blank != key]
                if key in draft.values:
                    leader.values[key] = draft.values[key]
        leader.source.notes.extend(line for line in draft.source.notes if line not in leader.source.notes)
        draft.leave_out = draft.repeats = True
        draft.planned.remarks.append(_("Row %(row)s speaks for it.") % said)

    def _compare(self, draft: Draft, order: dict[str, int]) -> None:
        """Ask about a new name that resembles a record's or an earlier row's, under the same parents."""
        own = f"r:{draft.source.id}"
        near = self.registry.names.probably(draft.name, most=4 * _CANDIDATES)
        tokens = [
            self.registry.meant.get(token, token)
            for token in near
            if self.registry.under[token] == self.registry.under[own]
            and (token.startswith("k:") or order[token] < order[own])
        ]
        tokens = list(dict.fromkeys(tokens))[:_CANDIDATES]
        if not tokens:
            return
        options = [(token, self._called(token)) for token in tokens]
        sentence = _("“%(name)s” is probably one that is known already.") % {"name": draft.name}
        answer = self._ask(draft, draft.source.id, sentence, options)
        if answer not in ("", NEW, SKIP):
            draft.keeps_name = True
            self._means(draft, answer)

    def _called(self, token: str) -> str:
        """A candidate as an option names it."""
        said = {"name": self.registry.called[token]}
        if token in self.leaders:
            row = self.leaders[token].source.number
            return _("The same as “%(name)s” in row %(row)s") % {**said, "row": row}
        return _("The same as “%(name)s”") % said

    def _ask(self, draft: Draft, name: str, sentence: str, options: list[tuple[str, str]]) -> str:
        """Put a question and return its answer; without one the row waits."""
        options = [*options, (NEW, _("Another one: add it")), (SKIP, _("Leave this row out"))]
        question = Question(name, sentence, options, rows=[draft.source.id])
        self.questions.append(question)
        answer = self.decisions.get(name, "")
        # The row that was named then may mean a record by now.
        answer = self.registry.meant.get(answer, answer)
        if answer not in dict(options):
            draft.waits_for.append(name)
            return ""
        question.answer = answer
        draft.leave_out = draft.leave_out or answer == SKIP
        return answer


def _differs(draft: Draft, leader: Draft, key: str) -> bool:
    """Whether two rows about the same record contradict each other in a column."""
    one, other = draft.source.cells.get(key, "").strip(), leader.source.cells.get(key, "").strip()
    if not one or not other or normalized(one) == normalized(other):
        return False
    return not (key in draft.values and draft.values[key] == leader.values.get(key))
