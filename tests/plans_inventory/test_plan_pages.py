"""The inventory's pages: what each role sees, what typing does, how many queries a list needs."""

import pytest
from django.urls import reverse

from accounts.permissions import Role
from plans_inventory.models import Office, Plan, PlanOffice
from tests.factories import (
    CoalitionFactory,
    KeyContactFactory,
    MemberFactory,
    OfficeFactory,
    OutcomeMeasureFactory,
    PlanFactory,
    PlanOfficeFactory,
    PredictorFactory,
    PriorityFactory,
    ResidentGroupFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="editor", logs_in=True)
    client.force_login(member.user)
    return member


def address(name, member, *args, **query):
    return reverse(f"plans:{name}", args=[member.coalition.slug, *args], query=query)


def full_plan(coalition, predictor=None):
    plan = PlanFactory(coalition=coalition)
    priority = PriorityFactory(plan=plan, office=OfficeFactory(coalition=coalition))
    priority.predictors.add(predictor or PredictorFactory())
    priority.resident_groups.add(ResidentGroupFactory())
    part = PlanOfficeFactory(plan=plan, office=OfficeFactory(coalition=coalition))
    KeyContactFactory(office=part.office)
    OutcomeMeasureFactory(plan=plan, priority=priority)
    return plan


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR])
def test_staff_may_change_the_inventory(client, role):
    member = MemberFactory(role=role, logs_in=True)
    client.force_login(member.user)
    plan = full_plan(member.coalition)
    assert "Add plan" in client.get(address("plan_list", member)).content.decode()
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Add priority" in page
    assert client.get(address("plan_change", member, plan.pk)).status_code == 200


@pytest.mark.parametrize("role", [Role.PARTNER, Role.FACILITATOR, Role.OBSERVER, Role.AUDITOR])
def test_others_read_it(client, role):
    member = MemberFactory(role=role, logs_in=True)
    client.force_login(member.user)
    plan = full_plan(member.coalition)
    assert "Add plan" not in client.get(address("plan_list", member)).content.decode()
    page = client.get(plan.get_absolute_url())
    assert page.status_code == 200
    assert "Add priority" not in page.content.decode()
    assert client.get(address("plan_change", member, plan.pk)).status_code == 403
    assert client.post(address("priority_add", member, plan.pk), {"text": "Ours"}).status_code == 403
    assert plan.priorities.count() == 1


def test_the_plan_page_quotes_with_pages(client, member):
    plan = full_plan(member.coalition)
    priority = plan.priorities.get()
    page = client.get(plan.get_absolute_url()).content.decode()
    contact = plan.plan_offices.get().office.contacts.get()
    for words in (priority.text, "page 12", priority.predictors.get().name, contact.role, plan.measures.get().name):
        assert words in page


def test_words_of_users_are_never_markup(client, member):
    plan = PlanFactory(coalition=member.coalition, title="<script>alert(1)</script>")
    PriorityFactory(plan=plan, text="<img src=x onerror=alert(1)>\n<b>two</b>")
    for page in (plan.get_absolute_url(), address("plan_list", member)):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


@pytest.mark.parametrize("name", ["plan_list", "office_list", "plan_compare"])
def test_lists_ask_the_same_with_one_row_and_with_thirty(client, member, name):
    predictor = PredictorFactory()
    for _ in range(2):
        full_plan(member.coalition, predictor)
    few = queries_of(client, address(name, member))
    for _ in range(28):
        full_plan(member.coalition, predictor)
    assert queries_of(client, address(name, member)) == few


