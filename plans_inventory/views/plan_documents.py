"""Pages about plans as PDF: uploading them, how far they are read, the files themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet, Sum
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_htmx.http import HttpResponseClientRefresh

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.refusals import Refused
from common.words import long_date
from plans_inventory.actions import plan_documents
from plans_inventory.crumbs import crumbs_to_documents, crumbs_to_plan, crumbs_to_plans
from plans_inventory.forms.plan_documents import DocumentFilters, DocumentsForm
from plans_inventory.models import DocumentPage, Plan, PlanDocument

COLUMNS = (
    Column("file", gettext_lazy("File"), sort="original_name"),
    Column("state", gettext_lazy("State"), sort="state"),
    Column("plan", gettext_lazy("Plan"), sort="plan__title"),
    Column("pages", gettext_lazy("Pages"), sort="page_count", numeric=True),
    Column("open", gettext_lazy("To decide"), sort="open_count", numeric=True),
    Column("by", gettext_lazy("Uploaded by"), sort="by__name"),
    Column("uploaded", gettext_lazy("Uploaded"), sort="uploaded_at"),
)
# The element that shows how far a worker has come, and asks for itself again.
PROGRESS = "progress"


def document_row(document: PlanDocument, *, slug: str) -> Row:
    """One row of the list of uploaded plans."""
    return Row(
        url=reverse("plans:document_detail", args=[slug, document.pk]),
        id=f"document-{document.pk}",
        cells=(
            document.original_name,
            status_mark(document.state, document.get_state_display()),
            document.plan.title if document.plan else nothing(),
            str(document.page_count or nothing()),
            str(document.open_count),  # type: ignore[attr-defined]
            document.by.name,
            long_date(document.uploaded_at),
        ),
    )


@coalition_page(P.VIEW_PLANS)
def document_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every plan that was uploaded as PDF, and how far it has come."""
    slug = access.coalition.slug
    may_edit = access.can(P.EDIT_PLANS)
    add_url = reverse("plans:document_add", args=[slug])
    documents = PlanDocument.objects.in_coalition(access.coalition).kept()
    job = _job(documents.being_read(), url=reverse("plans:document_list", args=[slug]))
    if _asks_for_progress(request):
        return _progress(request, job)
    listed = ListPage(
        request,
        documents.with_open_count().select_related("plan", "by"),
        columns=COLUMNS,
        row=lambda document: document_row(document, slug=slug),
        filters=DocumentFilters,
        counted=lambda n: ngettext("%(n)d document", "%(n)d documents", n) % {"n": n},
        empty=Empty(
            _("No plan was uploaded as PDF yet"),
            _("The portal reads a plan page by page and suggests its priorities; you accept, edit or reject each."),
            _("Read PDFs") if may_edit else "",
            add_url if may_edit else "",
        ),
    )
    context = {"job": job, "add_url": add_url if may_edit else "", "crumbs": crumbs_to_plans(access.coalition)}
    return listed.answer("plans_inventory/document_list.html", context)


@coalition_page(P.EDIT_PLANS)
def document_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Upload one or many plans; which plan each is, is said when it has been read."""
    return _upload(request, access, None, cancel_url=reverse("plans:document_list", args=[access.coalition.slug]))


@coalition_page(P.EDIT_PLANS, on=Plan)
def document_add_to_plan(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Upload the PDF of a plan that stands in the inventory."""
    return _upload(request, access, plan, cancel_url=plan.get_absolute_url())


def _upload(request: HttpRequest, access: Access, plan: Plan | None, *, cancel_url: str) -> HttpResponse:
    form = DocumentsForm(posted(request), request.FILES if request.method == "POST" else None)
    many_url = reverse("plans:document_list", args=[access.coalition.slug])
    return answer_form(
        request,
        form,
        title=_("Read plans as PDF"),
        lead=plan.title if plan else _("Nothing enters the inventory before you have looked at it."),
        button=_("Upload and read"),
        act=lambda: _take_all(request, access, plan, form.cleaned_data["pdfs"]),
        to=lambda taken: taken[0].get_absolute_url() if len(taken) == 1 else many_url,
        cancel_url=cancel_url,
        crumbs=crumbs_to_plan(plan, access.coalition) if plan else crumbs_to_documents(access.coalition),
    )


def _take_all(request: HttpRequest, access: Access, plan: Plan | None, files: list[Any]) -> list[PlanDocument]:
    """Take each file on its own; one that cannot be taken is named with its reason and stops no other."""
    taken, told = [], []
    for upload in files:
        try:
            taken.append(plan_documents.take_upload(access.coalition, upload, by=access.member, plan=plan))
        except plan_documents.AlreadyHere as known:
            taken.append(known.document)
            messages.info(request, f"{upload.name}: {known.sentence}")
        except Refused as refused:
            told.append(f"{upload.name}: {refused.sentence}")
    if not taken:
        raise Refused(" ".join(told), field="pdfs")
    for sentence in told:
        messages.error(request, sentence)
    return taken


