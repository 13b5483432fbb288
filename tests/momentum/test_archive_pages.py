"""The archive's pages: what asking says, progress that is left and come back to, the file behind the door."""

import pytest
from django.urls import reverse

from momentum.actions import archives
from momentum.models import RecordArchive
from tests import factories
from tests.momentum.archives import made_for
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def taker():
    return factories.MemberFactory(role="coordinator", logs_in=True)


@pytest.fixture
def page(client, taker):
    client.force_login(taker.user)
    return client


def address(name, taker, *more):
    return reverse(f"momentum:{name}", args=[taker.coalition.slug, *more])


def test_asking_says_what_is_in_it_and_a_get_asks_for_nothing(page, taker, django_capture_on_commit_callbacks):
    said = page.get(address("archive_add", taker)).content.decode()
    assert "names and addresses of members" in said
    assert "30 days" in said
    assert not RecordArchive.objects.exists()
    with django_capture_on_commit_callbacks() as sent:
        answer = page.post(address("archive_add", taker))
    archive = RecordArchive.objects.get()
    assert (answer.status_code, answer["Location"], len(sent)) == (302, archive.get_absolute_url(), 1)
    again = page.post(address("archive_add", taker))
    assert again.status_code == 422
    assert "being made already" in again.content.decode()


def test_progress_moves_and_ends_with_the_whole_page(page, taker):
    archive = archives.ask(taker.coalition, by=taker, at=taker.coalition.history.first().history_date)
    RecordArchive.objects.update(state="making", percent=40, step="Writing the workbook")
    whole = page.get(archive.get_absolute_url()).content.decode()
    part = page.get(archive.get_absolute_url(), headers={"HX-Request": "true", "HX-Target": "progress"})
    for text in (whole, part.content.decode()):
        assert 'value="40"' in text
        assert "Writing the workbook" in text
    assert "<html" not in part.content.decode()
    RecordArchive.objects.update(state="failed", error="The disk was full.")
    ended = page.get(archive.get_absolute_url(), headers={"HX-Request": "true", "HX-Target": "progress"})
    assert ended["HX-Refresh"] == "true"
    assert "The disk was full." in page.get(archive.get_absolute_url()).content.decode()


def test_the_file_is_an_attachment_and_only_there_while_it_is_kept(page, taker):
    archive = made_for(taker)
    assert archive.sha256 in page.get(archive.get_absolute_url()).content.decode()
    answer = page.get(address("archive_file", taker, archive.pk))
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{taker.coalition.slug}-20')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer)[:2] == b"PK"
    archives.forget(at=archive.asked_at + archives.KEPT_FOR)
    assert page.get(address("archive_file", taker, archive.pk)).status_code == 404
    assert "was removed" in page.get(archive.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("role", "status"), [("coordinator", 200), ("editor", 403), ("auditor", 403)])
def test_only_coordinators_take_the_record_along(client, role, status):
    member = factories.MemberFactory(role=role, logs_in=True)
    archive = factories.RecordArchiveFactory(coalition=member.coalition)
    client.force_login(member.user)
    assert client.get(address("archive_list", member)).status_code == status
    assert client.get(archive.get_absolute_url()).status_code == status
    assert client.get(address("archive_file", member, archive.pk)).status_code == status


def test_the_list_asks_no_more_for_more_rows(page, taker):
    factories.RecordArchiveFactory(coalition=taker.coalition)
    one = queries_of(page, address("archive_list", taker))
    factories.RecordArchiveFactory.create_batch(5, coalition=taker.coalition)
    assert queries_of(page, address("archive_list", taker)) == one
