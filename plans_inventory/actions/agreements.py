"""Putting a confirmed link to both offices, and taking their answers: only together they make it agreed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row, save_row
from common.wake_up import wake_up_the_mail
from plans_inventory.actions.plan_reviews import LIFE, SAME_WISH, through_link, whoever_opened_it
from plans_inventory.addressees import Addressee, refuse_stranger_to, refuse_stranger_to_lead
from plans_inventory.models import AgreementAnswer, AgreementRequest, AlignmentLink
from plans_inventory.plan_entries import seen_of

State, Side, Answer = AlignmentLink.State, AgreementAnswer.Side, AgreementAnswer.Answer
# A link in a fresh mail should live on for a while; one that is about to end is replaced.
LEAST_LIFE_LEFT = timedelta(days=15)


@transaction.atomic
def put(
    link: AlignmentLink, *, by: Actor, at: datetime, first: Addressee, other: Addressee, mail: bool = True
) -> list[AgreementAnswer]:
    """Put a link that staff confirmed to the offices of both sides; a silent office blocks nothing."""
    link = _locked(link)
    if link.state != State.CONFIRMED:
        raise Refused(_("Only a link that staff confirmed can be put to the offices."))
    if not AlignmentLink.objects.current().filter(pk=link.pk).exists():
        raise Refused(_("One side of this link no longer stands in the inventory or the agenda."))
    if link.answers.current().exists():
        raise Refused(_("The offices have been asked already."))
    if first.office is None or (other.office is None and other.member is None):
        raise Refused(_("Note on each plan's page which office has a part in it; then ask that office."))
    refuse_stranger_to(link.first.plan, first)
    if link.strategy is not None:
        refuse_stranger_to_lead(link.strategy, other, at=at)
    elif link.second is not None:
        refuse_stranger_to(link.second.plan, other)
    if mail:
        wake_up_the_mail()
    asked = []
    # Always in the same order, so that two links put to the same two people at once do not wait for each other.
    for side, to in sorted([(Side.FIRST, first), (Side.OTHER, other)], key=lambda pair: pair[1].email.lower()):
        request = _request_for(to, link=link, by=by, at=at, mail=mail)
        party = {"office": request.office, "organization": request.organization}
        asked.append(add_row(AgreementAnswer, by=by, link=link, side=side, request=request, **party))
    return asked


@transaction.atomic
def answer(
    asked: AgreementAnswer,
    *,
    through: AgreementRequest,
    at: datetime,
    says: str,
    name: str,
    seen: str,
    reason: str = "",
) -> AgreementAnswer:
    """One office says whether it sees the link so; the last answer counts, and two that agree make it agreed.

    `seen` marks what the page showed (`seen_of`); when the link has changed since, nobody answered about it.
    """
    link = _locked(asked.link)
    fresh = AgreementAnswer.objects.standing().filter(pk=asked.pk, request=through).first()
    if fresh is None or not through.person_still_in(at=at):
        raise Refused(_("This question was taken back in the meantime. Nothing more is needed."))
    if seen != seen_of(link):
        raise Refused(_("This has changed since you opened the page. Please look at it once more."))
    if not name.strip():
        raise Refused(_("Say who you are: your name and role."), field="name")
    told: dict[str, Any] = {"answer": says, "reason": reason.strip(), "answered_at": at, "answered_by": name.strip()}
    by = through_link(name.strip())
    said: AgreementAnswer = change_row(fresh, by=by, **told)
    _settle(link, by=by)
    return said


@transaction.atomic
def take_back(link: AlignmentLink, *, by: Actor) -> AlignmentLink:
    """Take the question to the offices back: the link is confirmed by staff, and no more than that."""
    link = _locked(link)
    if not link.answers.current().exists():
        raise Refused(_("The offices have not been asked."))
    end_answers(link, by=by)
    return change_row(link, by=by, state=State.CONFIRMED) if link.state == State.AGREED else link


def end_answers(link: AlignmentLink, *, by: Actor) -> None:
    """Let what offices were asked and said no longer count; it stays in the record. Call it with the link locked."""
    for asked in link.answers.current():
        change_row(asked, by=by, is_taken_back=True)


@transaction.atomic
def renew(request: AgreementRequest, *, at: datetime) -> AgreementRequest:
    """Mail a fresh link to the address on record when an expired one was opened."""
    request = AgreementRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not request.email or request.revoked_at is not None or not request.person_still_in(at=at):
        raise Refused(_("This link cannot be renewed. Ask the coalition’s coordinator."))
    names = ("coalition", "office", "organization", "member", "contact", "email", "addressee", "language", "asked_by")
    same = {name: getattr(request, name) for name in names}
    fresh = AgreementRequest.objects.usable(at=at).filter(**same).first()
    fresh = fresh or AgreementRequest(expires_at=at + LIFE, **same)
    if fresh.mail_wanted_at is None or at - fresh.mail_wanted_at > SAME_WISH:
        fresh.mail_wanted_at = at
    save_row(fresh, by=whoever_opened_it())
    request.answers.current().update(request=fresh)
    wake_up_the_mail()
    return fresh


@transaction.atomic
def revoke(request: AgreementRequest, *, by: Actor, at: datetime) -> AgreementRequest:
    """Take a link back; opening it says so. What was answered stays."""
    request = AgreementRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    request.revoked_at = request.revoked_at or at
    return save_row(request, by=by)


def _locked(link: AlignmentLink) -> AlignmentLink:
    """The link as it is now, locked: two offices that answer at once come one after the other."""
    return AlignmentLink.objects.select_for_update(of=("self",)).get(pk=link.pk)


def _settle(link: AlignmentLink, *, by: object) -> None:
    """Agreed is what both sides agree to; one that changes its mind makes it confirmed by staff again."""
    said = [asked.answer for asked in link.answers.current()]
    state = State.AGREED if said == [Answer.AGREES, Answer.AGREES] else State.CONFIRMED
    if link.state != state:
        change_row(link, by=by, state=state)


def _request_for(to: Addressee, *, link: AlignmentLink, by: Actor, at: datetime, mail: bool) -> AgreementRequest:
    """The one link of this person that still lives for a while, or a new one; all that waits stands on its page."""
    party = {"office": to.office, "organization": to.organization, "member": to.member}
    usable = AgreementRequest.objects.usable(at=at + LEAST_LIFE_LEFT).filter(**party, contact=to.contact)
    request = usable.filter(email__iexact=to.email).first()
    if request is None:
        asked_by = by if isinstance(by, Member) else None
        request = AgreementRequest(coalition=link.coalition, asked_by=asked_by, expires_at=at + LIFE, **party)
    for name, value in to.columns.items():
        setattr(request, name, value)
    if mail:  # there is something new to tell each time, so this is no second wish for the same mail
        request.mail_wanted_at = at
    saved: AgreementRequest = save_row(request, by=by)
    return saved
