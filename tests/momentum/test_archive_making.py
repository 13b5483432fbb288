"""An archive that loses its worker is made by another; a slow worker writes over nothing; old files go."""

import datetime as dt
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.importer.trouble import Trouble
from common.refusals import Refused
from momentum.actions import archive_making, archives
from momentum.archive import packing
from momentum.models import RecordArchive
from tests import factories
from tests.momentum.archives import made_for

pytestmark = [pytest.mark.django_db, pytest.mark.spine]


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def taker():
    return factories.MemberFactory(role="coordinator")


def ask(member):
    return archives.ask(member.coalition, by=member, at=timezone.now())


def make(archive, at=None):
    archive_making.make(archive, at=at or timezone.now())
    archive.refresh_from_db()
    return archive


def later(turns=1):
    return timezone.now() + turns * (archive_making.LOST_AFTER + dt.timedelta(seconds=1))


def stored():
    try:
        return default_storage.listdir("archives")[1]
    except FileNotFoundError:
        return []


def test_one_archive_at_a_time_in_each_coalition(taker):
    first = ask(taker)
    with pytest.raises(Refused, match="being made already"):
        ask(taker)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.RecordArchiveFactory(coalition=taker.coalition, state="making", error="")
    ask(factories.MemberFactory(role="coordinator"))
    make(first)
    assert ask(taker).state == "waiting"


def test_steps_and_percent_are_in_the_row_as_the_work_goes_on(taker, monkeypatch):
    archive, seen = ask(taker), []
    tell = archive_making._tell
    monkeypatch.setattr(archive_making, "_SECONDS_BETWEEN_SIGNS", 0)

    def told(*said):
        tell(*said)
        row = RecordArchive.objects.get(pk=archive.pk)
        seen.append((row.step, row.percent))

    monkeypatch.setattr(archive_making, "_tell", told)
    assert make(archive).percent == 100
    assert list(dict.fromkeys(step for step, _percent in seen)) == [
        "Reading the record",
        "Writing the workbook",
        "Packing the files",
        "Putting the file in its place",
    ]
    percents = [percent for _step, percent in seen]
    assert percents == sorted(percents)
    assert len(set(percents)) > 10


def test_a_killed_worker_is_followed_by_another(taker, monkeypatch):
    archive = ask(taker)
    factories.StrategyFactory(coalition=taker.coalition)
    whole = packing.Packing.pack

    def die(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(packing.Packing, "pack", die)
    with pytest.raises(KeyboardInterrupt):
        make(archive)
    archive.refresh_from_db()
    assert (archive.state, archive.percent, archive.turn) == ("making", archive_making.WORKBOOK, 1)
    monkeypatch.setattr(packing.Packing, "pack", whole)
    # Its worker may still be alive …
    archive_making.resume(at=timezone.now())
    assert make(archive).state == "making"
    # … but not for that long.
    archive_making.resume(at=later())
    archive.refresh_from_db()
    assert (archive.state, archive.turn) == ("ready", 2)
    with archive.file.open("rb") as file:
        assert zipfile.ZipFile(file).testzip() is None
    assert len(stored()) == 1


def test_a_slow_worker_writes_over_nothing_and_leaves_no_copy(taker, monkeypatch):
    archive = ask(taker)
    save = type(default_storage._wrapped).save if hasattr(default_storage, "_wrapped") else type(default_storage).save
    others = []

    def overtaken(self, name, content, **options):
        if not others:
            others.append(1)
            archive_making.make(RecordArchive.objects.get(pk=archive.pk), at=later())
            others.append(RecordArchive.objects.get(pk=archive.pk))
        return save(self, name, content, **options)

    monkeypatch.setattr("django.core.files.storage.Storage.save", overtaken)
    make(archive)
    assert (archive.state, archive.turn, archive.sha256) == ("ready", 2, others[1].sha256)
    assert stored() == [archive.file.name.removeprefix("archives/")]


def test_an_archive_that_loses_every_worker_is_given_up(taker, monkeypatch):
    archive = ask(taker)

    def die(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(packing.Packing, "read", die)
    for turn in range(3):
        with pytest.raises(KeyboardInterrupt):
            make(archive, at=later(turn))
    assert make(archive, at=later(4)).state == "failed"
    assert "several times" in archive.error


def test_a_workbook_that_cannot_be_written_is_said_in_a_sentence(taker, monkeypatch):
    def heavy(_lines):
        raise Trouble("too_heavy")

    monkeypatch.setattr(packing, "workbook", heavy)
    archive = make(ask(taker))
    assert archive.state == "failed"
    assert "too much time or memory" in archive.error
    assert stored() == []


def test_after_thirty_days_the_file_is_gone_and_the_row_stays(taker, django_capture_on_commit_callbacks):
    archive = made_for(taker)
    assert archives.forget(at=archive.asked_at + dt.timedelta(days=29)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert archives.forget(at=archive.asked_at + dt.timedelta(days=30)) == 1
    archive.refresh_from_db()
    assert (archive.state, archive.file.name, stored()) == ("removed", "", [])
