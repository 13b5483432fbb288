"""A field for a paper of the card ledger: PDF, JPEG or PNG, told by content."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from common import papers


class PaperField(papers.PaperField):
    """One paper, on which card numbers are covered before it is scanned."""

    said = _("PDF, JPEG or PNG, at most 10 MB. Cover card numbers and PINs before you scan.")
