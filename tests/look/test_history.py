"""The history of a row, told in words."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from coalitions.models import Organization
from common.history import FieldChange, changes_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization():
    return factories.OrganizationFactory(name="Harbor Homes", sector=Organization.Sector.NONPROFIT)


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.revision += 1
    row.save()


def test_newest_first_with_before_and_after(organization):
    change(organization, name="Harbor Homes Alliance", sector=Organization.Sector.EMPLOYER)
    changed, added = changes_of(organization)
    assert (changed.kind, added.kind) == ("Changed", "Added")
    assert set(changed.fields) == {
        FieldChange("Name", "Harbor Homes", "Harbor Homes Alliance"),
        FieldChange("Sector", "Nonprofit", "Employer"),
    }
    assert added.fields == ()


def test_what_a_row_points_to_is_named(organization):
    first, second = organization.coalition, factories.CoalitionFactory(name="Lake coalition")
    change(organization, coalition=second)
    assert changes_of(organization)[0].fields == (FieldChange("Coalition", first.name, "Lake coalition"),)


def test_who(organization):
    person = factories.UserFactory(display_name="Robin Example")
    version = organization.history.first()
    version.history_user, version.history_change_reason = person, None
    version.save()
    assert changes_of(organization)[0].by == "Robin Example"
    version.history_change_reason = "Robin, by link"
    version.save()
    assert changes_of(organization)[0].by == "Robin, by link"
    version.history_user, version.history_change_reason = None, None
    version.save()
    assert changes_of(organization)[0].by == "the portal"


def test_same_queries_however_long(organization):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            changes_of(organization, limit=50)
        return len(captured)

    change(organization, name="Name 0", coalition=factories.CoalitionFactory())
    few = queries()
    for number in range(20):
        change(organization, name=f"Name {number}", coalition=factories.CoalitionFactory())
    assert queries() == few


def test_the_tag_cuts_and_escapes(organization):
    for number in range(3):
        change(organization, name=f"<i>{number}</i>")
    html = Template("{% load portal %}{% history thing 2 %}").render(Context({"thing": organization}))
    assert html.count("<b>Changed</b>") == 2
    assert "<i>" not in html
    assert "Older changes are kept" in html
