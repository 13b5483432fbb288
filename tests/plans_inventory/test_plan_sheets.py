"""Offices' parts, measures and contacts come in one sheet per kind, and go out without loss."""

import io

import pytest
from django.urls import reverse
from openpyxl import Workbook

from accounts.permissions import Role
from plans_inventory.models import KeyContact, OutcomeMeasure, Plan, PlanOffice
from predictors.actions.framework import load_framework
from tests.coalitions.test_import_pages import walk
from tests.factories import (
    KeyContactFactory,
    MemberFactory,
    OutcomeMeasureFactory,
    PlanDocumentFactory,
    PlanFactory,
    PlanOfficeFactory,
    PriorityFactory,
)
from tests.plans_inventory.test_plan_import import upload_and_match

pytestmark = pytest.mark.django_db

ELEMENT = ("Housing element", "City of River")
SHEETS = {
    "Offices": [("Office",), ("City of River, Planning",)],
    "Key contacts": [
        ("Office", "Role in the office", "Who holds it now", "Work e-mail address", "Experience"),
        ("City of River, Planning", "Housing planner", "", "planner@example.org", "has made 5- and 10-year plans"),
    ],
    "Plans": [("Title", "Publisher"), ELEMENT, ("Housing element", "City of Hill")],
    "Parts in plans": [
        ("Plan", "Publisher", "Office", "Part"),
        (*ELEMENT, "City of River, Planning", "Owns the plan"),
        (*ELEMENT, "City of River, Planning", "Watches over it"),
    ],
    "Priorities": [
        ("Plan", "Publisher", "Priority", "Page"),
        (*ELEMENT, "Preserve homes", 12),
        ("Housing element", "City of Hill", "Preserve homes", 3),
    ],
    "Outcome measures": [
        ("Plan", "Publisher", "Measure", "For which priority", "Baseline", "Target", "Target year", "Page"),
        (*ELEMENT, "Homes preserved", "Preserve homes", "=120", "4,250", 2031, "p. 14"),
        (*ELEMENT, "Rent burden", "", "", "30% or less", "", ""),
    ],
}


def book_of(sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([f"'{cell}" if str(cell).startswith("=") else cell for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture
def member(client):
    load_framework()
    member = MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


def exported(client, coalition):
    answer = client.get(reverse("coalitions:workbook_export", args=[coalition.slug]))
    return b"".join(answer.streaming_content)


def outcomes(run):
    return {name: count for name, count in run.counts["outcomes"].items() if count}


def test_each_kind_has_its_sheet(client, member):
    run = walk(client, member.coalition, book_of(SHEETS), "inventory.xlsx")
    assert run.state == "done", run.error
    river = Plan.objects.get(publisher="City of River")
    assert set(river.plan_offices.values_list("office__name", "part")) == {
        ("City of River, Planning", "owns"),
        ("City of River, Planning", "monitors"),
    }
    homes, rent = river.measures.all()
    assert (homes.baseline, homes.target, homes.target_year, homes.page) == ("=120", "4,250", 2031, 14)
    assert homes.priority == river.priorities.get()
    assert (rent.name, rent.priority, rent.target) == ("Rent burden", None, "30% or less")
    contact = KeyContact.objects.get()
    assert (contact.role, contact.name, contact.email) == ("Housing planner", "", "planner@example.org")
    again = walk(client, member.coalition, book_of(SHEETS), "inventory.xlsx")
    assert (again.state, again.counts["writes"]) == ("previewed", 0)


def test_everything_comes_back_unchanged(client, member):
    here = {"coalition": member.coalition}
    plan = PlanFactory(**here)
    measured = PriorityFactory(plan=plan, text="=Preserve\nhomes")
    OutcomeMeasureFactory(plan=plan, priority=measured, kind="better_off", frequency="yearly", baseline_year=2020)
    OutcomeMeasureFactory(plan=plan, priority=PriorityFactory(plan=plan, ended_on="2026-05-03"), source="@census")
    PlanOfficeFactory(**here, note="-only the map")
    KeyContactFactory(**here, name="Ana Example", phone="+1 555 0100")
    KeyContactFactory(**here, ended_on="2026-05-03")
    OutcomeMeasureFactory(plan=PlanFactory(**here, ended_on="2026-05-03"))
    PlanOfficeFactory()
    run = walk(client, member.coalition, exported(client, member.coalition), "all.xlsx")
    assert (run.state, run.counts["writes"]) == ("previewed", 0), run.error
    partners, offices, plans = {"organization": 1, "person": 1}, {"office": 3, "contact": 1}, {"plan": 2, "part": 1}
    of_plans = {"priority": 1, "measure": 2}
    assert outcomes(run) == {"unchanged": sum((partners | offices | plans | of_plans).values())}


@pytest.mark.parametrize(
    ("sheet", "row", "sentence"),
    [
        ("Outcome measures", (*ELEMENT, "Rent", "", "", "", 2010, ""), "before the baseline"),
        ("Outcome measures", (*ELEMENT, "Rent", "Nowhere said", "", "", "", ""), "neither in the portal nor"),
        ("Outcome measures", (*ELEMENT, "Rent", "", "", "", "", 21), "has only 20 pages"),
        ("Priorities", (*ELEMENT, "Build homes", 21), "has only 20 pages"),
        ("Parts in plans", (*ELEMENT, "City of River, Planning", "Dreams of it"), "is not one of"),
    ],
)
def test_a_wrong_row_says_why(client, member, sheet, row, sentence):
    plan = PlanFactory(coalition=member.coalition, title=ELEMENT[0], publisher=ELEMENT[1])
    PlanDocumentFactory(coalition=member.coalition, plan=plan, page_count=20)
    head = SHEETS[sheet][0]
    if "baseline" in sentence:
        head = (*head[:4], "Baseline year", "Target", *head[6:])
        row = (*row[:4], 2020, *row[5:])
    run = upload_and_match(client, member.coalition, book_of({"Offices": SHEETS["Offices"], sheet: [head, row]}))
    assert outcomes(run)["wrong"] == 1, run.counts
    page = client.get(reverse("coalitions:import_preview", args=[member.coalition.slug, run.pk])).content.decode()
    assert sentence in page


def test_a_row_does_not_move_to_another_plan(client, member):
    measure = OutcomeMeasureFactory(coalition=member.coalition)
    other = PlanFactory(coalition=member.coalition, title="Another plan")
    head = ("Portal number", "Plan", "Publisher", "Measure")
    rows = [head, (measure.pk, other.title, other.publisher, measure.name)]
    run = upload_and_match(client, member.coalition, book_of({"Outcome measures": rows}))
    assert outcomes(run) == {"wrong": 1}
    assert not OutcomeMeasure.objects.exclude(plan=measure.plan).exists()


def test_what_an_owner_reviewed_keeps_its_parts(client, member):
    plan = PlanFactory(coalition=member.coalition, state="reviewed", reviewer="City", reviewed_on="2026-05-03")
    part = PlanOfficeFactory(plan=plan, coalition=member.coalition)
    head = ("Plan", "Publisher", "Office", "Part", "In other words")
    rows = [head, (plan.title, plan.publisher, part.office.name, "Carries it out", "all of it")]
    run = upload_and_match(client, member.coalition, book_of({"Parts in plans": rows}))
    assert outcomes(run) == {"wrong": 1}
    assert PlanOffice.objects.get().note == ""
