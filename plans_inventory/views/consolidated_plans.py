"""HUD's Consolidated Plan table PR-10, to read, to paste and to take away."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.filters import dress
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.lists import EXPORT_FORMATS
from plans_inventory.consolidated_plan import HEADINGS, PR10, rows_for, values_of
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.forms.consolidated_plans import AGREED, OwnPlanForm
from plans_inventory.models import Plan


@coalition_page(P.VIEW_PLANS)
def consolidated_plan_table(request: HttpRequest, access: Access) -> HttpResponse:
    """How the goals of our strategic plan overlap with those of each other plan, by confirmed or agreed links."""
    first = Plan.objects.in_coalition(access.coalition).current().filter(kind=Plan.Kind.CONSOLIDATED).first()
    said = request.GET if "plan" in request.GET else {**request.GET.dict(), "plan": first.pk if first else ""}
    form = OwnPlanForm(said, coalition=access.coalition)
    form.is_valid()  # what makes no sense counts as not chosen
    own = form.cleaned_data.get("plan")
    rows = rows_for(access.coalition, own, only_agreed=form.cleaned_data.get("links") == AGREED)
    asked = request.GET.get("export", "")
    may_export = access.can(P.EXPORT_RECORDS)
    if may_export and asked in EXPORT_FORMATS:
        sheet = ExportSheet(PR10, values_of(rows))
        return answer_with_file(write_csv(sheet) if asked == "csv" else write_xlsx([sheet]), name=f"pr-10.{asked}")
    kinds = EXPORT_FORMATS if may_export and rows else ()
    context = {
        "crumbs": crumbs_to_plans(access.coalition),
        "form": dress(form),
        "own": own,
        "headings": HEADINGS,
        "rows": rows,
        "text": "\n\n".join(row.as_text for row in rows),
        "exports": [(kind.upper(), f"?{urlencode({**request.GET.dict(), 'export': kind})}") for kind in kinds],
    }
    return render(request, "plans_inventory/consolidated_plan_table.html", context)
