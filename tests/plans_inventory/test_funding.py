"""Funding: the list across plans, its page and forms, its sheet, and plans that have money noted."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from common.refusals import Refused
from plans_inventory.actions import funding_opportunities
from plans_inventory.models import FundingOpportunity
from predictors.actions.framework import load_framework
from tests.coalitions.test_import_pages import walk
from tests.factories import CoalitionFactory, FundingOpportunityFactory, MemberFactory, PlanFactory, PriorityFactory
from tests.importer.making import workbook
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="editor", logs_in=True)
    client.force_login(member.user)
    return member


def address(name, member, *args, **query):
    return reverse(f"plans:{name}", args=[member.coalition.slug, *args], query=query)


def listed(client, member, name="funding_list", **query):
    return [row.id for row in client.get(address(name, member, **query)).context["list"].rows]


def ids(*found):
    return [f"funding-{funding.pk}" for funding in found]


def test_the_list_has_the_next_deadline_first_and_filters(client, member):
    here, today = member.coalition, member.coalition.today(at=timezone.now())
    days = [today + dt.timedelta(days=day) for day in (90, 0, -1)]
    never = FundingOpportunityFactory(coalition=here, status="forecasted", eligible_applicants="Tribal governments")
    late, now, gone = (FundingOpportunityFactory(coalition=here, deadline=day) for day in days)
    closed = FundingOpportunityFactory(coalition=here, deadline=days[0], status="closed", title="ZZ")
    FundingOpportunityFactory(coalition=here, ended_on="2026-05-03")
    FundingOpportunityFactory()
    priority = PriorityFactory(coalition=here)
    late.priorities.add(priority)
    assert listed(client, member) == ids(gone, now, late, closed, never)
    assert listed(client, member, when="open") == ids(now, late, never)
    assert listed(client, member, status="closed") == ids(closed)
    assert listed(client, member, q="tribal") == ids(never)
    assert listed(client, member, plan=priority.plan_id) == ids(late)
    assert listed(client, member, plan="\x00", when="\x00") == ids(gone, now, late, closed, never)


def test_plans_with_and_without_money_noted(client, member):
    here = member.coalition
    funded, former, bare = (PlanFactory(coalition=here) for _ in range(3))
    FundingOpportunityFactory(coalition=here).priorities.add(PriorityFactory(plan=funded))
    FundingOpportunityFactory(coalition=here, ended_on="2026-05-03").priorities.add(PriorityFactory(plan=former))
    FundingOpportunityFactory(coalition=here).priorities.add(PriorityFactory(plan=bare, ended_on="2026-05-03"))
    assert listed(client, member, "plan_list", funding="yes") == [f"plan-{funded.pk}"]
    assert sorted(listed(client, member, "plan_list", funding="no")) == sorted([f"plan-{former.pk}", f"plan-{bare.pk}"])
    assert "Homes First grant" in client.get(funded.get_absolute_url()).content.decode()
    assert "Homes First grant" not in client.get(bare.get_absolute_url()).content.decode()


def test_a_program_is_added_changed_and_taken_out_on_its_pages(client, member):
    priority = PriorityFactory(coalition=member.coalition)
    typed = {"title": "Homes First", "funder": "State", "status": "active", "deadline": "2027-03-01", "match": "20%"}
    answer = client.post(address("funding_add", member), {**typed, "priorities": [priority.pk]})
    funding = FundingOpportunity.objects.get()
    assert (answer.status_code, answer.url) == (302, funding.get_absolute_url())
    page = client.get(funding.get_absolute_url()).content.decode()
    for words in ("20%", "March 2027", priority.text, "page 12"):
        assert words in page
    assert client.post(address("funding_add", member), {**typed, "title": "HOMES first"}).status_code == 422
    change = address("funding_change", member, funding.pk)
    wrong = client.post(change, {**typed, "expires_on": "2027-02-28", "revision": 0})
    assert wrong.status_code == 422
    assert "before one can apply" in wrong.content.decode()
    assert client.post(change, {**typed, "status": "closed", "revision": 0}).status_code == 302
    assert client.post(change, {**typed, "revision": 0}).status_code == 422
    funding.refresh_from_db()
    assert (funding.status, funding.priorities.count()) == ("closed", 0)
    assert client.post(address("funding_end", member, funding.pk)).status_code == 302
    assert listed(client, member) == []
    with pytest.raises(Refused, match="taken out"):
        funding_opportunities.change(funding, by=member, match="10%")
    # Its name is free again.
    assert client.post(address("funding_add", member), typed).status_code == 302


def test_what_belongs_to_others_cannot_be_chosen(client, member):
    stranger = PriorityFactory()
    typed = {"title": "Homes First", "funder": "State", "status": "active", "priorities": [stranger.pk]}
    assert client.post(address("funding_add", member), typed).status_code == 422
    with pytest.raises(Refused, match="another inventory"):
        funding_opportunities.add(member.coalition, by=member, title="A", funder="B", priorities=[stranger])
    with pytest.raises(ValidationError, match="program and a funder"):
        FundingOpportunity(coalition=member.coalition, title="", funder="B").validate_constraints()
    assert client.get(address("funding_detail", member, FundingOpportunityFactory().pk)).status_code == 404


def test_readers_look_and_do_not_write(client, member):
    funding = FundingOpportunityFactory(coalition=member.coalition)
    client.force_login(MemberFactory(role="partner", coalition=member.coalition, logs_in=True).user)
    assert "Add funding" not in client.get(address("funding_list", member)).content.decode()
    assert client.get(funding.get_absolute_url()).status_code == 200
    assert client.get(address("funding_change", member, funding.pk)).status_code == 403


def test_pages_ask_the_same_with_one_row_and_with_thirty(client, member):
    def add(funding):
        priority = PriorityFactory(coalition=member.coalition)
        FundingOpportunityFactory(coalition=member.coalition).priorities.add(priority)
        funding.priorities.add(priority)

    funding = FundingOpportunityFactory(coalition=member.coalition)
    pages = (address("funding_list", member), funding.get_absolute_url(), address("funding_add", member))
    add(funding)
    few = [queries_of(client, page) for page in pages]
    for _ in range(29):
        add(funding)
    assert [queries_of(client, page) for page in pages] == few


def test_funding_comes_in_by_a_sheet_and_goes_out_to_one_that_changes_nothing(client):
    load_framework()
    member = MemberFactory(role=Role.EDITOR, logs_in=True, coalition=CoalitionFactory())
    client.force_login(member.user)
    head = ("Program", "Funder", "Status", "Deadline", "Eligible applicants", "Match")
    rows = (
        ("Homes First", "State", "Active", "2027-03-01", "Cities and tribes", "20%"),
        ("Labs at Night", "Foundation", "", "", "", ""),
    )
    walk(client, member.coalition, workbook(head, *rows, title="Funding opportunities"))
    found = {funding.title: funding for funding in FundingOpportunity.objects.all()}
    assert set(found) == {"Homes First", "Labs at Night"}
    homes = found["Homes First"]
    assert (homes.deadline, homes.match, homes.status) == (dt.date(2027, 3, 1), "20%", "active")
    homes.priorities.add(PriorityFactory(coalition=member.coalition))
    data = b"".join(client.get(address("funding_list", member, export="xlsx")).streaming_content)
    run = walk(client, member.coalition, data)
    assert (run.state, run.counts["writes"], run.counts["outcomes"]["unchanged"]) == ("previewed", 0, 2)
    homes.refresh_from_db()
    assert (homes.revision, homes.priorities.count()) == (0, 1)
