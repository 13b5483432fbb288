"""Papers that somebody uploads: what a file is, is told by its bytes, and it is known by their fingerprint."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.refusals import Refused

MOST_BYTES = 10 * 1024 * 1024
# How the three kinds of file begin (ISO 32000-1, 7.5.2; ITU-T T.81, B.1.1.3; W3C PNG, 5.2), with their endings.
_KINDS = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
)
ENDINGS = {media_type: ending for _magic, media_type, ending in _KINDS}


def check_paper(upload: UploadedFile) -> tuple[str, str]:
    """The media type of a file and the usual ending of its name, by its first bytes; refused where it is no paper."""
    size = upload.size or 0
    if size > MOST_BYTES:
        raise Refused(_("This file is larger than 10 MB. Scan it with less detail, or in parts."))
    if not size:
        raise Refused(_("This file is empty. Choose it again."))
    upload.seek(0)
    start = upload.read(16)
    upload.seek(0)
    for magic, media_type, ending in _KINDS:
        if start.startswith(magic):
            return media_type, ending
    raise Refused(_("This is no PDF, JPEG or PNG, whatever its name says. Save or scan it as one of them."))


def fingerprint(upload: UploadedFile) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


class PaperField(forms.FileField):
    """One paper, scanned or photographed; what it is called says nothing about what it is."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})
    said: Any = gettext_lazy("PDF, JPEG or PNG, at most 10 MB.")

    def __init__(self, **kwargs: Any) -> None:
        # An empty file gets a sentence of its own.
        super().__init__(**{"help_text": self.said, **kwargs, "allow_empty_file": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or None where there is none; raises ValidationError for what is no paper."""
        upload = super().clean(data, initial)
        if upload:
            try:
                check_paper(upload)
            except Refused as refused:
                raise ValidationError(refused.sentence) from refused
        return upload or None
