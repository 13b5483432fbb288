"""Uploading plans as PDF: one or many, twice the same, and files that are none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from common.refusals import Refused
from plans_inventory.actions import plan_documents
from plans_inventory.models import DocumentPage, PlanDocument, PlanSuggestion
from plans_inventory.reading.limits import ReadingLimits
from tests import factories
from tests.plans_inventory import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    member = factories.MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


def upload(data=None, name="plan.pdf"):
    return SimpleUploadedFile(name, making.plan_pdf() if data is None else data)


def stored(tmp_path):
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def send(client, member, *files):
    address = reverse("plans:document_add", args=[member.coalition.slug])
    return client.post(address, {"pdfs": list(files)}, follow=True)


def test_one_file(client, editor, tmp_path):
    answer = send(client, editor, upload(name="../River plan.pdf"))
    document = PlanDocument.objects.get()
    assert answer.redirect_chain[-1][0] == document.get_absolute_url()
    assert (document.original_name, document.state, document.by) == ("River plan.pdf", "waiting", editor)
    assert len(document.sha256) == 64
    [path] = stored(tmp_path)
    assert path.read_bytes() == making.plan_pdf()
    assert "River" not in path.name
    assert path.suffix == ""


def test_many_files_at_once_and_one_that_is_none(client, editor):
    other = making.pdf([("Another plan of the county", 20, True)])
    answer = send(client, editor, upload(), upload(other, "b.pdf"), upload(b"PK\x03\x04", "c.pdf"))
    assert sorted(PlanDocument.objects.values_list("original_name", flat=True)) == ["b.pdf", "plan.pdf"]
    told = [str(message) for message in answer.context["messages"]]
    assert told == ["c.pdf: This is an office document and not a PDF. Save it as a PDF and upload that."]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<html>", b"plan"])
def test_a_file_that_is_no_pdf(client, editor, tmp_path, data):
    answer = send(client, editor, upload(data))
    assert answer.status_code == 422
    assert answer.context["form"].errors["pdfs"]
    assert not PlanDocument.objects.exists()
    assert stored(tmp_path) == []


def test_no_file_at_all(client, editor):
    assert send(client, editor).status_code == 422


def test_a_file_beyond_the_limit(editor, monkeypatch):
    monkeypatch.setattr(plan_documents, "LIMITS", ReadingLimits(file_bytes=1024 * 1024))
    with pytest.raises(Refused, match="larger than 1 MB"):
        plan_documents.take_upload(editor.coalition, upload(b"%PDF-" + b"0" * 1024 * 1024), by=editor)


def test_the_same_file_twice_is_said_and_kept_once(client, editor, tmp_path):
    send(client, editor, upload())
    answer = send(client, editor, upload(name="again.pdf"))
    document = PlanDocument.objects.get()
    assert answer.redirect_chain[-1][0] == document.get_absolute_url()
    assert "uploaded before" in str(next(iter(answer.context["messages"])))
    assert len(stored(tmp_path)) == 1


def test_two_people_with_the_same_file_in_one_moment(editor, tmp_path, monkeypatch):
    """The second one has looked before the first one was done: the database says it."""
    plan_documents.take_upload(editor.coalition, upload(), by=editor)
    monkeypatch.setattr("plans_inventory.models.plan_document.PlanDocumentQuerySet.first", lambda self: None)
    with pytest.raises(plan_documents.AlreadyHere):
        plan_documents.take_upload(editor.coalition, upload(), by=editor)
    assert len(stored(tmp_path)) == 1


def test_another_coalition_may_have_the_same_file(editor):
    plan_documents.take_upload(editor.coalition, upload(), by=editor)
    other = factories.MemberFactory(role="editor")
    assert plan_documents.take_upload(other.coalition, upload(), by=other).coalition == other.coalition


def test_a_refused_file_may_be_uploaded_again(editor):
    document = plan_documents.take_upload(editor.coalition, upload(), by=editor)
    PlanDocument.objects.filter(pk=document.pk).update(state="refused", error="No text.")
    assert plan_documents.take_upload(editor.coalition, upload(), by=editor).pk != document.pk


def test_removing_lets_go_of_everything_but_decisions(editor, tmp_path, django_capture_on_commit_callbacks):
    rejected = factories.PlanSuggestionFactory(coalition=editor.coalition)
    rejected.state, rejected.decided_by, rejected.decided_at = "rejected", editor, rejected.document.uploaded_at
    rejected.save()
    waiting = factories.PlanSuggestionFactory(document=rejected.document)
    assert len(stored(tmp_path)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        document = plan_documents.remove(rejected.document, by=editor)
    assert (document.state, document.file.name) == ("removed", "")
    assert list(PlanSuggestion.objects.all()) == [rejected]
    assert not PlanSuggestion.objects.filter(pk=waiting.pk).exists()
    assert not DocumentPage.objects.exists()
    assert stored(tmp_path) == []
    with pytest.raises(Refused, match="removed before"):
        plan_documents.remove(document, by=editor)


@pytest.mark.spine
@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": "refused", "error": ""}, "refused_document_says_why"),
        ({"pages_read": 21}, "document_pages_read_within_count"),
    ],
)
def test_the_database_says_no(values, name):
    document = factories.PlanDocumentFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PlanDocument.objects.filter(pk=document.pk).update(**values)


def test_the_file_leaves_as_an_attachment(client, editor):
    document = factories.PlanDocumentFactory(coalition=editor.coalition, original_name="River “plan”.pdf")
    answer = client.get(reverse("plans:document_file", args=[editor.coalition.slug, document.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.4"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")


def test_a_page_without_a_picture_yet(client, editor):
    page = factories.DocumentPageFactory(coalition=editor.coalition, picture="")
    assert client.get(reverse("plans:page_picture", args=[editor.coalition.slug, page.pk])).status_code == 404
