"""The funding sheet carries the priorities that a program could pay for: out, back in, and into another portal."""

import csv
import io

import pytest
from django.urls import reverse

from accounts.permissions import Role
from plans_inventory.models import FundingOpportunity
from predictors.actions.framework import load_framework
from tests.coalitions.test_import_pages import walk
from tests.factories import FundingOpportunityFactory, MemberFactory, PlanFactory, PriorityFactory
from tests.importer.making import workbook

pytestmark = pytest.mark.django_db
SAME = "Preserve homes; keep\nrents low"


@pytest.fixture
def coordinator(client):
    load_framework()
    member = MemberFactory(role=Role.COORDINATOR, logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def homes(coordinator):
    """A program for two of three priorities; two of them have the same words in different plans."""
    here = coordinator.coalition
    plans = [PlanFactory(coalition=here, title="Housing element", publisher=name) for name in ("River", "Hill")]
    first, second = (PriorityFactory(plan=plan, text=SAME) for plan in plans)
    PriorityFactory(plan=plans[0], text="Build 400 homes")
    funding = FundingOpportunityFactory(coalition=here, title="Homes First", funder="State")
    funding.priorities.set([first, PriorityFactory(plan=plans[1], text="Paint the hall")])
    PriorityFactory(text=SAME)  # a stranger's
    assert second not in funding.priorities.all()
    return funding


def exported(client, coalition, form="csv"):
    answer = client.get(reverse("plans:funding_list", args=[coalition.slug], query={"export": form}))
    return b"".join(answer.streaming_content)


def chosen(funding):
    return sorted((priority.plan.publisher, priority.text) for priority in funding.priorities.all())


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_importing_an_export_again_changes_nothing(client, coordinator, homes, form):
    run = walk(client, coordinator.coalition, exported(client, coordinator.coalition, form), name=f"funding.{form}")
    assert (run.counts["writes"], run.counts["outcomes"]["unchanged"]) == (0, 1)
    homes.refresh_from_db()
    assert homes.revision == 0
    assert chosen(homes) == [("Hill", "Paint the hall"), ("River", SAME)]


def test_priorities_are_named_with_their_plan_and_chosen_by_that_name_or_by_their_words(client, coordinator, homes):
    (row,) = csv.DictReader(io.StringIO(exported(client, coordinator.coalition).decode("utf-8-sig")))
    assert sorted(row["For these priorities"].splitlines()) == [
        "Housing element · Hill · Paint the hall",
        "Housing element · River · Preserve homes; keep rents low",
    ]
    named = "Housing element · Hill · Preserve homes; keep rents low\nbuild 400 homes"
    data = workbook(
        ("Program", "Funder", "For these priorities"), ("Homes First", "State", named), title="Funding opportunities"
    )
    walk(client, coordinator.coalition, data)
    assert chosen(homes) == [("Hill", SAME), ("River", "Build 400 homes")]
    unclear = workbook(
        ("Program", "Funder", "For these priorities"),
        ("Homes First", "State", f"{SAME.replace(chr(10), ' ')}\n"),
        title="Funding opportunities",
    )
    run = walk(client, coordinator.coalition, unclear)
    assert run.counts["outcomes"]["wrong"] == 1
    assert chosen(homes) == [("Hill", SAME), ("River", "Build 400 homes")]


def test_the_whole_record_brings_them_into_an_empty_portal(client, coordinator, homes):
    answer = client.get(reverse("coalitions:workbook_export", args=[coordinator.coalition.slug]))
    data = b"".join(answer.streaming_content)
    other = MemberFactory(role=Role.COORDINATOR, logs_in=True)
    client.force_login(other.user)
    walk(client, other.coalition, data)
    (copy,) = FundingOpportunity.objects.in_coalition(other.coalition)
    assert chosen(copy) == [("Hill", "Paint the hall"), ("River", SAME)]
    assert all(priority.coalition == other.coalition for priority in copy.priorities.all())
