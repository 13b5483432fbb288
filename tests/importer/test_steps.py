"""The steps that the portal takes by itself, with two tabs, two workers, lost workers and changed records."""

import datetime as dt
import zoneinfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from common.importer import runs, steps
from common.importer.mapping import Matching
from common.refusals import Refused
from tests.importer.desk import Run
from tests.importer.making import many_texts, workbook

pytestmark = pytest.mark.spine

SHEET = workbook(["Name", "Sector"], ["Valley Library", "Nonprofit"], ["Harbor Homes", "county"])


def uploaded(data=SHEET, name="partners.xlsx"):
    return runs.take_upload(Run(kind="partners"), SimpleUploadedFile(name, data))


def stepped(desk, run):
    return steps.step(run, desk.importing(), by="ana")


def previewed(desk, data=SHEET):
    run = stepped(desk, uploaded(data))
    return stepped(desk, runs.match(run, Matching.from_json(run.mapping), desk.importing()))


def confirmed(desk, data=SHEET):
    run = previewed(desk, data)
    return runs.confirm(run, fingerprint=run.fingerprint)


def test_step_by_step(desk):
    run = uploaded()
    assert (run.state, run.size, len(run.sha256)) == ("uploaded", len(SHEET), 64)
    states = [run.state]
    run = stepped(desk, run)
    states.append(run.state)
    run = stepped(desk, runs.match(run, Matching.from_json(run.mapping), desk.importing()))
    states.append(run.state)
    run = runs.confirm(run, fingerprint=run.fingerprint)
    run = stepped(desk, run)
    assert [*states, run.state] == ["uploaded", "read", "previewed", "done"]
    assert desk.app.organizations.kept["1"]["sector"] == "county"


def test_a_step_that_was_taken_is_not_taken_again(desk):
    run = confirmed(desk)
    stepped(desk, run)
    written = list(desk.app.organizations.written)
    assert stepped(desk, run).state == "done"
    assert desk.app.organizations.written == written


def test_records_that_changed_since_the_preview_are_shown_again(desk):
    run = confirmed(desk)
    desk.app.organizations.kept["1"]["sector"] = "county"
    run = stepped(desk, run)
    assert (run.state, run.counts["writes"]) == ("previewed", 1)
    assert "changed in the meantime" in run.error
    assert desk.app.organizations.written == []
    run = stepped(desk, runs.confirm(run, fingerprint=run.fingerprint))
    assert (run.state, run.error) == ("done", "")


def test_a_change_that_does_not_matter_does_not_stop_it(desk):
    run = confirmed(desk)
    desk.app.organizations.kept["2"]["name"] = "Office for Aging"
    assert stepped(desk, run).state == "done"


def test_two_tabs_confirm_only_what_they_saw(desk):
    run = previewed(desk, workbook(["Name", "Sector"], ["Valley", "Nonprofit"], ["Harbour Homes", "county"]))
    seen = run.fingerprint
    run = stepped(desk, runs.decide(run, {"organization.0.3": "new"}))
    with pytest.raises(Refused, match="The preview has changed"):
        runs.confirm(run, fingerprint=seen)


def test_a_refusal_of_an_action_goes_back_to_the_preview(desk):
    run = stepped(desk, confirmed(desk, workbook(["Name", "Sector"], ["Refused by the action", "Nonprofit"])))
    assert (run.state, run.error.startswith("Row 2, “Refused by the action”")) == ("previewed", True)


def test_nothing_to_do_is_not_confirmed(desk):
    run = previewed(desk, workbook(["Name", "Sector"], ["Harbor Homes", "nonprofit"]))
    with pytest.raises(Refused, match="no row is new or changed"):
        runs.confirm(run, fingerprint=run.fingerprint)


def test_a_slow_worker_does_not_write_over_a_later_decision(desk):
    run = runs.match(stepped(desk, uploaded()), Matching.from_json(Run.objects.get().mapping), desk.importing())
    slow = Run.objects.get()
    plan = steps.make_plan(slow, desk.importing())
    run = runs.decide(run, {"x": "y"})
    assert steps._show(slow, plan).state == "matched"
    assert Run.objects.get().decisions == {"x": "y"}


def test_a_step_that_keeps_failing_is_stopped(desk, monkeypatch):
    run = confirmed(desk)
    monkeypatch.setattr(desk.app.organizations, "add", lambda values, by: 1 / 0)
    for _attempt in range(3):
        with pytest.raises(ZeroDivisionError):
            stepped(desk, run)
    run = stepped(desk, run)
    assert (run.state, "Nothing was written" in run.error) == ("refused", True)


def test_what_waits_is_found_again(desk):
    run = uploaded()
    now = timezone.now()
    assert list(Run.objects.waiting(since=now)) == [run]
    assert list(Run.objects.waiting(since=now - dt.timedelta(minutes=5))) == []
    stepped(desk, run)
    assert list(Run.objects.waiting(since=timezone.now())) == []


def test_old_files_are_found_and_forgotten(desk, tmp_path, django_capture_on_commit_callbacks):
    run = previewed(desk)
    assert list(Run.objects.stale(before=timezone.now())) == [run]
    with django_capture_on_commit_callbacks(execute=True):
        run = runs.forget_files(run)
    assert (run.state, [path.name for path in tmp_path.rglob("*")]) == ("abandoned", ["imports"])
    assert list(Run.objects.stale(before=timezone.now())) == []


def test_a_large_file_is_left_to_a_worker(desk, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(steps, "SMALL_FILE_BYTES", 100)
    told = []
    with django_capture_on_commit_callbacks(execute=True):
        run = steps.advance(uploaded(), desk.importing(), by="ana", later=told.append)
    assert (run.state, told) == ("uploaded", [run])
    assert stepped(desk, run).state == "read"


def test_many_rows_and_many_writes_are_left_to_a_worker(desk):
    run = Run(state="matched", counts={"rows": 500})
    assert steps.is_small(run)
    assert not steps.is_small(Run(state="matched", counts={"rows": 501}))
    assert not steps.is_small(Run(state="confirmed", counts={"writes": 101}))


def test_sentences_are_in_the_persons_language(desk):
    with translation.override("es"):
        run = uploaded()
    assert run.language == "es"


def test_a_worker_reads_moments_by_the_same_clock(desk, monkeypatch):
    zone = zoneinfo.ZoneInfo("America/Los_Angeles")
    seen = []
    monkeypatch.setattr(desk.app.organizations, "records", lambda: seen.append(timezone.get_current_timezone()) or [])
    run = stepped(desk, uploaded())
    run = runs.match(run, Matching.from_json(run.mapping), desk.importing())
    steps.step(run, steps.Importing(desk.app.kinds, desk.app.adapters, zone=zone), by="ana")
    assert seen == [zone]
    assert timezone.get_current_timezone() != zone


def test_progress_moves(desk):
    run = Run(pk=7)
    assert run.progress == 0
    run.progress = 40
    assert Run(pk=7).progress == 40


def test_a_small_file_that_takes_long_is_left_to_a_worker(desk, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(steps, "PATIENCE", steps.Limits(memory_bytes=60 * 2**20))
    told = []
    with django_capture_on_commit_callbacks(execute=True):
        run = steps.advance(uploaded(many_texts(300_000)), desk.importing(), by="ana", later=told.append)
    assert (run.state, told) == ("uploaded", [run])
    assert stepped(desk, run).state == "refused"
