"""Five jobs that an administrator does in the Django admin, and one that is refused."""

import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from accounts.permissions import Role
from coalitions.models import CommitmentUpdate, Invitation, LeadAssignment
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def admin(open_page):
    person = factories.UserFactory(is_staff=True, is_superuser=True)
    return open_page(person=person)


@pytest.fixture
def member():
    factories.MemberFactory(role=Role.COORDINATOR, coalition__name="River County")
    return factories.MemberFactory(name="Robin Example", email="robin@example.org")


def change_page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def take_step(admin, row, label, **typed):
    """Press one of the buttons above the form, answer what it asks, send."""
    admin.goto(change_page(row))
    admin.get_by_role("link", name=label, exact=True).click()
    for field, words in typed.items():
        admin.locator(f"[name={field}]").fill(words)
    with admin.expect_navigation():
        admin.locator("#content form button[type=submit], #content form input[type=submit]").first.click()


def test_invite(admin, member):
    take_step(admin, member, "Invite")
    assert Invitation.objects.get().member == member


def test_end_a_membership(admin, member):
    take_step(admin, member, "End membership", reason="Moved away")
    member.refresh_from_db()
    assert (member.ends_at is not None, member.end_reason) == (True, "Moved away")


def test_correct_a_lead(admin):
    lead = factories.LeadAssignmentFactory(accepted=True)
    take_step(admin, lead, "End the lead", reason="Named by mistake")
    lead.refresh_from_db()
    assert (lead.state, lead.reason) == (LeadAssignment.State.ENDED, "Named by mistake")


def test_look_up_a_reminder(admin, member):
    factories.ReminderFactory(member=member, coalition=member.coalition)
    factories.ReminderFactory(coalition=member.coalition)
    admin.goto(reverse("admin:momentum_reminder_changelist"))
    admin.locator("#searchbar").fill("robin@example.org")
    admin.keyboard.press("Enter")
    admin.wait_for_url("**q=robin**")
    expect(admin.locator("#result_list tbody tr")).to_have_count(1)
    admin.locator("#result_list tbody th a").first.click()
    admin.wait_for_url(re.compile("/change/"))
    expect(admin.locator("#content")).to_contain_text("Robin Example")


def test_export(admin, tmp_path):
    for name in ("Harbor Homes", "=Evil()"):
        factories.OrganizationFactory(name=name)
    admin.goto(reverse("admin:coalitions_organization_changelist"))
    admin.locator("#action-toggle").check()
    admin.locator("select[name=action]").select_option(label="Export as a spreadsheet")
    with admin.expect_download() as download:
        admin.get_by_role("button", name="Go").click()
    download.value.save_as(tmp_path / "organizations.xlsx")
    book = load_workbook(tmp_path / "organizations.xlsx")
    names = {row[1].value for sheet in book for row in sheet.iter_rows(min_row=2)}
    assert {"Harbor Homes", "'=Evil()"} <= names


def test_a_frozen_row_cannot_be_edited(admin, console_errors):
    update = factories.CommitmentUpdateFactory(sentence="as it was said")
    admin.goto(change_page(update))
    assert admin.locator("[name=_save]").count() == 0
    token = next(cookie["value"] for cookie in admin.context.cookies() if "csrf" in cookie["name"])
    answer = admin.request.post(
        admin.url, form={"sentence": "changed", "csrfmiddlewaretoken": token}, headers={"Referer": admin.url}
    )
    assert answer.status == 403
    assert CommitmentUpdate.objects.get().sentence == "as it was said"
