"""What needs a member's hand: at most five next steps for the overview, each with the button that does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.words import long_date
from engagement.models import Insight
from momentum.meeting_times import moment
from momentum.overview import address
from momentum.posting_clock import SOON, clocks_waiting
from momentum.report_rhythm import overdue_period

MOST_STEPS = 5


@dataclass(frozen=True)
class Step:
    """So many things that wait for a hand: what, and the button that does it."""

    count: int
    text: str
    button: str
    url: str


def next_steps(access: Access, counted: dict[str, int]) -> list[Step]:
    """At most five things that need this member's hand, the most stuck first."""
    waiting = chain(
        _meetings_waiting(access, counted),
        _cards_waiting(access, counted),
        _reports_waiting(access, counted),
        _waiting(access, counted),
    )
    steps = [step for needed, step in waiting if step.count and access.can(needed)]
    return steps[:MOST_STEPS]


def _waiting(access: Access, counted: dict[str, int]) -> Iterator[tuple[P, Step]]:
    """Each thing that can wait for somebody, with the permission that it takes."""
    commitments = partial(address, access, "coalitions:commitment_list")
    n = counted["mine"]
    text = ngettext("%(n)d commitment waits for your update", "%(n)d commitments wait for your update", n) % {"n": n}
    yield P.UPDATE_COMMITMENTS, Step(n, text, _("Send update"), address(access, "momentum:my_commitments"))
    n = counted["tasks"]
    text = ngettext("%(n)d action item of yours is due", "%(n)d action items of yours are due", n) % {"n": n}
    yield P.UPDATE_COMMITMENTS, Step(n, text, _("Say how it goes"), address(access, "momentum:my_commitments"))
    n = counted["no_lead"]
    text = ngettext("%(n)d strategy has no lead", "%(n)d strategies have no lead", n) % {"n": n}
    yield P.INVITE_LEADS, Step(n, text, _("Invite a lead"), address(access, "coalitions:strategy_list", lead="none"))
    n = counted["help"]
    text = ngettext("%(n)d commitment asks for help", "%(n)d commitments ask for help", n) % {"n": n}
    yield P.EDIT_AGENDA, Step(n, text, _("Read"), commitments(only="help"))
    n = counted["answers"]
    text = ngettext("Residents wait for %(n)d answer that is late", "Residents wait for %(n)d answers that are late", n)
    page = address(access, "engagement:loop_closure_list", only="late")
    yield P.EDIT_SESSIONS, Step(n, text % {"n": n}, _("Answer"), page)
    n = counted["insights"]
    text = ngettext("%(n)d insight waits for an answer", "%(n)d insights wait for an answer", n) % {"n": n}
    if n and access.can(P.EDIT_SESSIONS):
        oldest = Insight.objects.in_coalition(access.coalition).waiting().heard_first_at()
        text = _("%(insights)s, the oldest since %(day)s") % {"insights": text, "day": long_date(oldest)}
    page = address(access, "engagement:insight_list", answer="waiting")
    yield P.EDIT_SESSIONS, Step(n, text, _("Write the answer"), page)
    n = counted["disowned"]
    text = ngettext("%(n)d commitment has no owner any more", "%(n)d commitments have no owner any more", n) % {"n": n}
    yield P.EDIT_AGENDA, Step(n, text, _("Find an owner"), commitments(only="disowned"))
    n = counted["offered"]
    text = ngettext("%(n)d commitment was offered and waits for your yes", "%(n)d offers wait for your yes", n)
    yield P.EDIT_AGENDA, Step(n, text % {"n": n}, _("Confirm"), commitments(state="offered"))


def _reports_waiting(access: Access, counted: dict[str, int]) -> Iterator[tuple[P, Step]]:
    """A report that somebody else put forward; a period that is over and that nobody has opened."""
    n = counted["reports"]
    text = ngettext("%(n)d progress report waits for your approval", "%(n)d reports wait for your approval", n)
    yield P.APPROVE_REPORTS, Step(n, text % {"n": n}, _("Read it"), address(access, "momentum:report_list"))
    period = overdue_period(access.coalition, on=access.today) if access.can(P.EDIT_REPORTS) else None
    if period is not None:
        text = _("The period to %(day)s is over and has no report yet") % {"day": long_date(period.end)}
        yield P.EDIT_REPORTS, Step(1, text, _("Open the period"), address(access, "momentum:report_add"))


def _meetings_waiting(access: Access, counted: dict[str, int]) -> Iterator[tuple[P, Step]]:
    """The next agenda that open-meeting law wants posted within a week; meetings that nobody said were held."""
    waiting = (
        clocks_waiting(access.coalition, at=access.at, until=access.at + SOON) if access.can(P.EDIT_MEETINGS) else []
    )
    for clock in waiting[:1]:
        text = _("The agenda of “%(meeting)s” must be posted by %(moment)s") % {
            "meeting": clock.meeting.title,
            "moment": moment(clock.deadline),
        }
        yield P.EDIT_MEETINGS, Step(len(waiting), text, _("Post the agenda"), clock.meeting.get_absolute_url())
    n = counted["unrecorded"]
    text = ngettext(
        "%(n)d meeting has begun and is not recorded as held",
        "%(n)d meetings have begun and are not recorded as held",
        n,
    ) % {"n": n}
    page = address(access, "momentum:meeting_list", when="past")
    yield P.EDIT_MEETINGS, Step(n, text, _("Record it"), page)


def _cards_waiting(access: Access, counted: dict[str, int]) -> Iterator[tuple[P, Step]]:
    """What waits in the card ledger: cards in an envelope, a count, money to approve, a difference."""
    n = counted["envelopes"]
    text = ngettext("%(n)d envelope of gift cards waits for your count", "%(n)d envelopes wait for your count", n)
    yield (
        P.EDIT_GIFT_CARDS,
        Step(n, text % {"n": n}, pgettext("verb", "Count"), address(access, "engagement:card_safe")),
    )
    n = counted["card_counts"]
    text = ngettext("%(n)d surprise count is yours to make", "%(n)d surprise counts are yours to make", n) % {"n": n}
    yield P.EDIT_GIFT_CARDS, Step(n, text, _("Make the count"), address(access, "engagement:card_desk"))
    n = counted["purchases"]
    text = ngettext("%(n)d purchase of gift cards waits for a decision", "%(n)d purchases wait for a decision", n)
    page = address(access, "engagement:purchase_request_list", state="requested")
    yield P.APPROVE_GIFT_CARDS, Step(n, text % {"n": n}, _("Decide"), page)
    n = counted["differences"]
    text = ngettext("%(n)d difference in gift cards is open", "%(n)d differences in gift cards are open", n) % {"n": n}
    page = address(access, "engagement:card_variance_list", state="open")
    yield P.APPROVE_GIFT_CARDS, Step(n, text, _("Look at it"), page)
