"""Confirmed links as a spreadsheet, both quotes beside each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from plans_inventory.link_words import LinkCard, cards_of

LINKS = SheetKind(
    key="links",
    label=_("Link"),
    plural=_("Links"),
    identity=("number",),
    columns=(
        ColumnSpec("number", _("Number")),
        ColumnSpec("from", _("From"), width=32),
        ColumnSpec("from_place", _("Where")),
        ColumnSpec("from_words", _("In its own words"), width=60),
        ColumnSpec("relation", _("Relation")),
        ColumnSpec("to", _("To"), width=32),
        ColumnSpec("to_place", _("Where it stands")),
        ColumnSpec("to_words", _("In the other's words"), width=60),
        ColumnSpec("reasons", _("What it rests on"), width=60),
        ColumnSpec("state", _("Decision")),
        ColumnSpec("because", _("Why not")),
        ColumnSpec("action", _("What to do")),
        ColumnSpec("note", _("Note"), width=40),
        ColumnSpec("decided_by", _("Decided by")),
        ColumnSpec("decided_at", _("Decided at")),
    ),
)


def export_links(access: Access) -> Callable[[QuerySet[Any], str], HttpResponse] | None:
    """How the list exports exactly the links that its filters leave; None where the role may not."""
    if not access.can(P.EXPORT_RECORDS):
        return None

    def export(found: QuerySet[Any], form: str) -> HttpResponse:
        sheet = ExportSheet(LINKS, [values_of(card) for card in cards_of(found)])
        return answer_with_file(write_csv(sheet) if form == "csv" else write_xlsx([sheet]), name=f"links.{form}")

    return export


def values_of(card: LinkCard) -> dict[str, Any]:
    """One link as a row."""
    link = card.link
    return {
        "number": str(link.pk),
        "from": card.left.heading,
        "from_place": card.left.place,
        "from_words": card.left.text,
        "relation": str(link.get_relation_display()),
        "to": card.right.heading,
        "to_place": card.right.place,
        "to_words": card.right.text,
        "reasons": " ".join(card.reasons),
        "state": str(link.get_state_display()),
        "because": link.rejected_because,
        "action": str(link.get_action_display()),
        "note": link.note,
        "decided_by": str(link.decided_by or ""),
        "decided_at": link.decided_at,
    }
