"""Taking chosen rows away from the admin as a spreadsheet that can be imported again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.imports.adapter import CoalitionAdapter
from coalitions.imports.exports import spreadsheet_of
from coalitions.models import Coalition

ExportAction = Callable[[admin.ModelAdmin, HttpRequest, QuerySet[Any]], HttpResponse]


def export_action(adapter_class: type[CoalitionAdapter]) -> ExportAction:
    """An admin action that exports the ticked rows, each coalition's in a sheet of its own."""

    @admin.action(description=_("Export as a spreadsheet"), permissions=["view"])
    def export_chosen(_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        path = getattr(queryset, "path", "coalition")
        coalitions = Coalition.objects.filter(pk__in=queryset.order_by().values(path))
        adapters = [adapter_class(coalition, at=timezone.now()) for coalition in coalitions]
        return spreadsheet_of([(adapter, adapter.rows().filter(pk__in=queryset.values("pk"))) for adapter in adapters])

    return export_chosen
