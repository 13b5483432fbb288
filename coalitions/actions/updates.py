"""Saying how a commitment goes; every word is kept, and staff never edit a partner's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Commitment, CommitmentUpdate, Member, UpdateReview
from common.refusals import Refused
from common.revisions import save_row

Status = CommitmentUpdate.Status
State = Commitment.State


@dataclass(frozen=True)
class Word:
    """What somebody says about one commitment."""

    status: str
    sentence: str = ""
    help_needed: str = ""
    value: Decimal | None = None
    evidence_url: str = ""


@transaction.atomic
def record_update(
    commitment: Commitment,
    *,
    by: Member,
    at: datetime,
    word: Word,
    via: str,
    answered_by: str = "",
    corrects: CommitmentUpdate | None = None,
    form_key: UUID | None = None,
) -> CommitmentUpdate:
    """Add one word on a commitment and set the day of its next update; a form sent twice is one update."""
    commitment = _lock(commitment)
    earlier = commitment.updates.filter(form_key=form_key).first() if form_key else None
    if earlier is not None:
        if word_of(earlier) == word:
            return earlier
        form_key, corrects = None, latest_correction(earlier)
    _refuse_if_closed(commitment, corrects)
    update = CommitmentUpdate(
        commitment=commitment,
        by=by,
        at=at,
        via=via,
        answered_by=answered_by,
        corrects=corrects,
        form_key=form_key,
        **vars(word),
    )
    # Commitment and person come from rows that were just read, the form's key was looked up above: one rule is left.
    unverified = via == CommitmentUpdate.Via.LINK_UNVERIFIED
    update.full_clean(exclude=["commitment", "by", "form_key"], validate_constraints=unverified)
    update.save()
    _move_on(commitment, update)
    return update


@transaction.atomic
def record_all(
    words: Sequence[tuple[Commitment, Word]],
    *,
    by: Member,
    at: datetime,
    via: str,
    answered_by: str = "",
    form_key: UUID | None = None,
) -> list[CommitmentUpdate]:
    """Add one word on each of several commitments: all of them or none."""
    if not words:
        raise Refused(_("Choose how at least one of them is going, or tap “No change for the rest”."))
    in_order = sorted(words, key=lambda pair: pair[0].pk)  # always lock in the same order
    return [
        record_update(commitment, by=by, at=at, word=word, via=via, answered_by=answered_by, form_key=form_key)
        for commitment, word in in_order
    ]


@transaction.atomic
def correct(update: CommitmentUpdate, *, by: Member, at: datetime, word: Word, via: str) -> CommitmentUpdate:
    """Let a person put a new word in the place of their own; the earlier one stays in the history."""
    if update.by_id != by.pk and (by.organization_id != update.by.organization_id or via != CommitmentUpdate.Via.LOGIN):
        raise Refused(_("Only the organization that said this can correct it. You can send it back with a comment."))
    standing = latest_correction(update)
    return record_update(update.commitment, by=by, at=at, word=word, via=via, corrects=standing)


@transaction.atomic
def release(update: CommitmentUpdate, *, by: Member, at: datetime) -> UpdateReview:
    """Let the public read a partner's words."""
    return UpdateReview.objects.create(update_reviewed=update, outcome=UpdateReview.Outcome.RELEASED, by=by, at=at)


@transaction.atomic
def send_back(update: CommitmentUpdate, *, by: Member, at: datetime, comment: str) -> UpdateReview:
    """Ask the partner to look at their words again: the comment stands on their page, an update is due now."""
    review = UpdateReview(
        update_reviewed=update, outcome=UpdateReview.Outcome.SENT_BACK, by=by, at=at, comment=comment.strip()
    )
    review.full_clean()
    review.save()
    commitment = Commitment.objects.select_for_update(of=("self",)).get(pk=update.commitment_id)
    if commitment.state == State.ACTIVE:
        commitment.next_update_on = commitment.coalition.today(at=at)
        save_row(commitment, by=by)
    return review


def word_of(update: CommitmentUpdate) -> Word:
    """What an update says, to be compared or shown again."""
    return Word(update.status, update.sentence, update.help_needed, update.value, update.evidence_url)


def latest_correction(update: CommitmentUpdate) -> CommitmentUpdate:
    """Follow corrections to the one that stands now."""
    while (correction := CommitmentUpdate.objects.filter(corrects=update).first()) is not None:
        update = correction
    return update


def _lock(commitment: Commitment) -> Commitment:
    """The commitment and its last word as they are now, locked; its place in the agenda comes from the row at hand."""
    locked = Commitment.objects.with_last_word().select_for_update(of=("self",)).get(pk=commitment.pk)
    if locked.strategy_id == commitment.strategy_id:
        locked.strategy = commitment.strategy
    return locked


def _refuse_if_closed(commitment: Commitment, corrects: CommitmentUpdate | None) -> None:
    """Only an active commitment takes a word; a partner's own "done" can still be corrected."""
    if commitment.state == State.ACTIVE:
        return
    if corrects is not None and corrects.status == Status.DONE and commitment.state == State.FULFILLED:
        return
    raise Refused(
        _("“%(title)s” is %(state)s, so it takes no update. Ask the coalition’s coordinator if this is wrong.")
        % {"title": commitment.title, "state": commitment.get_state_display().lower()}
    )


def _move_on(commitment: Any, update: CommitmentUpdate) -> None:
    """Let the commitment follow the word: done closes it, "not ours" leaves it without owner, else ask again later."""
    today = commitment.coalition.today(at=update.at)
    done = update.status == Status.DONE
    follows = {
        "state": State.FULFILLED if done else State.ACTIVE,
        "closed_on": today if done else None,
        "next_update_on": None if done else today + commitment.cadence,
        "disowned_on": today if update.status == Status.NOT_OURS else None,
        "revision": commitment.revision + 1,
    }
    if commitment.last_at is None or commitment.last_at <= update.at:
        follows["last_update"] = update
        if update.status != Status.NO_CHANGE or not commitment.standing_status:
            follows["standing_status"] = update.status
    for name, value in follows.items():
        setattr(commitment, name, value)
    # Nothing here was typed, so the database's own constraints are check enough.
    commitment._change_reason = str(update.by)[:100]
    commitment.save(update_fields=follows)
