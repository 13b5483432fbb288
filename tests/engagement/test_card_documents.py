"""Papers of the ledger: told by their bytes, kept with their fingerprint, handed out only to be saved."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from common.papers import MOST_BYTES
from common.refusals import Refused
from engagement.actions import card_documents
from engagement.forms.card_documents import PaperField
from tests.factories import CardDocumentFactory, MemberFactory

pytestmark = pytest.mark.django_db
PAPERS = {
    "application/pdf": b"%PDF-1.7 invented",
    "image/jpeg": b"\xff\xd8\xff\xe0 invented",
    "image/png": b"\x89PNG\r\n\x1a\n invented",
}


def store(upload, member):
    return card_documents.store(member.coalition, upload, by=member, at=timezone.now(), kind="receipt")


@pytest.mark.parametrize(("media_type", "content"), PAPERS.items())
def test_a_paper_is_kept_as_it_came_and_only_saved(client, media_type, content):
    member = MemberFactory(role="auditor", logs_in=True)
    document = store(SimpleUploadedFile("misleading.txt", content, content_type="text/html"), member)
    assert (document.media_type, document.size) == (media_type, len(content))
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert "misleading" not in document.file.name
    client.force_login(member.user)
    answer = client.get(document.get_absolute_url())
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == 'attachment; filename="misleading.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(CardDocumentFactory().get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<!doctype html>", "no PDF, JPEG or PNG"),
        (b" %PDF-1.7 with something before it", "no PDF, JPEG or PNG"),
        (b"PK\x03\x04", "no PDF, JPEG or PNG"),
        (b"", "empty"),
        (b"%PDF-" + b"0" * MOST_BYTES, "larger than 10 MB"),
    ],
)
def test_anything_else_is_refused_in_the_form_and_in_the_action(content, sentence):
    upload = SimpleUploadedFile("receipt.pdf", content, content_type="application/pdf")
    with pytest.raises(Refused, match=sentence):
        store(upload, MemberFactory())
    with pytest.raises(Exception, match=sentence):
        PaperField(required=False).clean(upload)
    assert PaperField(required=False).clean(None) is None


def test_a_number_in_the_name_of_a_file_is_not_kept():
    paper = PAPERS["image/jpeg"]
    member = MemberFactory()
    assert store(SimpleUploadedFile("4111 1111 1111 1111.jpg", paper), member).original_title == "paper.jpg"
    assert store(SimpleUploadedFile("receipt 12.jpg", paper), member).original_title == "receipt 12.jpg"
