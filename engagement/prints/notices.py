"""A benefit notice on paper: English and Spanish, one after the other, each a page."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from coalitions.models import Coalition
from common.typesetting import typeset
from common.words import long_date
from engagement.benefit_notices import NoticeText
from engagement.models import CardType


def print_notice(coalition: Coalition, notice: NoticeText) -> bytes:
    """The notice as one PDF in both languages; refused where it cannot be typeset."""
    pages = [_page(notice, language) for language in ("en", "es")]
    data = {"title": pages[0]["title"], "author": coalition.name, "pages": pages}
    return typeset("notice", data, language="en")


def _page(notice: NoticeText, language: str) -> dict[str, Any]:
    with translation.override(language):
        checked = _("Read by: %(who)s") % {"who": notice.checked_with} if notice.checked_with else ""
        return {
            "language": language,
            "title": _("What the card may mean for your benefits"),
            "kind": str(CardType(notice.card_type).label),
            "words": list(notice.spoken(language)),
            "sources_title": _("General information, not advice. It goes by these rules:"),
            "sources": list(notice.sources),
            "version": f"{notice}, {long_date(notice.written_on)}",
            "checked": checked or _("No benefits adviser has read these words yet."),
        }
