"""Plans by predictors: how many priorities each cell holds, those that people tagged and those only suggested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Coalition
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from common.lists import Column, Empty, ListPage
from plans_inventory.forms.alignment_matrix import BY_COUNT, BY_NAME, CONFIRMED, SUGGESTED, UNTAGGED, MatrixFilters
from plans_inventory.matrix_cells import Cell, Line, table_cells, table_lines
from plans_inventory.models import Plan, Priority, PriorityTagging
from predictors.models import Predictor

LEADING = (
    Column("title", gettext_lazy("Plan"), sort="title"),
    Column("publisher", gettext_lazy("Publisher"), sort="publisher"),
    Column("priorities", gettext_lazy("Priorities"), sort="priority_count", numeric=True),
)
# A plan's or a column's key, and the predictor's.
Place = tuple[int, str]


class Counts:
    """How many priorities of each plan work on each predictor; two queries for a whole inventory."""

    def __init__(self, coalition: Coalition) -> None:
        self.confirmed, self.suggested = confirmed_in(coalition), suggested_in(coalition)

    def cell(self, plans: Iterable[int], predictor: Predictor, url: str = "") -> Cell:
        """What some plans have together on a predictor."""
        places = [(plan, predictor.key) for plan in plans]
        confirmed, suggested = (sum(counted[place] for place in places) for counted in (self.confirmed, self.suggested))
        return Cell(predictor, confirmed, suggested, url)

    def plans_with(self, kind: str, predictors: Iterable[Predictor]) -> set[int]:
        """The plans that have something of a kind on one of the predictors."""
        keys = {predictor.key for predictor in predictors}
        counted = {CONFIRMED: self.confirmed, SUGGESTED: self.suggested}[kind]
        return {plan for plan, key in counted if key in keys}


def confirmed_in(coalition: Coalition) -> Counter[Place]:
    """Priorities by plan and by each predictor that people gave them."""
    tagged = Priority.objects.in_coalition(coalition).current().exclude(predictors=None).order_by()
    counted = tagged.values_list("plan", "predictors__key").annotate(n=Count("pk"))
    return Counter({(plan, key): n for plan, key, n in counted})


def suggested_in(coalition: Coalition) -> Counter[Place]:
    """Priorities by plan and by each predictor that the portal suggests and nobody has decided about."""
    waiting = PriorityTagging.objects.in_coalition(coalition).waiting().values_list("priority__plan", "suggestions")
    return Counter((plan, one["predictor"]) for plan, suggestions in waiting for one in suggestions)


def plans_with_untagged(coalition: Coalition) -> QuerySet[Any, Any]:
    """The numbers of plans with priorities for which nobody has chosen a predictor, so that no column counts them."""
    untagged = Priority.objects.in_coalition(coalition).current().untagged()
    return untagged.order_by().values_list("plan", flat=True).distinct()


class MatrixPage(ListPage):
    """The list of plans, each with a cell for every predictor that is shown."""

    def __init__(self, request: HttpRequest, access: Access) -> None:
        self.slug, self.counts = access.coalition.slug, Counts(access.coalition)
        self.predictors = predictors_shown(request.GET.get("pillar", ""))
        super().__init__(
            request,
            self._plans(access.coalition, request.GET),
            columns=columns_of(self.predictors),
            row=self.line,
            filters=MatrixFilters,
            sort="title",
            export=self.spreadsheet if access.can(P.EXPORT_RECORDS) else None,
            counted=lambda n: ngettext("%(n)d plan", "%(n)d plans", n) % {"n": n},
            empty=Empty(
                _("No plans here"),
                _("Add plans and choose predictors for their priorities, or take a filter off."),
                _("Go to the plans"),
                reverse("plans:plan_list", args=[self.slug]),
            ),
            part="plans_inventory/_alignment_matrix.html",
        )
        shown = list(self.filterset.qs.order_by().values_list("pk", flat=True)) if self.filterset else []
        totals = [self.counts.cell(shown, predictor) for predictor in self.predictors]
        self.totals = ordered(totals, request.GET.get("columns", ""))
        self.predictors = [cell.predictor for cell in self.totals]
        self.columns = columns_of(self.predictors)

    def _plans(self, coalition: Coalition, query: Mapping[str, str]) -> QuerySet[Plan]:
        """The plans with what the chosen order and `only` need."""
        plans = Plan.objects.in_coalition(coalition).current().with_counts()
        only = query.get("only", "")
        if only in (CONFIRMED, SUGGESTED):
            plans = plans.filter(pk__in=self.counts.plans_with(only, self.predictors))
        elif only == UNTAGGED:
            plans = plans.filter(pk__in=plans_with_untagged(coalition))
        asked = query.get("sort", "").removeprefix("-")
        by = next((predictor for predictor in self.predictors if predictor.key == asked), None)
        return plans.with_count_on(by) if by else plans

    def line(self, plan: Any) -> Line:
        """One plan with its cells."""
        before = reverse("plans:plan_predictor", args=[self.slug, plan.pk, "-"]).removesuffix("-/")
        cells = tuple(self.counts.cell([plan.pk], one, f"{before}{one.key}/") for one in self.predictors)
        url = reverse("plans:plan_detail", args=[self.slug, plan.pk])
        return Line(url, (plan.title, plan.publisher, str(plan.priority_count)), id=f"plan-{plan.pk}", grid=cells)

    @cached_property
    def body(self) -> SafeString:
        """The table's body."""
        lines: Any = self.rows  # as `line` makes them
        return table_lines(lines)

    @property
    def totals_drawn(self) -> SafeString:
        """The sums of the columns as HTML."""
        return table_cells(self.totals)

    @property
    def pillars(self) -> list[tuple[str, int]]:
        """The pillars above the columns with how many columns each spans; none where the columns are mixed."""
        if self.request.GET.get("columns") in (BY_NAME, BY_COUNT):
            return []
        return [(name, len(list(found))) for name, found in groupby(one.pillar.spoken_name for one in self.predictors)]

    def spreadsheet(self, found: QuerySet[Any], form: str) -> HttpResponse:
        """All plans that the filters leave, with two columns for each predictor that is shown."""
        sheet = ExportSheet(matrix_kind(self.predictors), (self._values(plan) for plan in found))
        name = f"alignment-matrix.{form}"
        return answer_with_file(write_csv(sheet) if form == "csv" else write_xlsx([sheet]), name=name)

    def _values(self, plan: Any) -> dict[str, Any]:
        cells = [self.counts.cell([plan.pk], one) for one in self.predictors]
        said = {"plan": plan.title, "publisher": plan.publisher, "priorities": plan.priority_count}
        confirmed = {cell.predictor.key: cell.confirmed for cell in cells}
        return said | confirmed | {f"{cell.predictor.key}-suggested": cell.suggested for cell in cells}


