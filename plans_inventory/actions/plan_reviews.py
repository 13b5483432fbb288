"""Asking a plan's owner whether the entry is right, and taking what they say through the link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, save_row
from common.wake_up import wake_up_the_mail
from plans_inventory.actions import plans
from plans_inventory.addressees import Addressee, refuse_stranger_to
from plans_inventory.models import Plan, PlanCorrection, PlanReview, Priority
from plans_inventory.plan_entries import entry_of

LIFE = timedelta(days=30)
# Two taps on "Send" within this time are one wish.
SAME_WISH = timedelta(minutes=10)
Answer = PlanReview.Answer


@transaction.atomic
def ask(plan: Plan, *, by: Actor, at: datetime, to: Addressee, mail: bool = True) -> PlanReview:
    """Ask the plan's owner to look at the entry: one person gets a link for 30 days; earlier links stop working."""
    plan = plans.locked(plan, Plan.State.ABSTRACTED)
    refuse_stranger_to(plan, to)
    usable = plan.reviews.usable(at=at)
    earlier = usable.filter(email__iexact=to.email).exclude(answer=Answer.RIGHT).first()
    if earlier is not None and earlier.mail_wanted_at is not None and at - earlier.mail_wanted_at <= SAME_WISH:
        return earlier
    usable.update(revoked_at=at)
    review = PlanReview(
        plan=plan,
        office=to.office,
        asked_by=by if isinstance(by, Member) else None,
        expires_at=at + LIFE,
        mail_wanted_at=at if mail else None,
        **to.columns,
    )
    return _saved(review, by=by)


@transaction.atomic
def renew(review: PlanReview, *, at: datetime) -> PlanReview:
    """Mail a fresh link to the address on record when an expired one was opened."""
    plan = plans.locked(review.plan, *Plan.State)
    review = PlanReview.objects.get(pk=review.pk)
    if not review.email or review.revoked_at is not None or not review.person_still_in(at=at) or plan.is_reviewed:
        raise Refused(_("This link cannot be renewed. Ask the coalition’s coordinator."))
    fresh = plan.reviews.usable(at=at).filter(email__iexact=review.email).first()
    if fresh is None:
        names = ("plan", "office", "contact", "email", "addressee", "language", "asked_by")
        fresh = PlanReview(expires_at=at + LIFE, **{name: getattr(review, name) for name in names})
    if fresh.mail_wanted_at is None or at - fresh.mail_wanted_at > SAME_WISH:
        fresh.mail_wanted_at = at
    return _saved(fresh, by=whoever_opened_it())


@transaction.atomic
def revoke(review: PlanReview, *, by: Actor, at: datetime) -> PlanReview:
    """Take a link back; opening it says so."""
    review = PlanReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    review.revoked_at = review.revoked_at or at
    return save_row(review, by=by)


@transaction.atomic
def say_right(review: PlanReview, *, at: datetime, name: str, seen: str) -> PlanReview:
    """The owner says that the entry is right: the plan counts as reviewed, and staff may publish it.

    `seen` marks what the page showed (`PlanEntry.seen`); when the entry has changed since, nobody said yes to it.
    """
    plan = plans.locked(review.plan, *Plan.State)
    review = _open(review, at=at)
    if plan.is_reviewed:
        raise Refused(_("The review of this plan has been noted in the meantime. Thank you; nothing more is needed."))
    if seen != entry_of(plan).seen:
        raise Refused(_("The entry has changed since you opened this page. Please look at it once more."))
    said_by = name.strip()
    today = plan.coalition.today(at=at)
    plans.record_review(plan, by=through_link(said_by), reviewer=said_by, on=today, today=today, via=Plan.Via.LINK)
    return _answered(review, Answer.RIGHT, said_by=said_by, at=at)


@transaction.atomic
def send_corrections(
    review: PlanReview, *, at: datetime, name: str, corrections: Mapping[Priority | None, str]
) -> list[PlanCorrection]:
    """The owner says what should be different, by priority or (None) about the whole; nothing is changed by it."""
    plan = plans.locked(review.plan, *Plan.State)
    review = _open(review, at=at)
    said_by, known = name.strip(), set(plan.priorities.current())
    told = {about: text.strip() for about, text in corrections.items() if text.strip()}
    if not told:
        raise Refused(_("Write at least one correction, or say that the entry is right."), field="general")
    if any(about is not None and about not in known for about in told):
        raise Refused(_("The entry has changed since you opened this page. Please look at it once more."))
    _answered(review, Answer.CORRECTIONS, said_by=said_by, at=at)
    by = through_link(said_by)
    return [
        add_row(PlanCorrection, by=by, review=review, priority=about, text=text, said_by=said_by, said_at=at)
        for about, text in told.items()
        if not PlanCorrection.objects.open().filter(review__plan=plan, priority=about, text=text).exists()
    ]


def through_link(name: str) -> str:
    """How the history names somebody who came by a link."""
    return _("%(name)s (by link, not verified)") % {"name": name}


def whoever_opened_it() -> str:
    """How the history names whom a renewed link went to: without the name, which is to be forgotten."""
    return _("whoever opened the link")


def _open(review: PlanReview, *, at: datetime) -> PlanReview:
    """The question as it is now, locked; refused when it has been settled or taken back."""
    fresh = PlanReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if fresh.revoked_at is not None or fresh.expires_at <= at:
        raise Refused(_("This link was taken back."))
    if fresh.answer == Answer.RIGHT:
        raise Refused(_("You have said already that the entry is right."))
    return fresh


def _answered(review: PlanReview, answer: str, *, said_by: str, at: datetime) -> PlanReview:
    """Note what was said, by whom and when."""
    if not said_by:
        raise Refused(_("Say who you are: your name and role."), field="name")
    review.answer, review.answered_at, review.answered_by = answer, at, said_by
    return save_row(review, by=through_link(said_by))


def _saved(review: PlanReview, *, by: object) -> PlanReview:
    """Write the link and wake the worker if its mail is wanted."""
    saved: PlanReview = save_row(review, by=by)
    if saved.mail_wanted_at is not None:
        wake_up_the_mail()
    return saved
