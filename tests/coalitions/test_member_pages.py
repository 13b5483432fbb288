"""Members through their pages: seats, roles, addresses in any case, foreign organizations, two tabs."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.models import Member
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


def url(name, thing, *pk):
    return reverse(f"coalitions:{name}", args=[thing.coalition.slug, *pk])


def person(coordinator, **details):
    return {
        "name": "Robin Example",
        "email": "robin@example.org",
        "organization": coordinator.organization.pk,
        "role": Role.PARTNER,
        "language": "es",
        **details,
    }


def names(answer):
    return [row.cells[0] for row in answer.context["list"].rows]


def test_the_list_asks_the_same_for_one_row_and_for_thirty(client, coordinator):
    few = queries_of(client, url("member_list", coordinator))
    for member in factories.MemberFactory.create_batch(29, coalition=coordinator.coalition):
        factories.InvitationFactory(member=member)
    assert queries_of(client, url("member_list", coordinator)) == few


def test_filters_by_way_in_add_up(client, coordinator):
    coalition = coordinator.coalition
    factories.MemberFactory(name="Stranger")
    factories.MemberFactory(coalition=coalition, name="No address", email="")
    factories.MemberFactory(coalition=coalition, name="Not asked")
    factories.InvitationFactory(member=factories.MemberFactory(coalition=coalition, name="Asked"))
    factories.InvitationFactory(
        member=factories.MemberFactory(coalition=coalition, name="Too late"),
        expires_at=timezone.now() - timedelta(days=1),
    )
    factories.MemberFactory(coalition=coalition, name="Gone", ends_at=timezone.now())
    page = url("member_list", coordinator)
    shown = {key: names(client.get(f"{page}?way_in={key}")) for key in ("log_in", "invited", "expired")}
    assert shown == {"log_in": [coordinator.name], "invited": ["Asked"], "expired": ["Too late"]}
    assert names(client.get(page + "?way_in=not_invited")) == ["Not asked"]
    assert names(client.get(page + "?way_in=no_address")) == ["No address"]
    assert len(names(client.get(page))) == 5
    assert names(client.get(page + "?seat=ended")) == ["Gone"]


def test_adding_somebody_mails_nobody(client, coordinator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url("member_add", coordinator), person(coordinator))
    made = Member.objects.get(email="robin@example.org")
    assert answer.url == made.get_absolute_url()
    assert (made.language, made.user, made.invitations.count()) == ("es", None, 0)
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["Robin@Example.org", "ROBIN@EXAMPLE.ORG"])
def test_one_address_has_one_seat_in_any_case(client, coordinator, email):
    client.post(url("member_add", coordinator), person(coordinator))
    answer = client.post(url("member_add", coordinator), person(coordinator, email=email))
    assert answer.status_code == 422
    assert "already is a member" in answer.content.decode()
    assert Member.objects.filter(email__iexact=email).count() == 1


def test_an_auditor_with_a_last_day_counts_as_the_same_address(client, coordinator):
    day = (timezone.now() + timedelta(days=5)).date()
    client.post(url("member_add", coordinator), person(coordinator, role=Role.AUDITOR, last_day=day))
    answer = client.post(url("member_add", coordinator), person(coordinator))
    assert answer.status_code == 422


def test_somebody_who_left_can_come_back(client, coordinator):
    factories.MemberFactory(coalition=coordinator.coalition, email="robin@example.org", ends_at=timezone.now())
    assert client.post(url("member_add", coordinator), person(coordinator)).status_code == 302


def test_an_organization_of_another_coalition_is_not_offered_and_not_taken(client, coordinator):
    foreign = factories.OrganizationFactory(name="Foreign Affairs")
    assert "Foreign Affairs" not in client.get(url("member_add", coordinator)).content.decode()
    answer = client.post(url("member_add", coordinator), person(coordinator, organization=foreign.pk))
    assert answer.status_code == 422
    assert not Member.objects.filter(email="robin@example.org").exists()


def test_an_auditor_needs_a_last_day_and_sees_everything_until_it_is_over(client, coordinator):
    answer = client.post(url("member_add", coordinator), person(coordinator, role=Role.AUDITOR))
    assert "needs a last day" in answer.content.decode()
    today = coordinator.coalition.today(at=timezone.now())
    for day, status in ((today - timedelta(days=1), 422), (today, 302)):
        details = person(coordinator, role=Role.AUDITOR, last_day=day)
        assert client.post(url("member_add", coordinator), details).status_code == status
    auditor = Member.objects.get(email="robin@example.org")
    assert auditor.last_day == today
    assert auditor.ends_at.astimezone(auditor.coalition.zone).hour == 0
    answer = client.post(url("member_change", coordinator, auditor.pk), person(coordinator, revision=0))
    assert answer.status_code == 302
    auditor.refresh_from_db()
    assert (auditor.role, auditor.ends_at) == (Role.PARTNER, None)


def test_only_an_auditor_has_a_last_day(client, coordinator):
    day = (timezone.now() + timedelta(days=5)).date()
    answer = client.post(url("member_add", coordinator), person(coordinator, last_day=day))
    assert answer.status_code == 422
    assert "Only an auditor" in answer.content.decode()


def test_two_tabs_save_the_same_form(client, coordinator):
    member = factories.MemberFactory(coalition=coordinator.coalition, organization=coordinator.organization)
    page = url("member_change", coordinator, member.pk)
    opened = person(coordinator, email=member.email, revision=0)
    assert client.post(page, {**opened, "name": "Robin First"}).status_code == 302
    late = client.post(page, {**opened, "name": "Robin Second"})
    assert late.status_code == 422
    assert "Robin First" in late.content.decode()
    assert "Robin Second" in late.content.decode()
    member.refresh_from_db()
    assert member.name == "Robin First"


def test_the_last_coordinator_cannot_step_down(client, coordinator):
    page = url("member_change", coordinator, coordinator.pk)
    details = person(coordinator, role=Role.EDITOR, revision=0)
    assert "is the last coordinator" in client.post(page, details).content.decode()
    second = factories.MemberFactory(coalition=coordinator.coalition, role=Role.COORDINATOR)
    assert client.post(page, details).status_code == 422  # the other one cannot log in yet
    second.user = factories.UserFactory()
    second.save()
    assert client.post(page, details).status_code == 302


def test_whoever_holds_something_keeps_their_organization(client, coordinator):
    member = factories.MemberFactory(coalition=coordinator.coalition)
    commitment = factories.CommitmentFactory(
        coalition=coordinator.coalition, organization=member.organization, responsible=member
    )
    answer = client.post(url("member_change", coordinator, member.pk), person(coordinator, revision=0))
    assert answer.status_code == 422
    assert commitment.title in answer.content.decode()


def test_a_new_address_takes_the_open_invitation_back(client, coordinator):
    member = factories.MemberFactory(coalition=coordinator.coalition, organization=coordinator.organization)
    invitation = factories.InvitationFactory(member=member)
    page = url("member_change", coordinator, member.pk)
    client.post(page, person(coordinator, email=member.email.upper(), revision=0))
    invitation.refresh_from_db()
    assert invitation.revoked_at is None
    client.post(page, person(coordinator, email="new@example.org", revision=1))
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None


@pytest.mark.parametrize("name", ["ليلى \u202eexample", "🌻 Robin", "R" * 300])
def test_names_of_every_kind(client, coordinator, name):
    assert client.post(url("member_add", coordinator), person(coordinator, name=name)).status_code == 302
    made = Member.objects.get(name=name)
    for page in (made.get_absolute_url(), url("member_list", coordinator), url("member_end", coordinator, made.pk)):
        assert name in client.get(page).content.decode()


def test_partners_see_people_but_neither_notes_nor_buttons(client, coordinator):
    member = factories.MemberFactory(coalition=coordinator.coalition, notes="difficult")
    partner = factories.MemberFactory(coalition=coordinator.coalition, logs_in=True)
    assert "difficult" in client.get(member.get_absolute_url()).content.decode()
    client.force_login(partner.user)
    text = client.get(member.get_absolute_url()).content.decode()
    assert member.name in text
    assert "difficult" not in text
    assert url("member_end", member, member.pk) not in text
