"""What happens in the same moment: coordinators who end each other, an invitation used in two tabs."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from coalitions.actions import invitations, members
from coalitions.models import Invitation, Member
from common.refusals import Refused
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]


def at_once(*calls):
    """Run all calls in the same moment and tell how each went."""
    gate, outcomes = threading.Barrier(len(calls)), []

    def run(call):
        try:
            gate.wait(timeout=120)
            call()
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        except Exception as error:  # a deadlock or a raw database error must fail the test, not vanish in a thread
            outcomes.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return sorted(outcomes)


def test_of_coordinators_who_end_each_other_one_stays():
    coalition = factories.CoalitionFactory()
    one, two = factories.MemberFactory.create_batch(2, coalition=coalition, role=Role.COORDINATOR, logs_in=True)
    now = timezone.now()
    outcomes = at_once(lambda: members.end(two, by=one, at=now), lambda: members.end(one, by=two, at=now))
    assert outcomes == ["done", "refused"]
    assert Member.objects.filter(ends_at=None).count() == 1


def test_an_invitation_that_is_used_four_times_at_once_makes_one_log_in():
    invitation = factories.InvitationFactory()
    details = {"password": "a long walk by the river", "language": "en", "time_zone": "UTC"}

    def accept(number):
        own = Invitation.objects.get()
        return lambda: invitations.accept_as_new(own, at=timezone.now(), display_name=f"Robin {number}", **details)

    assert at_once(*map(accept, range(4))) == ["done", "refused", "refused", "refused"]
    invitation.member.refresh_from_db()
    assert invitation.member.user == User.objects.get()


def test_the_same_person_invited_in_two_tabs_has_one_open_invitation():
    coordinator = factories.MemberFactory(role=Role.COORDINATOR)
    member = factories.MemberFactory(coalition=coordinator.coalition)
    now = timezone.now()
    assert at_once(*[lambda: invitations.invite(member, by=coordinator, at=now)] * 4) == ["done"] * 4
    assert Invitation.objects.count() == 1