def test_detail_pages_ask_the_same_however_long(client, member):
    plan = full_plan(member.coalition)
    office = plan.plan_offices.get().office
    few = [queries_of(client, page) for page in (plan.get_absolute_url(), office.get_absolute_url())]
    for _ in range(10):
        priority = PriorityFactory(plan=plan, office=office)
        priority.predictors.add(PredictorFactory())
        OutcomeMeasureFactory(plan=plan, priority=priority)
        KeyContactFactory(office=office)
        KeyContactFactory(office=PlanOfficeFactory(plan=plan, coalition=member.coalition).office)
        PlanOfficeFactory(office=office, plan=PlanFactory(coalition=member.coalition))
    assert [queries_of(client, page) for page in (plan.get_absolute_url(), office.get_absolute_url())] == few


def test_the_list_holds_only_our_plans_and_filters_them(client, member):
    predictor = PredictorFactory()
    ours = full_plan(member.coalition, predictor)
    other = PlanFactory(
        coalition=member.coalition, publisher="County of Hill", kind="climate", year=2019, status="expired"
    )
    full_plan(CoalitionFactory(), predictor)
    ended = PlanFactory(coalition=member.coalition, ended_on="2026-05-03")

    def listed(**query):
        page = client.get(address("plan_list", member, **query))
        return sorted(row.id for row in page.context["list"].rows)

    both = sorted([f"plan-{ours.pk}", f"plan-{other.pk}"])
    assert listed() == both
    assert f"plan-{ended.pk}" not in listed()
    assert listed(predictor=predictor.key) == [f"plan-{ours.pk}"]
    assert listed(office=ours.plan_offices.get().office_id) == [f"plan-{ours.pk}"]
    assert listed(kind="climate") == [f"plan-{other.pk}"]
    assert listed(publisher="County of Hill") == [f"plan-{other.pk}"]
    assert listed(year="2019") == [f"plan-{other.pk}"]
    assert listed(status="expired") == [f"plan-{other.pk}"]
    assert listed(state="published") == []
    assert listed(q="hill") == [f"plan-{other.pk}"]


@pytest.mark.parametrize("rubbish", ["\x00", "-1", "999999999999999999999", "'; DROP TABLE", "٣"])
@pytest.mark.parametrize("name", ["kind", "publisher", "predictor", "office", "year", "page", "sort", "q"])
def test_rubbish_in_the_address_is_no_error(client, member, name, rubbish):
    PlanFactory(coalition=member.coalition)
    assert client.get(address("plan_list", member, **{name: rubbish})).status_code == 200


def test_adding_a_plan_its_priority_office_and_measure_by_hand(client, member):
    predictor = PredictorFactory()
    answer = client.post(
        address("plan_add", member), {"title": "Housing element", "publisher": "City", "kind": "other"}
    )
    plan = Plan.objects.get()
    assert (answer.status_code, answer.url) == (302, plan.get_absolute_url())
    client.post(
        address("priority_add", member, plan.pk), {"text": "Preserve homes", "page": "7", "predictors": [predictor.pk]}
    )
    client.post(address("plan_office_add", member, plan.pk), {"new_office": "City, Planning", "part": "owns"})
    client.post(
        address("outcome_measure_add", member, plan.pk), {"name": "Homes", "target": "4,250", "target_year": 2031}
    )
    priority = plan.priorities.get()
    assert (priority.page, list(priority.predictors.all())) == (7, [predictor])
    assert plan.plan_offices.get().office.name == "City, Planning"
    assert plan.measures.get().target == "4,250"
    assert plan.coalition == member.coalition


def test_an_office_is_chosen_or_named_and_never_doubled(client, member):
    plan = PlanFactory(coalition=member.coalition)
    office = OfficeFactory(coalition=member.coalition, name="City, Planning")
    page = address("plan_office_add", member, plan.pk)
    assert client.post(page, {"part": "owns"}).status_code == 422
    assert client.post(page, {"part": "owns", "office": office.pk, "new_office": "Other"}).status_code == 422
    assert client.post(page, {"part": "owns", "new_office": "CITY, planning"}).status_code == 302
    assert PlanOffice.objects.get().office == office
    assert Office.objects.count() == 1


