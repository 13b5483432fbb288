"""One way to make a list page: count, filters in the address, sort, pages, export, and the same part for htmx."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from django_filters import FilterSet

from common.columns import Bulk, Column, Empty, Heading, Row
from common.filters import Chip, chips_of, dress
from common.table_rows import table_rows

__all__ = ["Bulk", "Column", "Empty", "ListPage", "Row"]
EXPORT_FORMATS = ("xlsx", "csv")
MANY_ROWS = 200
FILTERS_SHOWN = 3


class ListPage:
    """A list of records as a page, a part of a page (htmx) or a spreadsheet.

    `row` turns one record into a `Row` and must not ask the database: the queryset brings all that it needs.
    `fields` are what `row` reads, for lists that grow long: it then gets named tuples in place of records.
    `part` is the template of what htmx swaps, for lists that are more than a table of records.
    `sort` is the column key to start with (“-key” for downward); without it the queryset keeps its own order.
    """

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any, Any],
        *,
        columns: Sequence[Column],
        row: Callable[[Any], Row],
        filters: type[FilterSet] | None = None,
        sort: str = "",
        page_size: int = 50,
        export: Callable[[QuerySet[Any, Any], str], HttpResponse] | None = None,
        counted: Callable[[int], str] | None = None,
        empty: Empty | None = None,
        bulk: Bulk | None = None,
        fields: Sequence[str] = (),
        name: str = "list",
        part: str = "parts/list.html",
    ) -> None:
        self.request, self.queryset, self.columns, self.row = request, queryset, tuple(columns), row
        self.fields, self.part = fields, part
        self.page_size, self.export, self.empty, self.bulk, self.name = page_size, export, empty, bulk, name
        self.default_sort, self.counted = sort, counted
        self.filterset = filters(request.GET, queryset, request=request) if filters else None

    @cached_property
    def records(self) -> QuerySet[Any, Any]:
        """All records that the filters leave, in the chosen order."""
        found = self.filterset.qs if self.filterset else self.queryset
        column = self._sorted_by
        if column is None or column.sort is None:
            return found
        fields = (column.sort,) if isinstance(column.sort, str) else column.sort
        return found.order_by(*(self._ordering(field) for field in fields), "pk")

    @cached_property
    def sort(self) -> str:
        """The chosen order as it stands in the address; an unknown one counts as none."""
        asked = self.request.GET.get("sort", "")
        known = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in known else self.default_sort

    @cached_property
    def page(self) -> Page[Any]:
        """The records of this page; a page that does not exist is answered with the nearest one."""
        size = MANY_ROWS if self.has_many_rows else self.page_size
        return Paginator(self.records, size).get_page(self.request.GET.get("page"))

    @property
    def has_many_rows(self) -> bool:
        """Whether the person wants long pages."""
        return self.request.GET.get("rows") == str(MANY_ROWS)

    @property
    def many_rows_url(self) -> str:
        """The address of the same list on long pages, where that makes a difference."""
        return "" if self.has_many_rows or self.count <= self.page_size else self.address(rows=MANY_ROWS)

    @cached_property
    def rows(self) -> list[Row]:
        """This page's records as rows."""
        records: Any = self.page.object_list
        return [
            self.row(record) for record in (records.values_list(*self.fields, named=True) if self.fields else records)
        ]

    @cached_property
    def body(self) -> SafeString:
        """The table's body."""
        return table_rows(self.rows, self.columns, self.bulk)

    @property
    def count(self) -> int:
        """How many records the filters leave."""
        return self.page.paginator.count

    @property
    def count_words(self) -> str:
        """The count in words: “63 organizations”."""
        if self.counted:
            return self.counted(self.count)
        return ngettext("%(n)d entry", "%(n)d entries", self.count) % {"n": self.count}

    @cached_property
    def form(self) -> forms.Form | None:
        """The filters as a form."""
        return dress(self.filterset.form) if self.filterset else None

    @property
    def filters_shown(self) -> list[forms.BoundField]:
        """The filters that always stand above the list."""
        fields = self.form.visible_fields() if self.form else []
        return fields if len(fields) <= FILTERS_SHOWN + 1 else fields[:FILTERS_SHOWN]

    @cached_property
    def filters_folded(self) -> list[forms.BoundField]:
        """The rest of the filters, one tap away: their choices are looked up only when somebody wants to see them."""
        return self.form.visible_fields()[len(self.filters_shown) :] if self.form else []

    @property
    def is_unfolded(self) -> bool:
        """Whether the rest is asked for, or one of them is in use or in error and must be seen."""
        asked = self.request.GET
        return "filters" in asked or any(asked.get(field.html_name) or field.errors for field in self.filters_folded)

    @property
    def unfold_url(self) -> str:
        """The address of the same list with all its filters."""
        return self.address(filters="all")

    @cached_property
    def chips(self) -> list[Chip]:
        """The active filters."""
        return chips_of(self.form, self.request.GET) if self.form else []

    @property
    def headings(self) -> list[Heading]:
        """The columns' headings, with the address that sorts by them."""
        return [self._heading(column) for column in self.columns]

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Numbers of the pages around this one with their addresses; a gap has no address."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [(str(n), self.address(page=n) if isinstance(n, int) else "") for n in numbers]

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The formats that exactly these records can be taken away in, with addresses."""
        return [(kind.upper(), self.address(export=kind)) for kind in EXPORT_FORMATS] if self.export else []

    @property
    def previous_url(self) -> str:
        """The address of the page before this one."""
        return self.address(page=self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The address of the page after this one."""
        return self.address(page=self.page.number + 1) if self.page.has_next() else ""

    def address(self, **changes: Any) -> str:
        """The list's address with some of its query changed."""
        query = {key: values for key, values in self.request.GET.lists() if key != "page"}
        return f"?{urlencode({**query, **changes}, doseq=True)}"

    def answer(self, template: str = "parts/list_page.html", context: dict[str, Any] | None = None) -> HttpResponse:
        """The export that was asked for, the list alone for htmx, or the whole page."""
        asked = self.request.GET.get("export")
        if self.export and asked in EXPORT_FORMATS:
            return self.export(self.records, asked)
        htmx = self.request.htmx  # type: ignore[attr-defined]
        only_list = htmx and htmx.target == self.name and not htmx.history_restore_request
        chosen = self.part if only_list else template
        _made = self.body  # before the page around it: so deep in nested templates Python's calls may cost 4 × as much
        response = render(self.request, chosen, {**(context or {}), "list": self})
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
        return response

    @property
    def _sorted_by(self) -> Column | None:
        key = self.sort.removeprefix("-")
        return next((column for column in self.columns if column.key == key), None)

    def _ordering(self, field: str) -> OrderBy:
        """Rows without a value come last, whichever way and on both databases."""
        downward = self.sort.startswith("-") != field.startswith("-")
        expression = F(field.removeprefix("-"))
        return expression.desc(nulls_last=True) if downward else expression.asc(nulls_last=True)

    def _heading(self, column: Column) -> Heading:
        css = SafeString(' class="number"') if column.numeric else SafeString("")
        if not column.sort:
            return Heading(column.label, css)
        upward, downward = self.sort == column.key, self.sort == f"-{column.key}"
        url = self.address(sort=f"-{column.key}" if upward else column.key)
        if not (upward or downward):
            return Heading(column.label, css, url)
        direction = "ascending" if upward else "descending"
        return Heading(column.label, format_html('{} aria-sort="{}"', css, direction), url, direction)
