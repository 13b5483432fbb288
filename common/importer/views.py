"""The pages of an import, for any app's runs: its thin views open the door and hand the run over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import HttpResponseClientRedirect

from common.forms import PortalForm, answer_form, refuse
from common.importer import runs
from common.importer.forms import AnswersForm, ConfirmForm, UploadForm
from common.importer.mapping import Matching
from common.importer.match_form import MatchForm
from common.importer.models import ImportRunBase
from common.importer.previews import PreviewRows, consequences
from common.importer.steps import Importing, advance
from common.refusals import Refused

State = ImportRunBase.State
_QUESTIONS_ON_A_PAGE = 20


@dataclass(frozen=True)
class Pages:
    """The addresses of one import's pages."""

    detail: str
    match: str
    preview: str
    confirm: str
    abandon: str
    # Where a new file is uploaded, and where the person goes when all is done.
    add: str
    after: str


@dataclass(frozen=True)
class ImportDesk:
    """One import on one person's desk: the run, what it meets, where its pages are, who does it."""

    run: ImportRunBase
    importing: Importing
    pages: Pages
    by: Any
    # Tells a worker to call `steps.step` for this run.
    later: Callable[[ImportRunBase], None]
    # More for the templates, such as `crumbs`.
    context: Mapping[str, Any]

    def go_on(self, run: ImportRunBase) -> str:
        """Take what steps can be taken at once, and say where the person goes now."""
        run = advance(run, self.importing, by=self.by, later=self.later)
        return {State.READ: self.pages.match, State.PREVIEWED: self.pages.preview}.get(
            State(run.state), self.pages.detail
        )

    def page(self, request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """One of the importer's templates with what they all need."""
        everything = {"run": self.run, "pages": self.pages, **self.context, **context}
        return render(request, f"importer/{template}.html", everything, status=status)


def upload_page(
    request: HttpRequest,
    new_run: Callable[[], ImportRunBase],
    desk_of: Callable[[ImportRunBase], ImportDesk],
    **context: Any,
) -> HttpResponse:
    """Ask for a file, and go as far with it as can be gone at once. `new_run` makes an unsaved run."""
    form = UploadForm(_sent(request), request.FILES if request.method == "POST" else None)

    def act() -> str:
        run = runs.take_upload(new_run(), form.cleaned_data["file"])
        return desk_of(run).go_on(run)

    return answer_form(
        request,
        form,
        act=act,
        to=lambda address: address,
        button=_("Upload and look at it"),
        template="importer/import_add.html",
        **context,
    )


def detail_page(request: HttpRequest, desk: ImportDesk) -> HttpResponse:
    """Where an import stands: a step that moves, or what became of it; else on to the page that waits."""
    run = desk.run
    page = {State.READ: desk.pages.match, State.PREVIEWED: desk.pages.preview}.get(State(run.state))
    if page:
        return HttpResponseClientRedirect(page) if request.htmx else redirect(page)  # type: ignore[attr-defined]
    if run.is_waiting:
        job = {"words": State(run.state).label, "done": run.progress, "total": 100, "url": desk.pages.detail}
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "parts/progress.html", {"job": job})
        return desk.page(request, "import_detail", job=job)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(desk.pages.detail)
    return desk.page(request, "import_detail", written=consequences(run, desk.importing))


def match_page(request: HttpRequest, desk: ImportDesk) -> HttpResponse:
    """Correct what the sheets and columns were guessed to be."""
    run = desk.run
    if run.state not in (State.READ, State.PREVIEWED):
        return redirect(desk.pages.detail)
    book, kinds, matching = run.book, desk.importing.kinds, Matching.from_json(run.mapping)
    form = MatchForm(_sent(request), book=book, matching=matching, kinds=kinds)
    if request.method != "POST":
        return desk.page(request, "import_match", form=form)
    anew = form.matched_anew()
    if anew is not None or request.htmx:  # type: ignore[attr-defined]
        form = MatchForm(book=book, matching=anew or form.matching, kinds=kinds)
        return desk.page(request, "import_match", form=form, guessed_anew=True)
    if form.is_valid():
        try:
            return redirect(desk.go_on(runs.match(run, form.chosen, desk.importing)))
        except Refused as refused:
            refuse(form, refused)
    return desk.page(request, "import_match", form=form, status=422)


def preview_page(request: HttpRequest, desk: ImportDesk) -> HttpResponse:
    """What will become of each row, and the questions that only the person can answer."""
    run = desk.run
    if run.state != State.PREVIEWED:
        return redirect(desk.pages.detail)
    plan = run.plan
    given = request.GET.get("answers") == "given"
    asked = [question for question in plan.questions if bool(question.answer) is given]
    questions = Paginator(asked, _QUESTIONS_ON_A_PAGE).get_page(request.GET.get("questions"))
    wanted = {name: request.GET.get(name, "") for name in ("outcome", "page")}
    rows = PreviewRows(run, desk.importing, plan, **wanted)
    form = AnswersForm(_sent(request), questions=list(questions.object_list), places=rows.places)
    if request.method == "POST" and form.is_valid():
        try:
            address = desk.go_on(_decided(run, request.POST, form))
            # Back to the same rows, if they are still to be seen.
            stays = address == desk.pages.preview and request.GET
            return redirect(f"{address}?{request.GET.urlencode()}" if stays else address)
        except Refused as refused:
            refuse(form, refused)
    context = {"form": form, "questions": questions, "given": given, "rows": rows}
    return desk.page(request, "import_preview", status=422 if form.errors else 200, **context)


def _decided(run: ImportRunBase, sent: QueryDict, form: AnswersForm) -> ImportRunBase:
    """Take over what one of the preview's buttons says."""
    if sent.get("rest"):
        return runs.decide_rest(run, likely=sent["rest"] == "likely")
    if sent.get("leave_out"):
        return runs.leave_out(run, sent.getlist("leave_out"))
    if sent.get("take_in"):
        return runs.take_in(run, sent.getlist("take_in"))
    return runs.decide(run, form.answers)


def confirm_page(request: HttpRequest, desk: ImportDesk) -> HttpResponse:
    """Name what will happen and ask once."""
    run = desk.run
    if run.state != State.PREVIEWED:
        return redirect(desk.pages.detail)
    form = ConfirmForm(_sent(request), initial={"fingerprint": run.fingerprint})
    return answer_form(
        request,
        form,
        title=_("Import these rows?"),
        lead=str(run),
        button=ngettext("Import %(count)s row", "Import %(count)s rows", run.counts["writes"])
        % {"count": run.counts["writes"]},
        cancel_url=desk.pages.preview,
        act=lambda: desk.go_on(runs.confirm(run, fingerprint=form.cleaned_data["fingerprint"])),
        to=lambda address: address,
        template="importer/import_confirm.html",
        consequences=consequences(run, desk.importing),
        **desk.context,
    )


def abandon_page(request: HttpRequest, desk: ImportDesk) -> HttpResponse:
    """Give an import up."""
    form = PortalForm(_sent(request))
    return answer_form(
        request,
        form,
        title=_("Give this import up?"),
        lead=str(desk.run),
        button=_("Give it up"),
        cancel_url=desk.pages.detail,
        act=lambda: runs.abandon(desk.run),
        to=desk.pages.add,
        done=_("The import was given up. Nothing was written."),
        template="importer/import_abandon.html",
        danger=True,
        **desk.context,
    )


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; a POST without a field is a sent form, too."""
    return request.POST if request.method == "POST" else None
