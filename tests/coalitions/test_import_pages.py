"""From a spreadsheet to records: matched, previewed, confirmed; nobody is mailed; an export changes nothing."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.permissions import Role
from coalitions.models import Commitment, Goal, ImportRun, LeadAssignment, Member, Organization, Strategy
from momentum.models import Reminder
from predictors.actions.framework import load_framework
from tests import factories
from tests.importer.making import workbook

pytestmark = [pytest.mark.django_db]

LEGAL = ("Homes", "Rents", "Legal help", "Housing stability", "Harbor Homes")
AGENDA = workbook(
    ("Goal", "Barrier", "Strategy", "Predictors", "Lead agency", "Commitment", "Committed by", "Due", "Remarks"),
    (*LEGAL, "Answer in two days", "Harbor Homes", "2027-06-30", "ask Ana"),
    (*LEGAL, "Train 25 leaders", "Open Door", "", ""),
    ("Homes", "Parks", "Keep parks affordable", "", "", "", "", "", ""),
    title="Agenda",
)


@pytest.fixture
def coordinator(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    for name in ("Harbor Homes", "Open Door"):
        factories.OrganizationFactory(coalition=member.coalition, name=name)
    client.force_login(member.user)
    return member


def upload(client, coalition, data, name="agenda.xlsx", **options):
    address = reverse("coalitions:import_add", args=[coalition.slug])
    return client.post(address, {"file": SimpleUploadedFile(name, data)}, **options)


def walk(client, coalition, data, name="agenda.xlsx"):
    """Upload a file and go through every step as a person would; returns the run."""
    answer = upload(client, coalition, data, name)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    run = ImportRun.objects.latest("pk")
    if run.state == "read":
        page = client.get(answer["Location"]).content.decode()
        answer = client.post(answer["Location"], chosen_in(page))
        assert answer.status_code == 302, answer.content.decode()[-3000:]
    run.refresh_from_db()
    if run.state == "previewed" and run.counts["writes"]:
        confirm = reverse("coalitions:import_confirm", args=[coalition.slug, run.pk])
        client.post(confirm, {"fingerprint": run.fingerprint})
        run.refresh_from_db()
    return run


def chosen_in(page):
    """What the selects and hidden fields of a page say before anybody touches them."""
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        fields[name] = (re.findall(r'value="([^"]*)" selected', options) or re.findall(r'value="([^"]*)"', options))[0]
    return fields


def test_a_flat_agenda_becomes_goals_barriers_strategies_proposed_leads_and_drafts(client, coordinator):
    run = walk(client, coordinator.coalition, AGENDA)
    assert run.state == "done", run.error
    assert list(Goal.objects.values_list("title", flat=True)) == ["Homes"]
    assert set(Strategy.objects.values_list("title", flat=True)) == {"Legal help", "Keep parks affordable"}
    assert [p.name for p in Strategy.objects.get(title="Legal help").predictors.all()] == ["Housing stability"]
    assert list(LeadAssignment.objects.values_list("organization__name", "state")) == [("Harbor Homes", "proposed")]
    assert {row.title: (row.state, row.organization.name) for row in Commitment.objects.all()} == {
        "Answer in two days": ("draft", "Harbor Homes"),
        "Train 25 leaders": ("draft", "Open Door"),
    }
    assert "Remarks: ask Ana" in Commitment.objects.get(title="Answer in two days").notes


def test_an_import_never_sends_mail(client, coordinator):
    walk(client, coordinator.coalition, AGENDA)
    assert mail.outbox == []
    assert not Reminder.objects.exists()


def test_importing_an_export_changes_nothing(client, coordinator):
    walk(client, coordinator.coalition, AGENDA)
    factories.MemberFactory(coalition=coordinator.coalition, name="Ana =1+1 Example", language="es")
    exported = client.get(reverse("coalitions:workbook_export", args=[coordinator.coalition.slug]))
    run = walk(client, coordinator.coalition, b"".join(exported.streaming_content))
    assert (run.counts["writes"], run.counts["questions"], run.state) == (0, 0, "previewed")


def test_a_wrong_row_is_named_and_nothing_is_half_saved(client, coordinator):
    data = workbook(("Name", "Sector"), ("New Homes", "Nonprofit"), ("Odd Homes", "Spaceship"), title="Organizations")
    answer = client.post(
        reverse("coalitions:import_add", args=[coordinator.coalition.slug]),
        {"file": SimpleUploadedFile("a.xlsx", data)},
    )
    page = client.get(answer["Location"]).content.decode()
    preview = client.post(answer["Location"], chosen_in(page))["Location"]
    assert "Spaceship" in client.get(preview).content.decode()
    assert not Organization.objects.filter(name="New Homes").exists()


def test_an_editor_cannot_give_roles_by_spreadsheet(client, coordinator):
    editor = factories.MemberFactory(logs_in=True, role=Role.EDITOR, coalition=coordinator.coalition)
    client.force_login(editor.user)
    data = workbook(
        ("Name", "E-mail", "Organization", "Role"),
        ("Mal Example", "mal@example.org", "Harbor Homes", "Coordinator"),
        title="People",
    )
    upload(client, coordinator.coalition, data)
    assert not Member.objects.filter(name="Mal Example").exists()
    # Nor is it taken for something else that the editor may import.
    assert {sheet["kind"] for sheet in ImportRun.objects.get().mapping["sheets"]} <= {"", None, "organization"}


def test_a_file_that_lies_about_its_type_is_told_so(client, coordinator):
    lie = SimpleUploadedFile("partners.xlsx", b"%PDF-1.7 not a spreadsheet")
    answer = client.post(
        reverse("coalitions:import_add", args=[coordinator.coalition.slug]), {"file": lie}, follow=True
    )
    assert "PDF" in answer.content.decode()
    assert not ImportRun.objects.exclude(state="refused").exists()


def test_a_list_exports_exactly_what_its_filters_leave(client, coordinator):
    factories.OrganizationFactory(coalition=coordinator.coalition, name="=Evil()", sector="health")
    factories.OrganizationFactory(name="Stranger", sector="health")
    address = reverse("coalitions:organization_list", args=[coordinator.coalition.slug])
    answer = client.get(address, {"sector": "health", "export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=Evil()" in lines[1]
