"""Two people who save the same row in the admin, or one there and one on a page: nothing is lost unseen."""

import pytest
from django.urls import reverse

from coalitions.actions import organizations, strategies
from coalitions.models import Group, Organization, Strategy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = factories.UserFactory(is_staff=True, is_superuser=True, display_name="Alex Admin")
    client.force_login(user)
    return user


def open_form(client, row):
    """The address of a row's form, and what a browser would send back of it."""
    address = reverse(f"admin:coalitions_{row._meta.model_name}_change", args=[row.pk])
    form = client.get(address).context["adminform"].form
    typed = {name: form[name].value() for name in form.fields}
    return address, {name: value for name, value in typed.items() if value is not None}


def test_the_later_administrator_is_told_and_loses_nothing(client, admin):
    row = factories.OrganizationFactory(name="Harbor Homes", expertise="Housing")
    address, typed = open_form(client, row)
    organizations.change(row, by=factories.UserFactory(display_name="Robin Example"), expertise="Housing, tenants")

    answer = client.post(address, typed | {"name": "Harbor Homes Alliance"})
    page = answer.content.decode()
    assert "Robin Example changed this while you were writing" in page
    assert "Expertise: “Housing” → “Housing, tenants”" in page
    assert 'value="Harbor Homes Alliance"' in page
    assert Organization.objects.get().name == "Harbor Homes"

    form = answer.context["adminform"].form
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert client.post(address, again).status_code == 302
    assert Organization.objects.get().name == "Harbor Homes Alliance"


def test_choices_are_named_too(client, admin):
    row = factories.StrategyFactory()
    predictor = factories.PredictorFactory(name="Housing stability")
    address, typed = open_form(client, row)
    strategies.change(row, by=factories.UserFactory(display_name="Robin Example"), predictors=[predictor])
    page = client.post(address, typed | {"title": "Mine"}).content.decode()
    assert "Predictors: added Housing stability" in page
    assert list(Strategy.objects.get().predictors.all()) == [predictor]


def test_a_group_saved_twice(client, admin):
    row = factories.GroupFactory()
    seat = factories.MemberFactory(coalition=row.coalition)
    address, typed = open_form(client, row)
    assert client.post(address, typed | {"members": [seat.pk]}).status_code == 302
    late = client.post(address, typed | {"purpose": "Homes"})
    assert f"Members: added {seat.name}" in late.content.decode()
    assert list(Group.objects.get().members.all()) == [seat]


def test_an_actions_no_stands_beside_its_field_and_keeps_what_was_typed(client, admin):
    row = factories.OrganizationFactory(name="Harbor Homes")
    factories.OrganizationFactory(name="Lake Homes", coalition=row.coalition)
    address, typed = open_form(client, row)
    answer = client.post(address, typed | {"name": "lake homes", "expertise": "Boats"})
    assert answer.status_code == 200
    assert "Boats" in answer.content.decode()
    assert Organization.objects.filter(name="Harbor Homes", expertise="").exists()
