"""The worklist: who reads which plan, how far each has come, giving plans to a person."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from plans_inventory.actions import plans
from plans_inventory.worklist import loads
from tests.factories import CoalitionFactory, MemberFactory, PlanFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="editor", logs_in=True, name="Ada Example")
    client.force_login(member.user)
    return member


def address(name, member, **query):
    return reverse(f"plans:{name}", args=[member.coalition.slug], query=query)


def listed(client, member, **query):
    page = client.get(address("plan_worklist", member, **query))
    return sorted(row.id for row in page.context["list"].rows)


def ids(*found):
    return sorted(f"plan-{plan.pk}" for plan in found)


def gone(coalition):
    """Somebody whose seat has ended."""
    yesterday = timezone.now() - dt.timedelta(days=1)
    return MemberFactory(coalition=coalition, role="editor", ends_at=yesterday, end_reason="moved")


def test_plans_are_given_and_taken_back_on_the_page(client, member):
    other = MemberFactory(coalition=member.coalition, role="coordinator")
    ours, second, stranger = (
        PlanFactory(coalition=member.coalition),
        PlanFactory(coalition=member.coalition),
        PlanFactory(),
    )
    page = client.post(address("plan_assign", member), {"chosen": [ours.pk, second.pk, stranger.pk, "\x00"]})
    form = client.get(page.url)
    assert f"2 plans: {ours.title} · {second.title}" in form.content.decode()
    answer = client.post(page.url, {"person": other.pk})
    assert (answer.status_code, answer.url) == (302, address("plan_worklist", member))
    for plan in (ours, second, stranger):
        plan.refresh_from_db()
    assert (ours.abstracter, second.abstracter, stranger.abstracter) == (other, other, None)
    assert ours.history.first().history_change_reason == str(member)
    assert client.post(address("plan_assign", member, chosen=ours.pk), {"person": ""}).status_code == 302
    ours.refresh_from_db()
    assert ours.abstracter is None


def test_nothing_chosen_leads_back(client, member):
    assert client.get(address("plan_assign", member)).url == address("plan_worklist", member)


def test_only_people_at_the_table_who_may_change_plans_can_be_chosen(client, member):
    plan, now = PlanFactory(coalition=member.coalition), timezone.now()
    partner = MemberFactory(coalition=member.coalition, role="partner")
    for person in (partner, gone(member.coalition), MemberFactory(role="editor")):
        assert client.post(address("plan_assign", member, chosen=plan.pk), {"person": person.pk}).status_code == 422
        with pytest.raises(Refused):
            plans.assign([plan], by=member, to=person, at=now)
    plan.refresh_from_db()
    assert plan.abstracter is None


def test_who_has_it_already_gets_no_second_version(member):
    plan, now = PlanFactory(coalition=member.coalition), timezone.now()
    assert plans.assign([plan], by=member, to=member, at=now) == [plan]
    assert plans.assign([plan], by=member, to=member, at=now) == []
    assert plan.history.count() == 2


def test_the_list_by_person_and_state(client, member):
    here = member.coalition
    mine = PlanFactory(coalition=here, abstracter=member)
    read = PlanFactory(coalition=here, abstracter=member, state="abstracted")
    left = PlanFactory(coalition=here, abstracter=gone(here))
    free = PlanFactory(coalition=here, state="abstracted")
    PlanFactory(coalition=here, abstracter=member, ended_on="2026-05-03")
    PlanFactory(coalition=CoalitionFactory())
    assert listed(client, member) == ids(mine, read, left, free)
    assert listed(client, member, person=member.pk) == ids(mine, read)
    assert listed(client, member, person="nobody") == ids(left, free)
    assert listed(client, member, person=member.pk, state="abstracted") == ids(read)
    assert listed(client, member, person="\x00") == ids(mine, read, left, free)
    counted = {
        load.name: ([count for _state, count, _url in load.cells], load.total)
        for load in loads(here, at=timezone.now())
    }
    assert counted == {"Ada Example": ([1, 1, 0, 0], 2), "Nobody": ([1, 1, 0, 0], 2)}
    page = client.get(address("plan_worklist", member)).content.decode()
    assert "(has left)" in page
    assert "Assign the chosen plans" in page


def test_readers_look_and_do_not_assign(client, member):
    plan = PlanFactory(coalition=member.coalition)
    reader = MemberFactory(role="partner", coalition=member.coalition, logs_in=True)
    client.force_login(reader.user)
    assert "Assign" not in client.get(address("plan_worklist", member)).content.decode()
    assert client.get(address("plan_assign", member, chosen=plan.pk)).status_code == 403


def test_the_list_asks_the_same_with_one_row_and_with_thirty(client, member):
    PlanFactory(coalition=member.coalition, abstracter=member)
    few = queries_of(client, address("plan_worklist", member))
    for _ in range(29):
        PlanFactory(coalition=member.coalition, abstracter=MemberFactory(coalition=member.coalition, role="editor"))
    assert queries_of(client, address("plan_worklist", member)) == few
