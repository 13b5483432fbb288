"""What the lists of the shared agenda show: marks that never hide silence, cells, rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Commitment, CommitmentUpdate, LeadAssignment, Strategy
from coalitions.models.lead_assignment import LeadAssignmentQuerySet
from common.columns import addresses
from common.lists import Column, Row
from common.marks import nothing, status_mark, status_trail, with_note
from common.words import days_ago, long_date


def mark_of_commitment(commitment: Any, *, on: date) -> str:
    """The one mark that a commitment is shown with."""
    if commitment.state != Commitment.State.ACTIVE:
        return commitment.state
    if commitment.next_update_on < on:
        return "silent"
    return commitment.standing_status or "no_word"


def words_of_commitment(commitment: Any, *, on: date) -> SafeString:
    """The mark with its words; silence says since when."""
    mark = mark_of_commitment(commitment, on=on)
    if mark != "silent":
        return status_mark(mark)
    since = _("No update since %(day)s") % {"day": long_date(commitment.last_at)} if commitment.last_at else ""
    return status_mark("silent", since or _("No update yet"))


def with_last_word_of(commitment: Any, updates: Sequence[CommitmentUpdate]) -> Any:
    """The same as `with_last_word` for one commitment whose updates are at hand, the newest first."""
    last = updates[0] if updates else None
    for name in ("status", "sentence", "at"):
        setattr(commitment, f"last_{name}", getattr(last, name, None))
    commitment.last_help = last.help_needed if last else None
    return commitment


def sees_whole_record(access: Access) -> bool:
    """Whether this member reads notes, histories and proposals too: whoever may export the records."""
    return access.can(P.EXPORT_RECORDS)


def leads_shown(access: Access) -> LeadAssignmentQuerySet:
    """Leads whose organizations this member may know: all of them, or those that have accepted and their own."""
    leads = LeadAssignment.objects.in_coalition(access.coalition).select_related("organization", "contact", "deputy")
    return leads if sees_whole_record(access) else leads.shown_to(access.member)


def with_leads_and_commitments(strategies: QuerySet[Strategy], access: Access) -> QuerySet[Strategy]:
    """Attach `shown_leads` (open ones that may be named) and `shown_commitments` with their last words."""
    commitments = Commitment.objects.with_last_word().select_related("organization")
    wanted: list[Any] = [
        Prefetch("leads", queryset=leads_shown(access).open(), to_attr="shown_leads"),
        Prefetch("commitments", queryset=commitments, to_attr="shown_commitments"),
    ]
    return strategies.select_related("barrier__goal").prefetch_related(*wanted)


def holding_lead(strategy: Any) -> LeadAssignment | None:
    """The lead that has accepted, of a strategy with `shown_leads`."""
    return next((lead for lead in strategy.shown_leads if lead.is_holding), None)


def lead_cell(strategy: Any) -> SafeString:
    """Who leads, or that nobody does and who is being asked."""
    lead = holding_lead(strategy)
    if lead is None:
        asked = ", ".join(f"{lead.organization} ({lead.get_state_display().lower()})" for lead in strategy.shown_leads)
        return with_note(status_mark("no_lead"), asked)
    deputy = _("deputy: %(name)s") % {"name": lead.deputy} if lead.deputy else _("no deputy")
    note = _("accepted %(day)s") % {"day": long_date(lead.accepted_on)} + f" · {deputy}"
    if lead.state in ("at_risk", "handing_over"):
        note = f"{lead.get_state_display()} · {note}"
    return with_note(str(lead.organization), note)


def trail_of(strategy: Any, *, on: date) -> SafeString:
    """The commitments of a strategy as small marks; what was withdrawn or replaced is left out."""
    gone = ("withdrawn", "superseded")
    marks = [mark_of_commitment(commitment, on=on) for commitment in strategy.shown_commitments]
    return status_trail(mark for mark in marks if mark not in gone)


def last_word_cell(commitments: Sequence[Any], *, on: date) -> SafeString:
    """What was said last about any active one of these commitments, and how long ago."""
    active = [commitment for commitment in commitments if commitment.state == "active"]
    if not active:
        return nothing()
    heard = [commitment for commitment in active if commitment.last_at]
    latest = max(heard, key=lambda commitment: commitment.last_at) if heard else active[0]
    ago = days_ago(latest.last_at, on=on) if latest.last_at else ""
    return with_note(words_of_commitment(latest, on=on), ago)


STRATEGY_COLUMNS = (
    Column("title", gettext_lazy("Strategy"), sort="title"),
    Column("lead", gettext_lazy("Lead")),
    Column("commitments", gettext_lazy("Commitments")),
    Column("word", gettext_lazy("Last word")),
)


def strategy_rows(access: Access) -> Callable[[Any], Row]:
    """How a strategy with `shown_leads` and `shown_commitments` becomes a row of a list."""
    address, on = addresses("coalitions:strategy_detail", access.coalition.slug), access.today
    return lambda strategy: Row(
        url=address(strategy.pk),
        cells=(
            strategy.title,
            lead_cell(strategy),
            trail_of(strategy, on=on) or nothing(),
            last_word_cell(strategy.shown_commitments, on=on),
        ),
        id=f"strategy-{strategy.pk}",
    )


COMMITMENT_COLUMNS = (
    Column("title", gettext_lazy("What will be done"), sort="title"),
    Column("organization", gettext_lazy("Who"), sort="organization__name"),
    Column("due", gettext_lazy("By when"), sort="due_on", kind="date"),
    Column("status", gettext_lazy("Status"), sort="state"),
    Column("word", gettext_lazy("In their own words"), sort="last_at"),
)


COMMITMENT_FIELDS = (
    *("pk", "title", "organization__name", "responsible__name", "state", "due_on", "next_update_on", "disowned_on"),
    *("standing_status", "last_status", "last_sentence", "last_help", "last_at"),
)


def commitment_rows(access: Access) -> Callable[[Any], Row]:
    """How a commitment with its last word becomes a row of a list; it reads `COMMITMENT_FIELDS`."""
    address, on = addresses("coalitions:commitment_detail", access.coalition.slug), access.today
    return lambda commitment: Row(
        url=address(commitment.pk),
        cells=(
            commitment.title,
            with_note(commitment.organization__name, commitment.responsible__name or ""),
            due_cell(commitment, on=on),
            status_cell(commitment, on=on),
            word_cell(commitment, on=on),
        ),
        id=f"commitment-{commitment.pk}",
        value=str(commitment.pk) if commitment.state in Commitment.State.before_work() else "",
    )


def due_cell(commitment: Any, *, on: date) -> SafeString:
    """When it shall be done; a date that has passed says so."""
    if commitment.due_on is None:
        return nothing()
    late = commitment.state == Commitment.State.ACTIVE and commitment.due_on < on
    return with_note(long_date(commitment.due_on), status_mark("overdue") if late else "")


def status_cell(commitment: Any, *, on: date) -> SafeString:
    """The mark, and under it what nobody should overlook."""
    if commitment.disowned_on and commitment.state not in Commitment.State.closed():
        return with_note(words_of_commitment(commitment, on=on), _("needs another organization"))
    asks = commitment.state == "active" and commitment.last_help
    return with_note(words_of_commitment(commitment, on=on), status_mark("help") if asks else "")


def word_cell(commitment: Any, *, on: date) -> SafeString:
    """What the organization said last, in its own words, and how long ago."""
    if not commitment.last_at:
        return nothing()
    said = commitment.last_sentence or (_("No change") if commitment.last_status == "no_change" else "")
    return with_note(said, days_ago(commitment.last_at, on=on))


LEAD_COLUMNS = (
    Column("strategy", gettext_lazy("Strategy"), sort="strategy__title"),
    Column("organization", gettext_lazy("Organization"), sort="organization__name"),
    Column("state", gettext_lazy("State"), sort="state"),
    Column("person", gettext_lazy("Person who answers")),
    Column("deputy", gettext_lazy("Deputy")),
)


def lead_row(lead: LeadAssignment, *, access: Access) -> Row:
    """A lead in a list; its value is what a bulk invitation gets."""
    slug = access.coalition.slug
    if access.can(P.ANSWER_FOR_LEAD, lead):
        url = reverse("coalitions:lead_detail", args=[slug, lead.pk])
    else:
        url = reverse("coalitions:strategy_detail", args=[slug, lead.strategy_id])
    days = {
        "invited": long_date(lead.invited_at),
        "declined": lead.reason,
        "at_risk": lead.reason,
        "handing_over": lead.reason,
        "ended": lead.reason,
    }
    return Row(
        url=url,
        cells=(
            lead.strategy.title,
            str(lead.organization),
            with_note(status_mark(lead.state), days.get(lead.state, long_date(lead.accepted_on))),
            str(lead.contact or "") or nothing(),
            str(lead.deputy or "") or nothing(),
        ),
        id=f"lead-{lead.pk}",
        value=str(lead.pk) if lead.is_answerable else "",
    )
