"""What everybody may know of a coalition: composed from what is public, with nobody's rights.

How commitments go is said in released words only. Where the last word is not released, or is overdue, the page says
since when nothing was published, and never repeats an older and greener word. Meetings to come are named where the law
makes them public (a covered group is invited) or where somebody has posted their agenda.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import Coalition, Commitment, CommitmentUpdate, Goal, Group, LeadAssignment, Strategy
from common.marks import mark_of, status_mark
from common.words import local_day, long_date, money
from momentum.models import AgendaPosting, CommunityChange, Meeting, MeetingMinutes, ProgressReport
from momentum.report_facts import released

# So many minutes, changes and reports stand open on the page; older ones are folded under them.
SHOWN = 12
ORDER = ("off_track", "at_risk", "not_ours", "on_track", "done")
NO_CHANGE = CommitmentUpdate.Status.NO_CHANGE


@dataclass
class PublicStrategy:
    """A strategy as everybody may read it: who has accepted to lead it, and how it goes in marks."""

    title: str
    lead: str
    marks: list[SafeString] = field(default_factory=list)


@dataclass
class PublicGoal:
    """A goal with the strategies that are pursued for it."""

    title: str
    description: str
    strategies: list[PublicStrategy] = field(default_factory=list)


def context_of(coalition: Coalition, *, at: datetime) -> dict[str, Any]:
    """Everything on the page; the number of questions to the database does not grow with what it shows."""
    minutes = MeetingMinutes.objects.in_coalition(coalition).published()
    reports = ProgressReport.objects.in_coalition(coalition).published()
    changes = CommunityChange.objects.in_coalition(coalition).public().prefetch_related("organizations")
    return {
        "goals": goals_of(coalition, on=coalition.today(at=at)),
        "meetings": list(public_meetings(coalition, at=at)),
        "minutes": folded(list(minutes.select_related("meeting__coalition"))),
        "reports": folded(list(reports.select_related("coalition"))),
        "changes": folded([(change, money(change.cents)) for change in changes]),
    }


def folded(rows: list[Any]) -> list[list[Any]]:
    """The latest rows, and those that are folded under them; nothing where there are none."""
    return [part for part in (rows[:SHOWN], rows[SHOWN:]) if part]


def public_meetings(coalition: Coalition, *, at: datetime) -> QuerySet[Meeting]:
    """Meetings to come that the public may attend or prepare for; `is_posted` says whether an agenda is out."""
    covered = Group.objects.filter(is_covered=True, meetings=OuterRef("pk"))
    posted = AgendaPosting.objects.filter(meeting=OuterRef("pk"))
    ahead = Meeting.objects.in_coalition(coalition).scheduled().upcoming(at=at).annotate(is_posted=Exists(posted))
    return ahead.filter(Exists(covered) | Q(is_posted=True)).select_related("coalition")


def goals_of(coalition: Coalition, *, on: date) -> list[PublicGoal]:
    """The agenda in its order: goals that are pursued, with their strategies."""
    found = {
        goal.pk: PublicGoal(goal.title, goal.description)
        for goal in Goal.objects.in_coalition(coalition).filter(ended_on=None)
    }
    strategies = list(Strategy.objects.in_coalition(coalition).current().select_related("barrier"))
    leads = _leads_of(strategies)
    marks = marks_of(Commitment.objects.in_coalition(coalition).active(), on=on)
    for row in strategies:
        shown = PublicStrategy(row.title, leads.get(row.pk, ""), marks.get(row.pk, []))
        found[row.barrier.goal_id].strategies.append(shown)
    return list(found.values())


def marks_of(commitments: QuerySet[Commitment], *, on: date) -> dict[int, list[SafeString]]:
    """By strategy, how its active commitments go: one mark for each public word, with how many there are."""
    said = public_words(commitments, on=on)
    words: dict[int, Counter[str]] = {}
    silent: dict[int, list[date | None]] = {}
    for strategy, word, last_on in said:
        words.setdefault(strategy, Counter())
        if word:
            words[strategy][word] += 1
        else:
            silent.setdefault(strategy, []).append(last_on)
    return {
        strategy: [*_marks(counted), *([_silence(silent[strategy])] if strategy in silent else [])]
        for strategy, counted in words.items()
    }


def public_words(commitments: QuerySet[Commitment], *, on: date) -> list[tuple[int, str, date | None]]:
    """For each commitment its strategy, the public word (empty: none that still holds) and the day of the last one."""
    spoken = CommitmentUpdate.objects.filter(commitment=OuterRef("pk")).exclude(status=NO_CHANGE).latest_first()
    rows = list(commitments.annotate(word_id=Subquery(spoken.values("pk")[:1])))
    wanted = {pk for row in rows for pk in (row.last_update_id, row.word_id) if pk is not None}
    free = dict(released(CommitmentUpdate.objects.filter(pk__in=wanted)).values_list("pk", "status"))
    public = released(CommitmentUpdate.objects.filter(commitment__in=commitments.values("pk")))
    days = CommitmentUpdate.objects.filter(pk__in=public.values("pk")).order_by().values("commitment_id")
    last_at = dict(days.annotate(last=Max("at")).values_list("commitment_id", "last"))
    found = []
    for row in rows:
        holds = row.last_update_id in free and not row.is_silent(on=on)
        word = free.get(row.word_id, "") if holds else ""
        heard_at = last_at.get(row.pk)
        found.append((row.strategy_id, word, local_day(heard_at) if heard_at else None))
    return found


def _marks(counted: Counter[str]) -> Iterable[SafeString]:
    for word in ORDER:
        if n := counted[word]:
            said = _("%(n)d %(word)s") % {"n": n, "word": str(mark_of(word).word).lower()}
            yield status_mark(word, said)


def _silence(last_days: Sequence[date | None]) -> SafeString:
    """How many commitments nothing is published about that still holds, and since when nobody of them was heard."""
    n, heard = len(last_days), [day for day in last_days if day is not None]
    if heard:
        said = ngettext(
            "%(n)d without a published update since %(day)s", "%(n)d without a published update since %(day)s", n
        ) % {"n": n, "day": long_date(max(heard))}
    else:
        said = ngettext("%(n)d without a published update", "%(n)d without a published update", n) % {"n": n}
    return status_mark("silent", said)


def _leads_of(strategies: Sequence[Strategy]) -> dict[int, str]:
    """Who has accepted to lead, by strategy; nobody else is named."""
    held = LeadAssignment.objects.holding().filter(strategy__in=[row.pk for row in strategies])
    return dict(held.values_list("strategy_id", "organization__name"))
