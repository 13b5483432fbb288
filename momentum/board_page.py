"""What a board page says: composed for a public paper, so only accepted leads and no unreleased words."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from coalitions.access import Access
from coalitions.agenda_pages import holding_lead, mark_of_commitment, with_leads_and_commitments
from coalitions.models import Commitment, LeadAssignment, Strategy
from common.marks import mark_of
from common.words import long_date
from momentum.models import BoardPage

# How a commitment can end, in the order in which a board reads of it.
ENDS = ["fulfilled", "partly_fulfilled", "not_fulfilled", "withdrawn"]


def last_day(access: Access) -> date:
    """The day of the last board page; without one, three months ago."""
    last = BoardPage.objects.in_coalition(access.coalition).aggregate(day=Max("made_on"))["day"]
    return last or access.today - timedelta(days=91)


def compose(access: Access, *, since: date) -> dict[str, Any]:
    """The page's content as plain data, ready to be frozen: goals, changes since `since`, silence.

    A paper is in one language, the portal's first, whatever language the person at the button reads.
    """
    strategies = list(
        with_leads_and_commitments(Strategy.objects.in_coalition(access.coalition).current().orphans_first(), access)
    )
    in_order = sorted(strategies, key=lambda row: (row.barrier.goal.position, row.barrier.goal_id))
    with translation.override(settings.LANGUAGE_CODE):
        goals = [
            {"title": title, "strategies": [_strategy(row, access.today) for row in rows]}
            for title, rows in groupby(in_order, key=lambda row: row.barrier.goal.title)
        ]
        return {"goals": goals, "changes": changes(access, since), "silence": _silence(access)}


def _strategy(strategy: Any, today: date) -> dict[str, Any]:
    lead = holding_lead(strategy)
    marks = Counter(
        mark
        for commitment in strategy.shown_commitments
        if (mark := mark_of_commitment(commitment, on=today)) not in ("draft", "withdrawn", "superseded")
    )
    return {
        "title": strategy.title,
        "lead": str(lead.organization) if lead else "",
        "marks": [{"status": key, "word": str(mark_of(key).word), "count": count} for key, count in marks.items()],
    }


def changes(access: Access, since: date) -> list[dict[str, str]]:
    """Leads that accepted, commitments done and commitments broken since a day."""
    accepted = LeadAssignment.objects.in_coalition(access.coalition).filter(accepted_on__gt=since).holding()
    closed = Commitment.objects.in_coalition(access.coalition).filter(closed_on__gt=since, state__in=ENDS)
    lines = [
        {"status": "accepted", "text": _("%(lead)s leads “%(strategy)s”") % {"lead": name, "strategy": title}}
        for name, title in accepted.values_list("organization__name", "strategy__title")
    ]
    found = closed.values_list("state", "organization__name", "title")
    ends = sorted(found, key=lambda end: ENDS.index(end[0]))
    return lines + [{"status": state, "text": f"{name}: {title}"} for state, name, title in ends]


def _silence(access: Access) -> list[str]:
    """Which commitments nobody has said anything about, and since when."""
    silent = Commitment.objects.in_coalition(access.coalition).silent(on=access.today).with_last_word()
    lines = []
    for row in silent.select_related("organization").order_by("next_update_on"):
        since = long_date(row.last_at) if row.last_at else ""  # type: ignore[attr-defined]
        said = _("no update since %(day)s") % {"day": since} if since else _("no update yet")
        lines.append(f"{row.organization}: {row.title} ({said})")
    return lines


def suggested_asks(access: Access) -> str:
    """What partners ask for help with, one line each: staff make it into what the board is asked."""
    asking = Commitment.objects.in_coalition(access.coalition).asking_for_help().select_related("organization")
    return "\n".join(f"{row.organization}: {row.last_help}" for row in asking)  # type: ignore[attr-defined]
