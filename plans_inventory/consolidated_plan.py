"""HUD's Consolidated Plan table PR-10: other plans, who leads them, how their goals overlap with ours.

Only links that people stand behind are told, and each says who does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalitions.models import Coalition, Strategy
from common.importer.sheets import ColumnSpec, SheetKind
from plans_inventory.models import AlignmentLink, Plan, PlanOffice, Priority
from plans_inventory.quoting import in_one_breath

# HUD's own headings, word for word, whatever language the portal speaks.
HEADINGS = (
    "Name of Plan",
    "Lead Organization",
    "How do the goals of your Strategic Plan overlap with the goals of each plan?",
)
# No cell holds more characters: further links are counted, not told.
LONGEST = 4000
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
    sentences: list[str] = field(default_factory=list)
    left_out: int = 0

    @property
    def overlap(self) -> str:
        """The third column as running text."""
        said = [*self.sentences]
        if self.left_out:
            more = ngettext("%(n)d more link is not told here.", "%(n)d more links are not told here.", self.left_out)
            said.append(more % {"n": self.left_out})
        return " ".join(said)

    @property
    def as_text(self) -> str:
        """The row to paste where no table can be pasted."""
        said = zip(HEADINGS, (self.plan.title, self.lead, self.overlap), strict=True)
        return "\n".join(f"{heading}: {text}" for heading, text in said)


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
    for row in found.values():
        tell(row, own)
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


def tell(row: Row, own: Plan | None) -> None:
    """Compose the sentences of a row, as many as the form holds."""
    length = 0
    for number, link in enumerate(row.links):
        said = sentence(link, own)
        length += len(said) + 1
        # Leave room for the sentence about what is left out.
        if number and length > LONGEST - 100:
            row.left_out = len(row.links) - number
            return
        row.sentences.append(said)


def sentence(link: AlignmentLink, own: Plan | None) -> str:
    """One link: both quotes in the order in which the relation is read, shared predictors, and who stands behind it."""
    theirs = their_side(link, own)
    left, right = link.sides
    said = _("Theirs, %(left)s, %(relation)s ours, %(right)s.")
    if left != theirs:
        said = _("Ours, %(left)s, %(relation)s theirs, %(right)s.")
    words = said % {"left": words_of(left), "relation": link.get_relation_display(), "right": words_of(right)}
    shared = shared_predictors(left, right)
    both = [_("Both work on %(shared)s.") % {"shared": ", ".join(shared)}] if shared else []
    return " ".join([words, *both, f"{link.get_state_display()}."])


def words_of(side: Any) -> str:
    """A priority in one breath; a strategy by its title."""
    return in_one_breath(side) if isinstance(side, Priority) else f"“{side.title}”"


def shared_predictors(left: Priority | Strategy, right: Priority | Strategy) -> Sequence[str]:
    """The predictors that people gave both sides."""
    theirs = set(right.predictors.all())
    return [one.spoken_name for one in left.predictors.all() if one in theirs]


def values_of(rows: Iterable[Row]) -> list[dict[str, str]]:
    """The rows as the sheet's values."""
    return [{"name": row.plan.title, "lead": row.lead, "overlap": row.overlap} for row in rows]
