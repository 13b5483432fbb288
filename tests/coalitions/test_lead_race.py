"""Two organizations accept the same strategy in the same moment: one leads, the other is told."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from coalitions.actions import leads
from coalitions.models import LeadAssignment
from common.refusals import Refused
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]

AT_ONCE = 6


def test_of_many_who_accept_at_once_exactly_one_leads():
    strategy = factories.StrategyFactory()
    asked = [
        factories.LeadAssignmentFactory(coalition=strategy.coalition, strategy=strategy, state="invited")
        for _ in range(AT_ONCE)
    ]
    people = [factories.MemberFactory(coalition=strategy.coalition, organization=lead.organization) for lead in asked]
    gate, outcomes = threading.Barrier(AT_ONCE), []

    def accept(lead, person):
        try:
            gate.wait(timeout=120)
            leads.accept(lead, by=person, at=timezone.now(), via="link", answered_by=person.name)
            outcomes.append("leads")
        except Refused as refusal:
            outcomes.append("refused" if "already leads this strategy" in str(refusal) else str(refusal))
        except Exception as error:  # a deadlock or a raw database error must fail the test, not vanish in a thread
            outcomes.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=pair) for pair in zip(asked, people, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert sorted(outcomes) == ["leads", *["refused"] * (AT_ONCE - 1)]
    assert LeadAssignment.objects.filter(strategy=strategy).holding().count() == 1
    assert LeadAssignment.objects.filter(strategy=strategy, state="invited").count() == AT_ONCE - 1
