"""Counting gift cards into a session, out to residents, and back by somebody else."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import EngagementActivity, GiftCardCount


@transaction.atomic
def count_in(
    activity: EngagementActivity, *, by: Actor, amount_cents: int, counted_in: int, counted_in_by: Member
) -> GiftCardCount:
    """Record the cards that go into a session."""
    activity = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if GiftCardCount.objects.filter(activity=activity).exists():
        raise Refused(_("Cards have already been counted into this session."))
    return add_row(
        GiftCardCount,
        by=by,
        activity=activity,
        amount_cents=amount_cents,
        counted_in=counted_in,
        counted_in_by=counted_in_by,
    )


@transaction.atomic
def record_given(
    count: GiftCardCount,
    *,
    by: Actor,
    given: int,
    given_by: Member,
    returned: int | None = None,
    returned_to: Member | None = None,
    explanation: str = "",
    expected: int | None = None,
) -> GiftCardCount:
    """Record the cards that residents received and, counted by somebody else, those that came back."""
    headcount = EngagementActivity.objects.get(pk=count.activity_id).headcount
    if headcount is None:
        raise Refused(_("Record first that the session was held, with its headcount."))
    if not explanation.strip() and given > headcount:
        raise Refused(
            _("%(given)d cards for %(people)d people: explain why.") % {"given": given, "people": headcount},
            field="explanation",
        )
    if not explanation.strip() and returned is not None and given + returned < count.counted_in:
        raise Refused(
            _("Cards neither given nor counted back: %(n)d. Explain where they are.")
            % {"n": count.counted_in - given - returned},
            field="explanation",
        )
    return change_row(
        count,
        by=by,
        expected=expected,
        given=given,
        given_by=given_by,
        returned=returned,
        returned_to=returned_to,
        explanation=explanation.strip(),
    )