def test_what_cannot_be_comes_back_with_everything_typed(client, member):
    plan = PlanFactory(coalition=member.coalition)
    answer = client.post(address("priority_add", member, plan.pk), {"text": "Preserve homes", "page": "0"})
    assert answer.status_code == 422
    assert "Pages are counted from 1." in answer.content.decode()
    assert "Preserve homes" in answer.content.decode()
    early = {
        "title": "Housing element",
        "publisher": "City",
        "kind": "other",
        "adopted_on": "2022-05-01",
        "period_starts_on": "2023-01-31",
    }
    answer = client.post(address("plan_add", member), early)
    assert answer.status_code == 422
    assert "before its period begins" in answer.content.decode()
    assert client.post(address("plan_add", member), {**early, "is_adopted_ahead": "on"}).status_code == 302


def test_offices_predictors_and_plans_of_others_cannot_be_chosen(client, member):
    plan = PlanFactory(coalition=member.coalition)
    stranger = OfficeFactory()
    answer = client.post(address("priority_add", member, plan.pk), {"text": "Ours", "office": stranger.pk})
    assert answer.status_code == 422
    assert client.get(address("plan_detail", member, PlanFactory().pk)).status_code == 404


def test_the_later_of_two_tabs_is_told_what_changed(client, member):
    plan = PlanFactory(coalition=member.coalition, title="Old")
    typed = {"publisher": plan.publisher, "kind": plan.kind, "revision": plan.revision}
    assert client.post(address("plan_change", member, plan.pk), {**typed, "title": "First"}).status_code == 302
    answer = client.post(address("plan_change", member, plan.pk), {**typed, "title": "Second"})
    assert answer.status_code == 422
    assert "“Old” → “First”" in answer.content.decode()
    assert Plan.objects.get().title == "First"


def test_the_way_of_a_plan_on_its_pages(client, member):
    plan = full_plan(member.coalition)
    client.post(address("plan_abstract", member, plan.pk))
    assert client.post(address("plan_review", member, plan.pk), {"reviewer": ""}).status_code == 422
    client.post(
        address("plan_review", member, plan.pk), {"reviewer": "City", "reviewed_on": "2026-05-03", "via": "phone"}
    )
    refused = client.post(address("priority_add", member, plan.pk), {"text": "One more"})
    assert "Reopen it" in refused.content.decode()
    client.post(address("plan_publish", member, plan.pk))
    plan.refresh_from_db()
    assert plan.state == "published"
    client.post(address("plan_reopen", member, plan.pk))
    client.post(address("plan_end", member, plan.pk))
    plan.refresh_from_db()
    assert (plan.state, plan.ended_on is not None) == ("abstracted", True)
    assert "was taken out" in client.get(plan.get_absolute_url()).content.decode()


def test_every_part_can_be_changed_and_taken_off(client, member):
    plan = full_plan(member.coalition)
    priority, part, measure = plan.priorities.get(), plan.plan_offices.get(), plan.measures.get()
    contact = part.office.contacts.get()
    for name, row, typed, field, value in (
        ("priority", priority, {"text": "Build homes", "revision": 0}, "text", "Build homes"),
        ("plan_office", part, {"part": "funds", "revision": 0}, "part", "funds"),
        ("outcome_measure", measure, {"name": "Homes built", "revision": 0}, "name", "Homes built"),
        ("key_contact", contact, {"role": "Director", "revision": 0}, "role", "Director"),
    ):
        assert client.get(address(f"{name}_change", member, row.pk)).status_code == 200
        assert client.post(address(f"{name}_change", member, row.pk), typed).status_code == 302, name
        row.refresh_from_db()
        assert getattr(row, field) == value
        assert client.get(address(f"{name}_end", member, row.pk)).status_code == 200
        assert client.post(address(f"{name}_end", member, row.pk)).status_code == 302
        row.refresh_from_db()
        assert row.ended_on is not None
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Build homes" not in page