SUGGESTIONS = (
    Column("text", gettext_lazy("Suggestion"), sort="position"),
    Column("kind", gettext_lazy("Kind"), sort="kind"),
    Column("page", gettext_lazy("Page"), sort="page", numeric=True),
    Column("state", gettext_lazy("State"), sort="state"),
)


@coalition_page(P.VIEW_PLANS, on=PlanDocument)
def document_detail(request: HttpRequest, access: Access, document: PlanDocument) -> HttpResponse:
    """How far a document has been read, and all that it suggests."""
    slug, here = access.coalition.slug, PlanDocument.objects.filter(pk=document.pk)
    job = _job(here.being_read(), url=reverse("plans:document_detail", args=[slug, document.pk]))
    if _asks_for_progress(request):
        return _progress(request, job)
    suggestions = document.suggestions.all()
    listed = ListPage(
        request,
        suggestions,
        columns=SUGGESTIONS,
        row=lambda one: Row(
            reverse("plans:suggestion_detail", args=[slug, one.pk]),
            (str(one), str(one.get_kind_display()), str(one.page), status_mark(one.state, one.get_state_display())),
            id=f"suggestion-{one.pk}",
        ),
        counted=lambda n: ngettext("%(n)d suggestion", "%(n)d suggestions", n) % {"n": n},
        empty=Empty(
            _("Nothing was found"),
            _("The text was read, but nothing in it looks like a priority. Add the plan's priorities by hand."),
        ),
    )
    context = {
        "document": document,
        "job": job,
        "first_open": suggestions.undecided().first(),
        "open_count": suggestions.undecided().count(),
        "may_edit": access.can(P.EDIT_PLANS) and document.state != PlanDocument.State.REMOVED,
        "crumbs": crumbs_to_documents(access.coalition),
    }
    return listed.answer("plans_inventory/document_detail.html", context)


@coalition_page(P.VIEW_PLANS, on=PlanDocument)
def document_file(request: HttpRequest, access: Access, document: PlanDocument) -> HttpResponse:
    """The PDF as it was uploaded, to be saved: browsers are told not to open it here."""
    if not document.file:
        raise Http404
    return _attachment(document.file, document.original_name, "application/pdf")


@coalition_page(P.VIEW_PLANS, on=DocumentPage)
def page_picture(request: HttpRequest, access: Access, page: DocumentPage) -> HttpResponse:
    """A page as a picture."""
    if not page.picture:
        raise Http404
    return _attachment(page.picture, f"{page.number}.png", "image/png")


def _attachment(stored: Any, name: str, kind: str) -> Any:
    answer = FileResponse(stored.open("rb"), as_attachment=True, filename=name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@coalition_page(P.EDIT_PLANS, on=PlanDocument)
def document_remove(request: HttpRequest, access: Access, document: PlanDocument) -> HttpResponse:
    """Let go of an uploaded document."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Remove the document"),
        lead=document.original_name,
        button=_("Remove document"),
        act=lambda: plan_documents.remove(document, by=access.member),
        done=_("The document was removed."),
        to=reverse("plans:document_list", args=[access.coalition.slug]),
        cancel_url=document.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("The file, its pages and the suggestions that nobody has decided about are deleted."),
            _("What was accepted stays in the inventory."),
        ],
        crumbs=crumbs_to_documents(access.coalition),
    )


def _job(documents: QuerySet[PlanDocument], *, url: str) -> dict[str, Any] | None:
    """How far these documents are read, for `parts/progress.html`; None when none is being read."""
    count = documents.count()
    if not count:
        return None
    sums = documents.aggregate(done=Sum("pages_read"), total=Sum("page_count"))
    words = ngettext(
        "%(n)d document is being read, page by page", "%(n)d documents are being read, page by page", count
    )
    return {"words": words % {"n": count}, "done": sums["done"], "total": sums["total"], "url": url}


def _asks_for_progress(request: HttpRequest) -> bool:
    return bool(request.htmx) and request.htmx.target == PROGRESS  # type: ignore[attr-defined]


def _progress(request: HttpRequest, job: dict[str, Any] | None) -> HttpResponse:
    """The progress alone; once nothing is being read any more, the whole page anew."""
    answer = render(request, "parts/progress.html", {"job": job}) if job else HttpResponseClientRefresh()
    patch_vary_headers(answer, ("HX-Request", "HX-Target"))
    return answer
