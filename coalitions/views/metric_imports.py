"""Uploading Urban's file, and what became of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import metric_imports
from coalitions.data_pages import crumbs_to_data
from coalitions.forms.metric_imports import MetricUploadForm
from coalitions.models import ImportRun
from common.forms import answer_form, posted
from predictors.metric_files.report import Report
from predictors.models import Place


@coalition_page(P.IMPORT_RECORDS)
def metric_import_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Upload a file; a worker reads it."""
    form = MetricUploadForm(posted(request), request.FILES if request.method == "POST" else None)
    return answer_form(
        request,
        form,
        title=_("Upload county data"),
        lead=_("Urban's mobility metrics for counties or cities. What is there already is brought up to date."),
        button=_("Upload"),
        cancel_url=reverse("coalitions:place_list", args=[access.coalition.slug]),
        act=lambda: metric_imports.start(
            access.coalition,
            form.cleaned_data["file"],
            by=access.member,
            peers=form.cleaned_data["peers"],
            everywhere=form.cleaned_data["everywhere"],
        ),
        crumbs=crumbs_to_data(access),
    )


@coalition_page(P.IMPORT_RECORDS, on=ImportRun)
def metric_import_detail(request: HttpRequest, access: Access, run: ImportRun) -> HttpResponse:
    """How far the worker is, and in the end what was kept, changed, unknown and broken."""
    if not run.is_of_metrics:
        return redirect(run.get_absolute_url())
    htmx = request.htmx  # type: ignore[attr-defined]
    job = None
    if run.is_waiting:
        words = _("The file is being read") if run.attempts else _("Waiting for a worker")
        job = {"words": words, "done": run.progress, "total": 100, "url": run.get_absolute_url()}
        if htmx:
            return render(request, "parts/progress.html", {"job": job})
    elif htmx:
        return HttpResponseClientRedirect(run.get_absolute_url())
    report = Report.from_json(run.counts)
    context = {
        "crumbs": [
            *crumbs_to_data(access),
            (_("Imports"), reverse("coalitions:import_list", args=[access.coalition.slug])),
        ],
        "run": run,
        "job": job,
        "report": report,
        "places": Place.objects.in_coalition(access.coalition).filter(fips__in=report.places),
    }
    return render(request, "coalitions/metric_import_detail.html", context)
