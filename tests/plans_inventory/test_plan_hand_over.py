"""Plans that somebody reads are handed over when they leave, or when their role no longer allows it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import members
from coalitions.models import Member
from common.refusals import Refused
from plans_inventory.actions import plans
from tests.factories import MemberFactory, OrganizationFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    member = MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def leaving(coordinator):
    return MemberFactory(coalition=coordinator.coalition, role=Role.EDITOR)


def page(name, member):
    return reverse(f"coalitions:{name}", args=[member.coalition.slug, member.pk])


def give(member, *titles):
    return [PlanFactory(coalition=member.coalition, title=title, abstracter=member) for title in titles]


def test_all_plans_go_to_one_person_who_may_read_them(client, coordinator, leaving):
    read = give(leaving, "Climate plan", "Housing element")
    (gone,) = give(leaving, "Old plan")
    plans.end(gone, by=coordinator, on="2026-05-03")
    partner = MemberFactory(coalition=leaving.coalition, organization=leaving.organization)
    assert "Reads 2 plans: Climate plan, Housing element" in client.get(page("member_detail", leaving)).content.decode()
    key = f"plans-{leaving.pk}"
    text = client.get(page("member_end", leaving)).content.decode()
    assert f'<option value="{coordinator.pk}">' in text
    assert f'<option value="{partner.pk}">' not in text
    assert client.post(page("member_end", leaving), {}).status_code == 422
    for nobody in ({}, {key: partner}):
        with pytest.raises(Refused, match="Climate plan, Housing element"):
            members.end(leaving, by=coordinator, at=timezone.now(), successors=nobody)
    assert client.post(page("member_end", leaving), {key: coordinator.pk}).status_code == 302
    leaving.refresh_from_db()
    assert leaving.ends_at is not None
    for plan in read:
        plan.refresh_from_db()
        assert (plan.abstracter, plan.history.first().history_change_reason) == (coordinator, str(coordinator))
    gone.refresh_from_db()
    assert gone.abstracter == leaving  # nothing is written about what was taken out


def test_the_admin_asks_too(client, coordinator, leaving, admin_user):
    (plan,) = give(leaving, "Climate plan")
    client.force_login(admin_user)
    address = reverse("admin:coalitions_member_step", args=[leaving.pk, "end"])
    assert "Reads 1 plan: Climate plan" in client.get(address).content.decode()
    client.post(address, {f"plans-{leaving.pk}": coordinator.pk, "reason": ""})
    plan.refresh_from_db()
    assert plan.abstracter == coordinator


def test_a_role_that_may_not_change_plans_comes_after_the_hand_over(coordinator, leaving):
    (plan,) = give(leaving, "Climate plan")
    now = timezone.now()
    with pytest.raises(Refused, match="“Climate plan”"):
        members.change(leaving, by=coordinator, at=now, role=Role.PARTNER)
    # Reading a plan binds no organization.
    other = OrganizationFactory(coalition=leaving.coalition)
    assert members.change(leaving, by=coordinator, at=now, organization=other).organization == other
    plans.assign([plan], by=coordinator, to=coordinator, at=now)
    assert members.change(leaving, by=coordinator, at=now, role=Role.PARTNER).role == Role.PARTNER


def test_nobody_is_given_plans_who_has_just_left(coordinator, leaving):
    plan = PlanFactory(coalition=leaving.coalition)
    Member.objects.filter(pk=leaving.pk).update(ends_at=timezone.now())
    with pytest.raises(Refused, match="holds no seat"):
        plans.assign([plan], by=coordinator, to=leaving, at=timezone.now())
