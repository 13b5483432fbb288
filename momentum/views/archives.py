"""The whole record as one file: asking for it, how far it is, taking it along."""

from __future__ import annotations

from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import local_day, long_date
from momentum.actions import archives
from momentum.models import RecordArchive

COLUMNS = (
    Column("asked", gettext_lazy("Asked for"), sort="asked_at"),
    Column("state", gettext_lazy("State"), sort="state"),
    Column("size", gettext_lazy("Size"), sort="size", numeric=True),
    Column("by", gettext_lazy("By")),
)
# The element that shows how far the worker has come, and asks for itself again.
PROGRESS = "progress"


def _crumbs(access: Access, *more: tuple[str, str]) -> list[tuple[str, str]]:
    slug = access.coalition.slug
    return [(_("Imports"), reverse("coalitions:import_list", args=[slug])), *more]


def _list_crumb(access: Access) -> tuple[str, str]:
    return _("The whole record"), reverse("momentum:archive_list", args=[access.coalition.slug])


@coalition_page(P.TAKE_RECORD)
@require_safe
def archive_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Archives of the whole record that were made, and who asked for them."""
    add_url = reverse("momentum:archive_add", args=[access.coalition.slug])
    page = ListPage(
        request,
        RecordArchive.objects.in_coalition(access.coalition).select_related("by", "coalition"),
        columns=COLUMNS,
        row=lambda archive: Row(
            archive.get_absolute_url(),
            (
                long_date(archive.asked_at),
                status_mark(archive.state, archive.get_state_display()),
                filesizeformat(archive.size) if archive.is_ready else nothing(),
                str(archive.by),
            ),
            id=f"archive-{archive.pk}",
        ),
        counted=lambda n: ngettext("%(n)d archive", "%(n)d archives", n) % {"n": n},
        empty=Empty(
            _("No archive was made yet"),
            _("An archive holds everything that the coalition has in the portal, and opens without it."),
            _("Make an archive"),
            add_url,
        ),
    )
    return page.answer("momentum/archive_list.html", {"add_url": add_url, "crumbs": _crumbs(access)})


@coalition_page(P.TAKE_RECORD)
def archive_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Have everything packed into one file."""
    crumb = _list_crumb(access)
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Make an archive"),
        lead=_("A worker packs the whole record into one ZIP file; you find it here when it is ready."),
        button=_("Make archive"),
        act=lambda: archives.ask(access.coalition, by=access.member, at=access.at),
        cancel_url=crumb[1],
        template="parts/confirm.html",
        consequences=[
            _("It holds every table of the coalition as a workbook and as CSV, all documents, and a site to read."),
            _("It holds names and addresses of members and readers. Keep it as carefully as a personnel file."),
            _("Log-ins, links that let somebody in and raw notes of sessions are not in it."),
            _("It can be fetched for 30 days; then the file is removed from the portal."),
        ],
        crumbs=_crumbs(access, crumb),
    )


@coalition_page(P.TAKE_RECORD, on=RecordArchive)
@require_safe
def archive_detail(request: HttpRequest, access: Access, archive: RecordArchive) -> HttpResponse:
    """How far an archive is; once it is ready, the way to take it along."""
    job = _job(archive) if archive.is_waiting else None
    if request.htmx and request.htmx.target == PROGRESS:  # type: ignore[attr-defined]
        answer = render(request, "parts/progress.html", {"job": job}) if job else HttpResponseClientRefresh()
        patch_vary_headers(answer, ("HX-Request", "HX-Target"))
        return answer
    context = {
        "archive": archive,
        "job": job,
        "kept_until": local_day(archive.asked_at + archives.KEPT_FOR),
        "list_url": _list_crumb(access)[1],
        "crumbs": _crumbs(access, _list_crumb(access)),
    }
    answer = render(request, "momentum/archive_detail.html", context)
    patch_vary_headers(answer, ("HX-Request", "HX-Target"))
    return answer


@coalition_page(P.TAKE_RECORD, on=RecordArchive)
@require_safe
def archive_file(request: HttpRequest, access: Access, archive: RecordArchive) -> HttpResponse:
    """The ZIP file, to be saved."""
    if not archive.is_ready:
        raise Http404
    name = f"{access.coalition.slug}-{local_day(archive.asked_at).isoformat()}.zip"
    answer = FileResponse(archive.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    answer["X-Content-Type-Options"] = "nosniff"
    return cast(HttpResponse, answer)


def _job(archive: RecordArchive) -> dict[str, Any]:
    """How far it is, for `parts/progress.html`."""
    words = archive.step or _("Waiting for the worker")
    return {"words": words, "done": archive.percent, "total": 100, "url": archive.get_absolute_url()}
