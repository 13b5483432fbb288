"""What can never stand in the inventory, whoever writes it: form, admin, import or shell."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from common.refusals import Refused
from plans_inventory.actions import outcome_measures, plan_offices, plans, priorities
from plans_inventory.models import OutcomeMeasure, Plan, Priority
from tests.factories import (
    CoalitionFactory,
    KeyContactFactory,
    MemberFactory,
    OfficeFactory,
    OutcomeMeasureFactory,
    PlanDocumentFactory,
    PlanFactory,
    PriorityFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.spine]

HARD_NAMES = ["مخطط الإسكان في مدينة النهر", "🏘️ Housing for all 🏘️", "n" * 300]


@pytest.fixture
def member():
    return MemberFactory(role="editor")


def sentences(caught):
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"adopted_on": dt.date(2022, 5, 1), "period_starts_on": dt.date(2023, 1, 1)}, "before its period begins"),
        ({"period_starts_on": dt.date(2023, 1, 1), "period_ends_on": dt.date(2022, 1, 1)}, "ends before it begins"),
        ({"window_opens_on": dt.date(2027, 2, 1), "window_closes_on": dt.date(2027, 1, 1)}, "closes before it opens"),
        ({"year": 23}, "between 1900 and 2100"),
        ({"title": ""}, "title"),
        ({"address": "javascript:alert(1)"}, "valid URL"),
        ({"title": "n" * 301}, "at most 300"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_a_sentence(member, details, sentence):
    with pytest.raises(ValidationError) as caught:
        plans.add(member.coalition, by=member, **{"title": "Housing element", "publisher": "City", **details})
    assert sentence in f"{caught.value.message_dict}"
    assert not Plan.objects.exists()


def test_a_plan_may_be_adopted_ahead_of_its_period_when_somebody_says_so(member):
    plan = plans.add(
        member.coalition,
        by=member,
        title="Housing element",
        publisher="City",
        adopted_on=dt.date(2022, 11, 15),
        period_starts_on=dt.date(2023, 1, 31),
        is_adopted_ahead=True,
    )
    assert plan.pk


@pytest.mark.parametrize("name", HARD_NAMES)
def test_names_in_any_script_and_length_are_kept_as_typed(member, name):
    plan = plans.add(member.coalition, by=member, title=name, publisher=name)
    plan.refresh_from_db()
    assert (plan.title, plan.publisher) == (name, name)


def test_title_and_publisher_stand_once_in_a_coalition(member):
    PlanFactory(coalition=member.coalition, title="Housing element", publisher="City of River")
    with pytest.raises(ValidationError) as caught:
        plans.add(member.coalition, by=member, title="HOUSING ELEMENT", publisher="city of river")
    assert "already stands" in sentences(caught)
    assert plans.add(member.coalition, by=member, title="Housing element", publisher="City of Hill").pk
    assert PlanFactory(coalition=CoalitionFactory(), title="Housing element", publisher="City of River").pk


def test_a_plan_that_was_taken_out_frees_its_title(member):
    plan = PlanFactory(coalition=member.coalition, title="Housing element", publisher="City")
    plans.end(plan, by=member, on=dt.date(2026, 5, 3))
    assert plans.add(member.coalition, by=member, title="Housing element", publisher="City").pk


@pytest.mark.parametrize("model", [PriorityFactory, OutcomeMeasureFactory])
def test_page_nought_is_refused_by_the_database_too(model):
    row = model()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(page=0)


def test_a_page_beyond_the_document_is_refused_for_a_measure_too(member):
    plan = PlanFactory(coalition=member.coalition)
    early = outcome_measures.add(plan, by=member, name="Noted before the plan was read", page=21)
    PlanDocumentFactory(coalition=member.coalition, plan=plan, page_count=20)
    with pytest.raises(Refused, match="only 20 pages"):
        outcome_measures.add(plan, by=member, name="Homes", page=21)
    measure = outcome_measures.add(plan, by=member, name="Homes", page=20)
    with pytest.raises(Refused, match="only 20 pages"):
        outcome_measures.change(measure, by=member, page=22)
    # What stands is not held against another correction.
    assert outcome_measures.change(early, by=member, unit="homes", page=21).unit == "homes"


def test_the_database_itself_keeps_the_period_of_a_plan(member):
    plan = PlanFactory(coalition=member.coalition)
    with pytest.raises(IntegrityError, match="plan_adopted_within_period"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(adopted_on="2022-05-01", period_starts_on="2023-01-01")


def test_page_nought_and_no_words_are_refused_with_a_sentence(member):
    plan = PlanFactory(coalition=member.coalition)
    with pytest.raises(ValidationError) as caught:
        priorities.add(plan, by=member, text="Preserve homes", page=0)
    assert "Pages are counted from 1." in sentences(caught)
    with pytest.raises(ValidationError):
        priorities.add(plan, by=member, text="")
    assert not Priority.objects.exists()


def test_the_same_words_are_quoted_once_per_plan(member):
    plan = PlanFactory(coalition=member.coalition)
    first = priorities.add(plan, by=member, text="Preserve homes", page=3)
    with pytest.raises(Refused, match="already stand"):
        priorities.add(plan, by=member, text="PRESERVE HOMES", page=4)
    second = priorities.add(plan, by=member, text="Build homes")
    with pytest.raises(Refused, match="already stand"):
        priorities.change(second, by=member, text="Preserve homes")
    assert priorities.change(first, by=member, text="Preserve homes", page=5).page == 5
    assert list(plan.priorities.values_list("text", "position")) == [("Preserve homes", 1), ("Build homes", 2)]


def test_a_measure_is_for_a_priority_of_its_own_plan(member):
    plan, other = PlanFactory.create_batch(2, coalition=member.coalition)
    strange = PriorityFactory(plan=other)
    with pytest.raises(ValidationError, match="another plan"):
        outcome_measures.add(plan, by=member, name="Homes", priority=strange)
    with pytest.raises(ValidationError, match="before the baseline"):
        outcome_measures.add(plan, by=member, name="Homes", baseline_year=2020, target_year=2019)
    assert not OutcomeMeasure.objects.exists()


def test_offices_of_another_coalition_have_no_part(member):
    plan = PlanFactory(coalition=member.coalition)
    with pytest.raises(ValidationError, match="another coalition"):
        plan_offices.add(plan, by=member, office=OfficeFactory())
    with pytest.raises(ValidationError, match="another coalition"):
        priorities.add(plan, by=member, text="Build homes", office=OfficeFactory())
    with pytest.raises(Refused, match="another inventory"):
        plans.change(plan, by=member, superseded_by=PlanFactory())


def test_an_office_has_a_part_once(member):
    plan = PlanFactory(coalition=member.coalition)
    office = OfficeFactory(coalition=member.coalition)
    part = plan_offices.add(plan, by=member, office=office, part="owns")
    with pytest.raises(ValidationError, match="already has this part"):
        plan_offices.add(plan, by=member, office=office, part="owns")
    plan_offices.end(part, by=member, on=dt.date(2026, 5, 3))
    assert plan_offices.add(plan, by=member, office=office, part="owns").pk


def test_a_contact_may_have_no_name_yet():
    contact = KeyContactFactory(role="Housing planner", name="")
    assert str(contact) == "Housing planner"
