"""Organizations through their pages: who may write what, two tabs, foreign rows, names of every kind."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape

from accounts.permissions import Role
from coalitions.models import Organization
from predictors.actions.framework import load_framework
from predictors.models import Predictor
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(member.user)
    return member


def url(name, thing, *pk):
    return reverse(f"coalitions:{name}", args=[thing.coalition.slug, *pk])


def names(answer):
    """The organizations that a list shows, in its order."""
    return [row.cells[0] for row in answer.context["list"].rows]


def fill(coalition, n):
    for _ in range(n):
        organization = factories.OrganizationFactory(coalition=coalition)
        factories.MemberFactory(coalition=coalition, organization=organization)
        factories.LeadAssignmentFactory(coalition=coalition, organization=organization, accepted=True)
        factories.CommitmentFactory(coalition=coalition, organization=organization, active=True)


def test_the_list_asks_the_same_for_one_row_and_for_thirty(client, staff):
    fill(staff.coalition, 1)
    few = queries_of(client, url("organization_list", staff))
    fill(staff.coalition, 29)
    assert queries_of(client, url("organization_list", staff)) == few


def test_the_list_shows_exactly_ours_with_right_counts(client, staff):
    fill(factories.CoalitionFactory(), 1)  # a stranger's
    organization = staff.organization
    factories.LeadAssignmentFactory(coalition=staff.coalition, organization=organization, accepted=True)
    factories.LeadAssignmentFactory(coalition=staff.coalition, organization=organization)  # only proposed
    factories.CommitmentFactory.create_batch(2, coalition=staff.coalition, organization=organization, active=True)
    factories.MemberFactory(coalition=staff.coalition, organization=organization, ends_at=timezone.now())
    (record,) = client.get(url("organization_list", staff)).context["list"].page.object_list
    assert record["name"] == organization.name
    assert (record["member_count"], record["lead_count"], record["commitment_count"]) == (1, 1, 2)


def test_filters(client, staff):
    load_framework()
    working = factories.OrganizationFactory(coalition=staff.coalition, name="Working", sector="employer")
    factories.OrganizationFactory(coalition=staff.coalition, name="Gone", dissolved_on=TODAY)
    commitment = factories.CommitmentFactory(coalition=staff.coalition, organization=working, active=True)
    predictor = Predictor.objects.first()
    commitment.strategy.predictors.add(predictor)
    page = url("organization_list", staff)
    assert set(names(client.get(page))) >= {"Working", staff.organization.name}
    assert names(client.get(page + "?seat=left")) == ["Gone"]
    assert names(client.get(page + "?sector=employer")) == ["Working"]
    assert names(client.get(page + "?commitment=yes")) == ["Working"]
    assert "Working" not in names(client.get(page + "?commitment=no"))
    assert names(client.get(page + "?lead=yes")) == []
    assert names(client.get(page + f"?pillar={predictor.pillar.key}")) == ["Working"]
    assert names(client.get(page + "?q=work")) == ["Working"]
    commitment.strategy.ended_on = TODAY
    commitment.strategy.save()
    assert names(client.get(page + f"?pillar={predictor.pillar.key}")) == []


@pytest.mark.parametrize("name", ["مركز الإسكان \u202eabc", "🏡 Haus & Söhne <b>", "x" * 300])
def test_names_of_every_kind(client, staff, name):
    client.post(url("organization_add", staff), {"name": name, "sector": "housing"})
    made = Organization.objects.get(coalition=staff.coalition, name=name)
    for page in (made.get_absolute_url(), url("organization_list", staff) + "?q=" + name[:20]):
        answer = client.get(page)
        assert answer.status_code == 200
        assert conditional_escape(name) in answer.content.decode()


def test_a_name_that_is_too_long_or_taken_keeps_what_was_typed(client, staff):
    answer = client.post(url("organization_add", staff), {"name": "x" * 301, "sector": "housing", "notes": "kept"})
    assert answer.status_code == 422
    assert "kept" in answer.content.decode()
    taken = {"name": staff.organization.name.upper(), "sector": "housing"}
    answer = client.post(url("organization_add", staff), taken)
    assert answer.status_code == 422
    assert "already has an organization with this name" in answer.content.decode()


def test_two_tabs_save_the_same_form(client, staff):
    organization = staff.organization
    page = url("organization_change", staff, organization.pk)
    form = client.get(page).context["form"]
    opened = {"name": organization.name, "sector": "nonprofit", "revision": form["revision"].value()}
    assert client.post(page, {**opened, "expertise": "Legal aid"}).status_code == 302
    late = client.post(page, {**opened, "expertise": "Tenant rights"})
    text = late.content.decode()
    assert late.status_code == 422
    assert "Expertise: “nothing” → “Legal aid”" in text
    assert "Tenant rights" in text
    organization.refresh_from_db()
    assert organization.expertise == "Legal aid"
    again = {name: late.context["form"][name].value() or "" for name in late.context["form"].fields}
    assert client.post(page, again).status_code == 302
    organization.refresh_from_db()
    assert organization.expertise == "Tenant rights"


def test_a_partner_changes_what_their_organization_says_and_nothing_else(client):
    partner = factories.MemberFactory(logs_in=True, role=Role.PARTNER)
    client.force_login(partner.user)
    own, other = partner.organization, factories.OrganizationFactory(coalition=partner.coalition)
    assert url("organization_own_change", partner, own.pk) in client.get(own.get_absolute_url()).content.decode()
    client.post(url("organization_own_change", partner, own.pk), {"expertise": "Food", "name": "Stolen", "revision": 0})
    own.refresh_from_db()
    assert (own.expertise, own.name != "Stolen") == ("Food", True)
    assert client.get(url("organization_own_change", partner, other.pk)).status_code == 403
    assert client.get(url("organization_change", partner, own.pk)).status_code == 403


def test_a_lead_is_named_to_others_only_after_it_accepted(client):
    partner = factories.MemberFactory(logs_in=True, role=Role.PARTNER)
    client.force_login(partner.user)
    asked = factories.LeadAssignmentFactory(coalition=partner.coalition, state="invited")
    page = asked.organization.get_absolute_url()
    assert asked.strategy.title not in client.get(page).content.decode()
    editor = factories.MemberFactory(logs_in=True, role=Role.EDITOR, coalition=partner.coalition)
    client.force_login(editor.user)
    assert asked.strategy.title in client.get(page).content.decode()


def test_an_organization_s_page_offers_the_next_steps(client, staff):
    page = client.get(url("organization_detail", staff, staff.organization.pk)).content.decode()
    assert f"commitments/add/?organization={staff.organization.pk}" in page
    assert "strategies/?lead=none" in page
    assert "Record that it left" in page


def test_an_organization_that_holds_something_cannot_leave(client, staff):
    organization = factories.OrganizationFactory(coalition=staff.coalition)
    commitment = factories.CommitmentFactory(coalition=staff.coalition, organization=organization)
    person = factories.MemberFactory(coalition=staff.coalition, organization=organization)
    page = url("organization_end", staff, organization.pk)
    answer = client.post(page, {"on": TODAY})
    assert answer.status_code == 422
    assert f"“{commitment.title}”, “{person.name}”" in answer.content.decode()
    commitment.state, commitment.closed_on = "superseded", TODAY
    commitment.save()
    person.ends_at = timezone.now()
    person.save()
    assert client.post(page, {"on": TODAY}).status_code == 302
    organization.refresh_from_db()
    assert organization.dissolved_on == TODAY
    assert client.post(page, {"on": TODAY}).status_code == 422


def test_the_backbone_cannot_leave(client, staff):
    organization = factories.OrganizationFactory(coalition=staff.coalition)
    staff.coalition.backbone = organization
    staff.coalition.save()
    answer = client.post(url("organization_end", staff, organization.pk), {"on": TODAY})
    assert "backbone organization" in answer.content.decode()
    organization.refresh_from_db()
    assert organization.dissolved_on is None
