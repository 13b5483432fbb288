"""What the child's codes mean to the person who uploaded the file: what is wrong and how to mend it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from common.importer.trouble import Trouble
from common.refusals import Refused

_SENTENCES = {
    "empty": gettext_lazy("This file is empty. Choose the plan as a PDF."),
    "too_large": gettext_lazy("This file is larger than %(limit)s MB. Split it, or save it with smaller pictures."),
    "too_many_pages": gettext_lazy("This file has more than %(limit)s pages. Split it and upload the parts."),
    "no_text": gettext_lazy(
        "The pages of this file are pictures without text, as a scanner makes them. "
        "Run text recognition (OCR) on it and upload the result, or add the plan's priorities by hand."
    ),
    "password": gettext_lazy(
        "This file is locked with a password. Open it, save a copy without the password and upload that."
    ),
    "damaged": gettext_lazy(
        "This file is damaged and cannot be read. Open it in a PDF program, print it to a new PDF and upload that."
    ),
    "too_heavy": gettext_lazy(
        "This file took too much time or memory to read, so reading was stopped. "
        "Print it to a new PDF, or split it, and upload that."
    ),
    "office": gettext_lazy("This is an office document and not a PDF. Save it as a PDF and upload that."),
    "image": gettext_lazy("This is a picture and not a PDF. Upload the plan's own PDF."),
    "html": gettext_lazy("This is a web page and not a PDF. Open it and save the plan itself."),
    "other": gettext_lazy("This file is not a PDF, whatever its name says. Choose the plan as a PDF."),
}


def refusal(trouble: Trouble) -> Refused:
    """The refusal that stands for the child's trouble, on the field `pdfs`."""
    sentence = _SENTENCES.get(trouble.code, _SENTENCES["damaged"])
    limit = trouble.detail.get("limit")
    return Refused(str(sentence) % {"limit": f"{limit:,}" if isinstance(limit, int) else ""}, field="pdfs")
