"""HUD's Consolidated Plan table PR-10: other plans, who leads them, how their goals overlap with ours.

Only links that people stand behind are told, and each says who does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalitions.models import Coalition
from common.importer.sheets import ColumnSpec, SheetKind
from plans_inventory.models import AlignmentLink, Plan, PlanOffice, Priority
from plans_inventory.quoting import in_one_breath
from predictors.models import Predictor

# HUD's own headings, word for word, whatever language the portal speaks.
HEADINGS = (
    "Name of Plan",
    "Lead Organization",
    "How do the goals of your Strategic Plan overlap with the goals of each plan?",
)
# No cell holds more characters: further links are counted, not told.
LONGEST, ROOM_FOR_REST = 4000, 100
PR10 = SheetKind(
    key="pr-10",
    label=gettext_lazy("Plan"),
    plural="PR-10",
    identity=("name",),
    columns=tuple(
        ColumnSpec(key, heading, width=width)
        for key, heading, width in zip(("name", "lead", "overlap"), HEADINGS, (48, 40, 100), strict=True)
    ),
)


@dataclass
class Row:
    """One other plan with the links between its goals and ours, the strongest first."""

    plan: Plan
    lead: str
    links: list[AlignmentLink] = field(default_factory=list)
    overlap: str = ""

    @property
    def as_text(self) -> str:
        """The row to paste where no table can be pasted."""
        name, lead, question = HEADINGS
        return f"{name}: {self.plan.title}\n{lead}: {self.lead}\n{question}\n{self.overlap}"


def rows_for(coalition: Coalition, own: Plan | None, *, only_agreed: bool = False) -> list[Row]:
    """The table for our strategic plan `own`, or (None) for the coalition's strategies; plans in order of their names.

    Links that staff confirmed are left out where only those to which both offices agreed may be told.
    """
    links = AlignmentLink.objects.in_coalition(coalition).current()
    links = links.agreed() if only_agreed else links.confirmed()
    links = links.of_plan(own).exclude(second=None) if own else links.exclude(strategy=None)
    tagged = ("first__predictors", "second__predictors", "strategy__predictors")
    found: dict[int, Row] = {}
    leads = lead_organizations(coalition)
    for link in links.strongest_first().with_sides().prefetch_related(*tagged):
        other = their_side(link, own)
        row = found.setdefault(other.plan_id, Row(other.plan, leads.get(other.plan_id, other.plan.publisher)))
        row.links.append(link)
    with translation.override("en"):  # HUD reads English, whatever language its reader here speaks
        for row in found.values():
            row.overlap = told(row.links, own)
    return sorted(found.values(), key=lambda row: (row.plan.title.casefold(), row.plan.pk))


def lead_organizations(coalition: Coalition) -> dict[int, str]:
    """The offices that own each plan; for others the publisher leads."""
    owners = PlanOffice.objects.in_coalition(coalition).current().filter(part=PlanOffice.Part.OWNS)
    names: dict[int, list[str]] = {}
    for plan, office in owners.values_list("plan", "office__name"):
        names.setdefault(plan, []).append(office)
    return {plan: "; ".join(offices) for plan, offices in names.items()}


def their_side(link: AlignmentLink, own: Plan | None) -> Priority:
    """The priority of the other plan."""
    return link.second if own and link.second and link.first.plan_id == own.pk else link.first


def told(links: Sequence[AlignmentLink], own: Plan | None) -> str:
    """The third column: shared predictors, then a line for each link under who stands behind it.

    Links that a cell has no room for are counted at its end.
    """
    shared = {one for link in links for one in shared_predictors(link)}
    names = ", ".join(one.spoken_name for one in sorted(shared, key=lambda one: one.position))
    text = _("Both work on %(shared)s.") % {"shared": names} if shared else ""
    left = len(links)
    for state in (AlignmentLink.State.AGREED, AlignmentLink.State.CONFIRMED):
        heading = f"{state.label}:"
        for link in (link for link in links if link.state == state):
            line = f"{heading}\n• {sentence(link, own)}" if heading else f"• {sentence(link, own)}"
            if left < len(links) and len(text) + len(line) > LONGEST - ROOM_FOR_REST:
                more = ngettext("%(n)d more link is not told here.", "%(n)d more links are not told here.", left)
                return f"{text}\n{more % {'n': left}}"
            text, heading, left = f"{text}\n{line}".strip(), "", left - 1
    return text


def sentence(link: AlignmentLink, own: Plan | None) -> str:
    """Both quotes of a link in the order in which its relation is read."""
    left, right = link.sides
    said = _("Theirs, %(left)s, %(relation)s ours, %(right)s.")
    if left != their_side(link, own):
        said = _("Ours, %(left)s, %(relation)s theirs, %(right)s.")
    return said % {"left": words_of(left), "relation": link.get_relation_display(), "right": words_of(right)}


def words_of(side: Any) -> str:
    """A priority in one breath; a strategy by its title."""
    return in_one_breath(side) if isinstance(side, Priority) else f"“{side.title}”"


def shared_predictors(link: AlignmentLink) -> set[Predictor]:
    """The predictors that people gave both sides."""
    left, right = link.sides
    return {*left.predictors.all()} & {*right.predictors.all()}


def values_of(rows: Iterable[Row]) -> list[dict[str, str]]:
    """The rows as the sheet's values."""
    return [{"name": row.plan.title, "lead": row.lead, "overlap": row.overlap} for row in rows]
