"""The worker's part: each step is kept, bad files leave one sentence, a kill costs only the last few pages."""

import datetime as dt
import os
import signal
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from plans_inventory.actions import document_reading, plan_documents
from plans_inventory.models import DocumentPage, PlanDocument, PlanSuggestion, Priority
from plans_inventory.reading import process
from plans_inventory.reading.process import ChildKilled
from tests import factories
from tests.plans_inventory import making

pytestmark = [pytest.mark.django_db, pytest.mark.spine]


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor():
    return factories.MemberFactory(role="editor")


def take(editor, data, plan=None):
    return plan_documents.take_upload(editor.coalition, SimpleUploadedFile("plan.pdf", data), by=editor, plan=plan)


def read(document, at=None):
    document_reading.read(document, at=at or timezone.now())
    document.refresh_from_db()
    return document


def later():
    return timezone.now() + document_reading.LOST_AFTER + dt.timedelta(seconds=1)


def kinds(document):
    return list(document.suggestions.values_list("kind", "page"))


def test_a_plan_is_read_and_nothing_enters_the_inventory(editor):
    document = read(take(editor, making.plan_pdf()))
    assert (document.state, document.page_count, document.pages_read, document.is_drawn) == ("read", 3, 3, True)
    assert kinds(document)[:3] == [("plan", 1), ("priority", 1), ("priority", 1)]
    assert [bool(page.picture) for page in document.pages.all()] == [True, False, True]
    assert not Priority.objects.exists()


def test_a_document_of_a_known_plan_does_not_ask_which_plan_it_is(editor):
    plan = factories.PlanFactory(coalition=editor.coalition)
    document = read(take(editor, making.plan_pdf(), plan))
    assert "plan" not in [kind for kind, _page in kinds(document)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (making.scanned_pdf(), "pictures without text"),
        (making.locked_pdf(), "locked with a password"),
        (making.plan_pdf()[:700], "damaged"),
    ],
)
def test_a_bad_file_leaves_one_sentence_and_nothing_else(editor, data, words):
    document = read(take(editor, data))
    assert document.state == "refused"
    assert words in document.error
    assert (DocumentPage.objects.count(), PlanSuggestion.objects.count()) == (0, 0)


def test_the_sentence_is_in_the_language_of_who_uploaded_it(editor):
    document = take(editor, making.scanned_pdf())
    PlanDocument.objects.filter(pk=document.pk).update(language="es")
    document.refresh_from_db()
    assert read(document).state == "refused"


def test_reading_again_changes_nothing(editor):
    document = read(take(editor, making.plan_pdf()))
    before = list(document.suggestions.values_list("pk", flat=True))
    read(document, at=later())
    assert list(document.suggestions.values_list("pk", flat=True)) == before


def test_a_worker_that_was_killed_between_pages_is_followed_by_another(editor, monkeypatch):
    document = take(editor, making.plan_pdf())
    monkeypatch.setattr(document_reading, "_PAGES_AT_ONCE", 1)
    keep = document_reading._keep_pages

    def die_after_two(document, batch):
        if batch and batch[0]["number"] == 3:
            raise KeyboardInterrupt
        keep(document, batch)

    monkeypatch.setattr(document_reading, "_keep_pages", die_after_two)
    with pytest.raises(KeyboardInterrupt):
        read(document)
    document.refresh_from_db()
    assert (document.state, document.pages_read) == ("reading", 2)
    monkeypatch.setattr(document_reading, "_keep_pages", keep)
    first = []
    monkeypatch.setattr(
        document_reading,
        "read_pages",
        lambda source, **how: first.append(how["first"]) or process.read_pages(source, **how),
    )
    # Its worker may still be alive …
    assert read(document).state == "reading"
    # … but not for that long.
    document_reading.resume(at=later())
    document.refresh_from_db()
    assert (document.state, document.pages_read, first) == ("read", 3, [3])
    assert document.pages.count() == 3


def test_a_child_that_was_killed_is_tried_again(editor, monkeypatch):
    document = take(editor, making.plan_pdf())
    start = process.start_child

    def killed(*arguments, **streams):
        child = start(*arguments, **streams)
        os.kill(child.pid, signal.SIGKILL)
        return child

    monkeypatch.setattr(process, "start_child", killed)
    assert read(document).state == "waiting"
    monkeypatch.setattr(process, "start_child", start)
    assert read(document).state == "read"


def test_a_document_that_kills_each_of_its_workers_is_given_up(editor, monkeypatch):
    document = take(editor, making.plan_pdf())

    def killed(*_arguments, **_how):
        raise ChildKilled
        yield

    monkeypatch.setattr(document_reading, "read_pages", killed)
    states = [read(document, at=later()).state for _try in range(4)]
    assert states == ["waiting", "waiting", "waiting", "refused"]
    assert "too much time or memory" in document.error


def test_a_document_removed_while_it_is_read_stays_removed(editor, monkeypatch):
    document = take(editor, making.plan_pdf())
    keep = document_reading._keep_pages

    def remove_first(document, batch):
        plan_documents.remove(document, by=editor)
        keep(document, batch)

    monkeypatch.setattr(document_reading, "_keep_pages", remove_first)
    assert read(document).state == "removed"
    assert not DocumentPage.objects.exists()


def test_a_picture_that_cannot_be_drawn_leaves_the_text(editor, monkeypatch):
    def heavy(*_arguments, **_how):
        raise document_reading.Trouble("too_heavy")
        yield

    monkeypatch.setattr(document_reading, "draw_pages", heavy)
    document = read(take(editor, making.plan_pdf()))
    assert (document.state, document.is_drawn) == ("read", True)


def test_the_child_gets_no_secret(editor, monkeypatch):
    """Its environment holds only what an interpreter needs to start."""
    seen = {}
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *command, **how: seen.update(how) or popen(*command, **how))
    read(take(editor, making.plan_pdf()))
    assert set(seen["env"]) <= {"PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT"}
