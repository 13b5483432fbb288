"""Papers behind the card ledger, to be saved."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from engagement.models import CardDocument


@coalition_page(P.VIEW_GIFT_CARDS, on=CardDocument)
@require_safe
def card_document_file(request: HttpRequest, access: Access, document: CardDocument) -> HttpResponse:
    """A paper as it was uploaded, to be saved: browsers are told not to open it here."""
    answer = FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=document.original_title,
        content_type=document.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return cast(HttpResponse, answer)
