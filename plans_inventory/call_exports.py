"""Whom to call as a spreadsheet: a row for each contact of an office, with why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from plans_inventory.models import KeyContact
from plans_inventory.quoting import in_one_breath
from plans_inventory.whom_to_call import Call, Reach

# How many quotes a row gives as reasons.
QUOTES = 5
CALLS = SheetKind(
    key="calls",
    label=gettext_lazy("Whom to call"),
    plural=gettext_lazy("Whom to call"),
    identity=("strategy", "office", "role"),
    columns=(
        ColumnSpec("strategy", gettext_lazy("Strategy"), width=48),
        ColumnSpec("office", gettext_lazy("Office"), width=40),
        ColumnSpec("part", gettext_lazy("Part")),
        ColumnSpec("role", gettext_lazy("Role")),
        ColumnSpec("name", gettext_lazy("Name")),
        ColumnSpec("email", gettext_lazy("Work e-mail address")),
        ColumnSpec("phone", gettext_lazy("Work phone")),
        ColumnSpec("experience", gettext_lazy("Experience in making plans"), width=32),
        ColumnSpec("sure", gettext_lazy("How sure")),
        ColumnSpec("why", gettext_lazy("Why"), width=80),
    ),
)


def export_calls(access: Access, reaches: Mapping[Any, Reach]) -> Callable[[QuerySet[Any], str], HttpResponse] | None:
    """How the list exports whom to call about the strategies that its filters leave; None where the role may not."""
    if not access.can(P.EXPORT_RECORDS):
        return None

    def export(found: QuerySet[Any], form: str) -> HttpResponse:
        chosen = [reaches[pk] for pk in found.values_list("pk", flat=True)]
        sheet = ExportSheet(CALLS, [row for reach in chosen for row in rows_of(reach)])
        name = f"whom-to-call.{form}"
        return answer_with_file(write_csv(sheet) if form == "csv" else write_xlsx([sheet]), name=name)

    return export


def rows_of(reach: Reach) -> Iterator[dict[str, Any]]:
    """A row for each contact; an office without one has a row of its own."""
    for call in reach.calls:
        about = {
            "strategy": reach.strategy.title,
            "office": call.office.name,
            "part": ", ".join(call.part_labels),
            "sure": ", ".join(name for _state, name in call.states) or _("Same predictor only"),
            "why": "\n".join(why(call)),
        }
        contacts: list[KeyContact | None] = [*call.contacts]
        for contact in contacts or [None]:
            said = {name: getattr(contact, name, "") for name in ("role", "name", "email", "phone", "experience")}
            yield about | said


def why(call: Call) -> Iterable[str]:
    """The reasons to call, a line each."""
    for link in call.links[:QUOTES]:
        yield f"{link.get_relation_display()}: {link.first.plan.title}, {in_one_breath(link.first)}"
    if call.predictors:
        yield _("Same predictor: %(names)s") % {"names": ", ".join(one.spoken_name for one in call.predictors)}
