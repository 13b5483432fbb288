"""A list of plans comes in from a spreadsheet, and goes out to one that changes nothing when it comes back."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.permissions import Role
from coalitions.models import ImportRun
from plans_inventory.models import Office, Plan, Priority
from predictors.actions.framework import load_framework
from tests.coalitions.test_import_pages import chosen_in, upload, walk
from tests.factories import CoalitionFactory, MemberFactory, PlanFactory, PriorityFactory
from tests.importer.making import workbook

pytestmark = pytest.mark.django_db

HEAD = (
    *("Title", "Publisher", "Type", "Year", "Status", "URL", "Priority text", "Page", "Predictors"),
    *("Resident groups", "Office", "Period from", "Period until", "Remarks"),
)
ELEMENT = (
    "Housing element",
    "City of River",
    "Housing element or housing plan",
    2023,
    "In effect",
    "river.example.org",
)
INVENTORY = workbook(
    HEAD,
    (
        *ELEMENT,
        *("=Preserve homes in mobile home parks", "p. 12", "Housing stability; Housing affordability"),
        *("Mobile home park residents", "City of River, Planning", "2023", "2031", "second cycle"),
    ),
    (*ELEMENT, "Build 4,250 homes", 14, "Housing affordability", "", "City of River, Planning", "2023", "2031", ""),
    (
        "Housing element",
        "City of Hill",
        "Housing element or housing plan",
        2022,
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ),
    title="Plans",
    then=lambda sheet: setattr(sheet["G2"], "data_type", "s"),
)


@pytest.fixture
def member(client):
    load_framework()
    member = MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(member.user)
    return member


def upload_and_match(client, coalition, data):
    """Go as far as the preview."""
    answer = upload(client, coalition, data, "plans.xlsx")
    run = ImportRun.objects.latest("pk")
    if run.state == "read":
        client.post(answer["Location"], chosen_in(client.get(answer["Location"]).content.decode()))
        run.refresh_from_db()
    return run


def test_one_sheet_becomes_plans_priorities_and_offices(client, member):
    run = walk(client, member.coalition, INVENTORY, "plans.xlsx")
    assert run.state == "done", run.error
    river = Plan.objects.get(publisher="City of River")
    assert (river.kind, river.year, river.status) == ("housing_element", 2023, "in_effect")
    assert river.address == "https://river.example.org"
    assert [str(day) for day in (river.period_starts_on, river.period_ends_on)] == ["2023-01-01", "2031-12-31"]
    assert "second cycle" in river.notes
    assert river.state == "identified"
    first, second = river.priorities.all()
    assert (first.text, first.page, first.position) == ("=Preserve homes in mobile home parks", 12, 1)
    assert {predictor.key for predictor in first.predictors.all()} == {"housing-stability", "housing-affordability"}
    assert (second.page, second.office) == (14, Office.objects.get(name="City of River, Planning"))
    assert Plan.objects.get(publisher="City of Hill").priorities.count() == 0
    assert mail.outbox == []


def test_the_same_sheet_again_changes_nothing(client, member):
    walk(client, member.coalition, INVENTORY, "plans.xlsx")
    before = list(Plan.history.values_list("pk", flat=True))
    run = walk(client, member.coalition, INVENTORY, "plans.xlsx")
    assert (run.state, run.counts["writes"]) == ("previewed", 0)
    assert list(Plan.history.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_exported_list_changes_nothing_when_it_comes_back(client, member, kind):
    walk(client, member.coalition, INVENTORY, "plans.xlsx")
    PlanFactory(coalition=member.coalition, title="=1+1", publisher="@🏘️ مدينة", notes="'quoted\nlines")
    PlanFactory(coalition=CoalitionFactory())
    address = reverse("plans:plan_list", args=[member.coalition.slug], query={"export": kind})
    data = b"".join(client.get(address).streaming_content)
    run = walk(client, member.coalition, data, f"plans.{kind}")
    assert (run.state, run.counts["writes"], run.counts["outcomes"]["unchanged"]) == ("previewed", 0, 3)


def test_only_the_filtered_rows_are_exported(client, member):
    PlanFactory(coalition=member.coalition, title="Hill plan", year=2019)
    PlanFactory(coalition=member.coalition, title="River plan", year=2023)
    address = reverse("plans:plan_list", args=[member.coalition.slug], query={"export": "csv", "year": "2019"})
    text = b"".join(client.get(address).streaming_content).decode("utf-8-sig")
    assert "Hill plan" in text
    assert "River plan" not in text


def test_a_workbook_of_everything_carries_plans_and_priorities_both_ways(client, member):
    walk(client, member.coalition, INVENTORY, "plans.xlsx")
    address = reverse("coalitions:workbook_export", args=[member.coalition.slug])
    data = b"".join(client.get(address).streaming_content)
    run = walk(client, member.coalition, data, "all.xlsx")
    assert (run.state, run.counts["writes"]) == ("previewed", 0), run.error
    assert (
        run.counts["outcomes"]["unchanged"] >= Plan.objects.count() + Priority.objects.count() + Office.objects.count()
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"Page": 0}, "Pages are counted from 1."),
        ({"Page": "twelve"}, "is not a page"),
        ({"Year": 23}, "between 1900 and 2100"),
        ({"Type": "Napkin"}, "is not one of"),
        ({"URL": "javascript:alert(1)"}, "is not a web address"),
        ({"Period from": "2031", "Period until": "2023"}, "ends before it begins"),
        ({"Adopted on": "2022-05-01", "Period from": "2023"}, "before its period begins"),
        ({"Publisher": ""}, "Publisher is missing"),
    ],
)
def test_a_wrong_row_says_why_and_nothing_is_written(client, member, wrong, sentence):
    row = {"Title": "Housing element", "Publisher": "City", "Priority text": "Build", "Page": 3, **wrong}
    run = upload_and_match(client, member.coalition, workbook(tuple(row), tuple(row.values()), title="Plans"))
    assert run.counts["outcomes"]["wrong"] >= 1
    page = client.get(reverse("coalitions:import_preview", args=[member.coalition.slug, run.pk])).content.decode()
    assert sentence in page
    # A priority that is wrong leaves its plan alone; a plan that is wrong takes its priorities with it.
    assert run.counts["kinds"] == ({"plan": {"new": 1}} if "Page" in wrong else {})


def test_what_an_owner_reviewed_is_not_reworded_by_a_spreadsheet(client, member):
    plan = PlanFactory(coalition=member.coalition, state="reviewed", reviewer="City", reviewed_on="2026-05-03")
    PriorityFactory(plan=plan, text="Preserve homes", page=3)
    head = ("Title", "Publisher", "Priority text", "Page")
    rows = [(plan.title, plan.publisher, "Preserve homes", 4), (plan.title, plan.publisher, "Build homes", 5)]
    run = upload_and_match(client, member.coalition, workbook(head, *rows, title="Plans"))
    assert run.counts["writes"] == 0
    page = client.get(reverse("coalitions:import_preview", args=[member.coalition.slug, run.pk])).content.decode()
    assert page.count("Reopen it before") == 2
    assert plan.priorities.get().page == 3


def test_a_list_of_people_never_becomes_offices(client, member):
    people = workbook(("Name", "E-mail", "Organization"), ("Ana Example", "ana@example.org", ""), title="People")
    run = upload_and_match(client, member.coalition, people)
    assert not {"office", "plan", "priority"} & run.counts["kinds"].keys(), run.counts


def test_partners_import_nothing(client):
    member = MemberFactory(logs_in=True, role=Role.PARTNER)
    client.force_login(member.user)
    assert upload(client, member.coalition, INVENTORY, "plans.xlsx").status_code == 403
    address = reverse("plans:plan_list", args=[member.coalition.slug], query={"export": "csv"})
    assert "text/csv" not in client.get(address)["Content-Type"]
    assert not ImportRun.objects.exists()
