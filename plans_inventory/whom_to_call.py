"""Whom to call about a strategy: offices with a part in plans that touch it, their contacts, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from coalitions.models import Coalition, Strategy
from plans_inventory.models import AlignmentLink, KeyContact, Office, PlanOffice, Priority
from predictors.models import Predictor

# The order in which the parts of an office make it worth a call.
PARTS = [PlanOffice.Part(part) for part in ("owns", "leads", "implements", "monitors", "funds", "consulted")]


@dataclass
class Call:
    """An office to call about a strategy: links that people stand behind, and (weaker) only shared predictors."""

    office: Office
    contacts: list[KeyContact]
    links: list[AlignmentLink] = field(default_factory=list)
    # Priorities without such a link by their number, with the predictors that they share with the strategy.
    shared: dict[int, list[Predictor]] = field(default_factory=dict)
    parts: set[PlanOffice.Part] = field(default_factory=set)
    answers: bool = False

    @property
    def states(self) -> list[tuple[str, str]]:
        """Who stands behind the links: each state once, with its name."""
        return list(dict.fromkeys((link.state, str(link.get_state_display())) for link in self.links))

    @property
    def predictors(self) -> list[Predictor]:
        """The predictors that its plans share with the strategy, in the framework's order."""
        found = {one for predictors in self.shared.values() for one in predictors}
        return sorted(found, key=lambda one: one.position)

    @property
    def part_labels(self) -> list[str]:
        """What its part in those plans is."""
        return [str(part.label) for part in PARTS if part in self.parts]

    @property
    def order(self) -> tuple[int, bool, int, int, str]:
        """What both offices agreed to first, then what staff confirmed; then who answers for it, and by its part."""
        agreed = any(link.state == AlignmentLink.State.AGREED for link in self.links)
        standing = 0 if agreed else 1 if self.links else 2
        part = min((PARTS.index(part) for part in self.parts), default=len(PARTS))
        return standing, not self.answers, part, -len(self.links) - len(self.shared), self.office.name.casefold()


class Directory:
    """The offices of an inventory with their contacts and their parts in plans; three queries."""

    def __init__(self, coalition: Coalition) -> None:
        self.offices = {office.pk: office for office in Office.objects.in_coalition(coalition)}
        self.contacts: dict[int, list[KeyContact]] = defaultdict(list)
        for contact in KeyContact.objects.in_coalition(coalition).current():
            self.contacts[contact.office_id].append(contact)
        self.parts: dict[int, list[tuple[int, PlanOffice.Part]]] = defaultdict(list)
        parts = PlanOffice.objects.in_coalition(coalition).current().order_by()
        for plan, office, part in parts.values_list("plan", "office", "part"):
            self.parts[plan].append((office, PlanOffice.Part(part)))

    def offices_for(self, plan: int, answering: int | None) -> Iterable[tuple[Office, PlanOffice.Part | None]]:
        """Who has a part in a plan, and the office that answers for one of its priorities."""
        if answering is not None:
            yield self.offices[answering], None
        for office, part in self.parts[plan]:
            yield self.offices[office], part


@dataclass
class Reach:
    """Whom to call about one strategy, and the plans that touch it without an office being noted."""

    strategy: Strategy
    by_office: dict[int, Call] = field(default_factory=dict)
    unnamed: set[int] = field(default_factory=set)

    @property
    def calls(self) -> list[Call]:
        """The offices, those first that are most worth a call."""
        return sorted(self.by_office.values(), key=lambda call: call.order)

    @property
    def linked(self) -> list[Call]:
        """Offices for which people stand behind the reason."""
        return [call for call in self.calls if call.links]

    @property
    def weaker(self) -> list[Call]:
        """Offices whose plans only share a predictor with the strategy."""
        return [call for call in self.calls if not call.links]

    def add(self, directory: Directory, plan: int, answering: int | None) -> list[Call]:
        """The calls (made where there are none yet) about a priority of a plan."""
        found = list(directory.offices_for(plan, answering))
        if not found:
            self.unnamed.add(plan)
        for office, part in found:
            call = self.by_office.setdefault(office.pk, Call(office, directory.contacts[office.pk]))
            call.answers = call.answers or part is None
            call.parts |= {part} if part else set()
        return [self.by_office[pk] for pk in dict.fromkeys(office.pk for office, _part in found)]


def reaches_of(coalition: Coalition, strategies: Sequence[Strategy]) -> dict[Any, Reach]:
    """Whom to call about each of these strategies, by its number; as many queries for thirty as for one.

    A priority that somebody rejected for a strategy gives no reason to call, whatever predictors it shares.
    """
    directory = Directory(coalition)
    reaches: dict[Any, Reach] = {strategy.pk: Reach(strategy) for strategy in strategies}
    links = AlignmentLink.objects.in_coalition(coalition).current().filter(strategy__in=strategies)
    for link in links.confirmed().strongest_first().with_sides().select_related("first__office"):
        for call in reaches[link.strategy_id].add(directory, link.first.plan_id, link.first.office_id):
            call.links.append(link)
    decided = set(links.decided().values_list("strategy", "first"))
    predictors = {predictor.pk: predictor for predictor in Predictor.objects.all()}
    wanted = {strategy.pk: {one.pk for one in strategy.predictors.all()} for strategy in strategies}
    for priority, plan, office, predictor in _tagged(coalition, set().union(*wanted.values())):
        for strategy in wanted:
            if predictor in wanted[strategy] and (strategy, priority) not in decided:
                for call in reaches[strategy].add(directory, plan, office):
                    call.shared.setdefault(priority, []).append(predictors[predictor])
    return reaches


def _tagged(coalition: Coalition, predictors: set[int]) -> Iterable[tuple[int, int, int | None, int]]:
    """Priorities with one of these predictors: (priority, its plan, the office that answers for it, predictor)."""
    found = Priority.objects.in_coalition(coalition).current().filter(predictors__in=predictors)
    return found.order_by("plan", "position", "pk").values_list("pk", "plan", "office", "predictors")


def quotes_of(calls: Iterable[Call], *, most: int) -> dict[int, Priority]:
    """The first priorities that each call shares, whole and by their number; one query."""
    shown = {pk for call in calls for pk in list(call.shared)[:most]}
    found: QuerySet[Priority] = Priority.objects.filter(pk__in=shown).select_related("plan__coalition", "office")
    return {priority.pk: priority for priority in found}
