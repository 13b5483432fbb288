"""The life of a commitment: offered, confirmed, worked on, kept or not; who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.belonging import refuse_foreign_member, refuse_foreign_organization
from coalitions.models import Commitment, Member, Organization, Strategy
from common.refusals import Refused
from common.revisions import add_row, change_row

State = Commitment.State
OUTCOMES = (State.FULFILLED, State.PARTLY, State.NOT_FULFILLED)


@transaction.atomic
def add(strategy: Strategy, *, organization: Organization, by: Actor, **details: Any) -> Commitment:
    """Write down, as a draft, what an organization might do for a strategy."""
    if strategy.ended_on is not None:
        raise Refused(_("This strategy has ended. Choose one that is still pursued."), field="strategy")
    refuse_foreign_organization(organization, strategy.coalition)
    refuse_foreign_member(details.get("responsible"), organization, field="responsible")
    return add_row(Commitment, by=by, strategy=strategy, organization=organization, **details)


@transaction.atomic
def change(commitment: Commitment, *, by: Actor, expected: int | None = None, **details: Any) -> Commitment:
    """Put a commitment in better words or dates; the organization changes by `reassign` only."""
    strategy = details.get("strategy")
    if strategy is not None and strategy.coalition.pk != commitment.coalition.pk:
        raise Refused(_("Choose a strategy of this coalition."), field="strategy")
    refuse_foreign_member(details.get("responsible"), commitment.organization, field="responsible")
    return change_row(commitment, by=by, expected=expected, **details)


@transaction.atomic
def offer(commitment: Commitment, *, by: Actor) -> Commitment:
    """Put a draft before the organization and the coalition."""
    commitment = _locked(commitment, State.DRAFT)
    return change_row(commitment, by=by, state=State.OFFERED)


@transaction.atomic
def confirm(commitment: Commitment, *, by: Actor) -> Commitment:
    """The organization says: yes, we will do this."""
    commitment = _locked(commitment, State.DRAFT, State.OFFERED)
    return change_row(commitment, by=by, state=State.CONFIRMED)


@transaction.atomic
def activate(commitment: Commitment, *, by: Actor, on: date) -> Commitment:
    """Work begins: from now on the organization is asked, once in each cadence, how it goes."""
    commitment = _locked(commitment, State.CONFIRMED)
    return change_row(commitment, by=by, state=State.ACTIVE, next_update_on=on + commitment.cadence)


@transaction.atomic
def start_many(chosen: Sequence[Commitment], *, by: Actor, on: date) -> list[Commitment]:
    """Begin several commitments that their organizations have agreed to: all of them or none."""
    if not chosen:
        raise Refused(_("Choose at least one commitment to start."))
    started = []
    for commitment in sorted(chosen, key=lambda commitment: commitment.pk):  # always lock in the same order
        if commitment.state != State.CONFIRMED:
            confirm(commitment, by=by)
        started.append(activate(commitment, by=by, on=on))
    return started


@transaction.atomic
def ask_now(strategy: Strategy, *, by: Actor, on: date) -> list[Commitment]:
    """Let the next update on each active commitment of a strategy be due today, so that the next mail asks for it."""
    asked = list(strategy.commitments.not_yet_due(on=on).order_by("pk"))
    if not asked:
        raise Refused(_("There is nobody to ask: nothing is being worked on here, or every update is due already."))
    return [change_row(commitment, by=by, next_update_on=on) for commitment in asked]


@transaction.atomic
def close(commitment: Commitment, *, by: Actor, on: date, outcome: str, reason: str = "") -> Commitment:
    """Record what became of it: fulfilled, partly, or not, and then why not."""
    if outcome not in OUTCOMES:
        raise Refused(_("Choose what became of it."), field="outcome")
    if outcome == State.NOT_FULFILLED and not reason.strip():
        raise Refused(_("Say in one sentence why it was not fulfilled."), field="reason")
    commitment = _locked(commitment, State.ACTIVE)
    return _closed(commitment, by=by, on=on, state=outcome, reason=reason)


@transaction.atomic
def withdraw(commitment: Commitment, *, by: Actor, on: date, reason: str) -> Commitment:
    """Take a commitment back, and say why."""
    if not reason.strip():
        raise Refused(_("A withdrawn commitment needs a reason."), field="reason")
    commitment = _locked(commitment, State.DRAFT, State.OFFERED, State.CONFIRMED, State.ACTIVE)
    return _closed(commitment, by=by, on=on, state=State.WITHDRAWN, reason=reason)


@transaction.atomic
def supersede(commitment: Commitment, *, by: Actor, on: date, reason: str = "", **details: Any) -> Commitment:
    """Put a new commitment in the place of this one and return it.

    With the same organization the new one stands where the old one stood; another organization has not
    agreed to anything yet, so it begins with a draft.
    """
    commitment = _locked(commitment, State.DRAFT, State.OFFERED, State.CONFIRMED, State.ACTIVE)
    organization = details.pop("organization", commitment.organization)
    fresh = add(details.pop("strategy", commitment.strategy), organization=organization, by=by, **details)
    if organization.pk == commitment.organization_id:
        following = on + fresh.cadence if commitment.state == State.ACTIVE else None
        fresh = change_row(fresh, by=by, state=commitment.state, next_update_on=following)
    _closed(commitment, by=by, on=on, state=State.SUPERSEDED, reason=reason, superseded_by=fresh)
    return fresh


@transaction.atomic
def reassign(
    commitment: Commitment,
    *,
    organization: Organization,
    by: Actor,
    on: date,
    responsible: Member | None = None,
    expected: int | None = None,
) -> Commitment:
    """Give a commitment to another organization or person; “not ours any more” is settled by that."""
    commitment = _locked(commitment, State.DRAFT, State.OFFERED, State.CONFIRMED, State.ACTIVE)
    refuse_foreign_organization(organization, commitment.coalition)
    refuse_foreign_member(responsible, organization, field="responsible")
    asked_next = on + commitment.cadence if commitment.state == State.ACTIVE else None
    return change_row(
        commitment,
        by=by,
        expected=expected,
        organization=organization,
        responsible=responsible,
        disowned_on=None,
        next_update_on=asked_next,
    )


def _locked(commitment: Commitment, *came_from: State) -> Commitment:
    """The row as it stands now, locked; refuses when it is not in one of these states any more."""
    commitment = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if commitment.state not in came_from:
        raise Refused(
            _("“%(title)s” is “%(state)s” now, so this is not possible.")
            % {"title": commitment.title, "state": commitment.get_state_display()}
        )
    return commitment


def _closed(commitment: Commitment, *, by: Actor, on: date, state: str, reason: str, **more: Any) -> Commitment:
    """Write the end of a commitment; nobody is asked about it any more."""
    return change_row(
        commitment, by=by, state=state, closed_on=on, close_reason=reason.strip(), next_update_on=None, **more
    )
