"""What a person does with an import: upload, match, decide, confirm, give up. The app's own actions call these."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from common.importer.limits import LIMITS, Limits
from common.importer.mapping import Matching, problems
from common.importer.meaning import NEW
from common.importer.plans import Question, out
from common.importer.references import BLANK, SKIP
from common.importer.run_states import Run, State, enter, locked
from common.importer.sentences import refusal
from common.importer.steps import Importing
from common.importer.trouble import Trouble
from common.refusals import Refused


@transaction.atomic
def take_upload(run: Run, upload: UploadedFile, *, limits: Limits = LIMITS) -> Run:
    """Store an uploaded file with a new run; raises `Refused` when it is too large to be looked at."""
    size = upload.size or 0
    if not size:
        raise refusal(Trouble("empty"))
    if size > limits.file_bytes:
        raise refusal(Trouble("too_large", limit=limits.file_bytes // 1024**2))
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    run.original_name = (upload.name or "")[-255:]
    run.size, run.sha256, run.language = size, digest.hexdigest(), translation.get_language() or "en"
    run.file.save("", upload, save=False)
    run.save()
    return run


@transaction.atomic
def match(run: Run, matching: Matching, importing: Importing) -> Run:
    """Accept the person's match of sheets and columns; the preview comes next."""
    run = locked(run, State.READ, State.PREVIEWED, State.MATCHED)
    for _sheet, sentence in problems(matching, importing.kinds):
        raise Refused(sentence)
    run.mapping = matching.as_json()
    return enter(run, State.MATCHED)


@transaction.atomic
def decide(run: Run, answers: Mapping[str, str]) -> Run:
    """Take over answers to questions of the preview; the preview is made anew with them."""
    run = locked(run, State.PREVIEWED, State.MATCHED)
    run.decisions = {**run.decisions, **answers}
    return enter(run, State.MATCHED)


def decide_rest(run: Run, *, likely: bool) -> Run:
    """Answer all open questions at once: the first suggestion is right, or none is."""
    return decide(run, {question.id: _answer(question, likely) for question in run.plan.open_questions})


def leave_out(run: Run, rows: Iterable[str]) -> Run:
    """Leave rows out that would otherwise be imported."""
    return _keep_or_not(run, rows, "yes")


def take_in(run: Run, rows: Iterable[str]) -> Run:
    """Take rows in again that the person left out."""
    return _keep_or_not(run, rows, "no")


def _keep_or_not(run: Run, rows: Iterable[str], answer: str) -> Run:
    known = {row.id for row in run.plan.rows}
    return decide(run, {out(row): answer for row in rows if row in known})


def _answer(question: Question, likely: bool) -> str:
    values = [value for value, _words in question.options]
    return values[0] if likely else next(value for value in (NEW, BLANK, SKIP) if value in values)


@transaction.atomic
def confirm(run: Run, *, fingerprint: str) -> Run:
    """Say yes to exactly the preview with this fingerprint."""
    run = locked(run, State.PREVIEWED)
    if run.fingerprint != fingerprint:
        raise Refused(_("The preview has changed since you opened this page. Look at it again before you confirm."))
    if run.counts["questions"]:
        raise Refused(_("Some rows still need your decision."))
    if not run.counts["writes"]:
        raise Refused(_("There is nothing to import: no row is new or changed."))
    return enter(run, State.CONFIRMED)


@transaction.atomic
def abandon(run: Run) -> Run:
    """Give an import up; nothing of it was or will be written."""
    run = locked(run, State.UPLOADED, State.READ, State.MATCHED, State.PREVIEWED)
    run.drop("file", "book_file", "plan_file")
    return enter(run, State.ABANDONED)


@transaction.atomic
def forget_files(run: Run) -> Run:
    """Delete what was uploaded; what became of it stays on record."""
    run = locked(run)
    run.drop("file", "book_file", "plan_file")
    if run.is_open:
        return enter(run, State.ABANDONED)
    run.save()
    return run