def predictors_shown(pillar: str) -> list[Predictor]:
    """The predictors of a pillar, or all where there is no such pillar."""
    every = list(Predictor.objects.select_related("pillar"))
    return [one for one in every if one.pillar.key == pillar] or every


def ordered(cells: Sequence[Cell], order: str) -> list[Cell]:
    """The columns by name, by what stands in them, or as in the framework."""
    keys: dict[str, Callable[[Cell], Any]] = {
        BY_NAME: lambda cell: cell.predictor.spoken_name.casefold(),
        BY_COUNT: lambda cell: (-cell.confirmed, -cell.suggested),
    }
    return sorted(cells, key=keys[order]) if order in keys else list(cells)


def columns_of(predictors: Iterable[Predictor]) -> tuple[Column, ...]:
    """The columns of the table; one can sort by each."""
    return (*LEADING, *(Column(one.key, one.spoken_name, sort="count_on", numeric=True) for one in predictors))


def matrix_kind(predictors: Iterable[Predictor]) -> SheetKind:
    """The matrix as a sheet."""
    columns = [ColumnSpec("plan", _("Plan"), width=48), ColumnSpec("publisher", _("Publisher"), width=32)]
    columns.append(ColumnSpec("priorities", _("Priorities"), width=12))
    for one in predictors:
        columns.append(ColumnSpec(one.key, one.spoken_name, width=16))
        suggested = _("%(name)s (only suggested)") % {"name": one.spoken_name}
        columns.append(ColumnSpec(f"{one.key}-suggested", suggested, width=16))
    return SheetKind(
        key="matrix",
        label=_("Plan"),
        plural=_("Alignment matrix"),
        identity=("plan", "publisher"),
        columns=tuple(columns),
    )
