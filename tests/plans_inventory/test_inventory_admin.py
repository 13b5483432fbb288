"""The inventory, engagement and the vocabulary in the Django admin: the same actions, the same refusals."""

import pytest
from django.apps import apps
from django.contrib import admin as admin_pages
from django.urls import reverse

from coalitions.models import ImportRun
from engagement.models import (
    ActivityCheck,
    BenefitNotice,
    Card,
    CardDocument,
    CardLot,
    CardTransfer,
    CardVariance,
    CashCount,
    CompensationPart,
    CompensationProgram,
    ConsentScript,
    CustodyEvent,
    EngagementActivity,
    HeadcountByGroup,
    Insight,
    PaperTally,
    PublicNotice,
    PurchaseRequest,
    Reconciliation,
    TallyLine,
)
from momentum.models import BoardPage
from plans_inventory.models import (
    AgreementAnswer,
    AgreementRequest,
    DocumentPage,
    FundingOpportunity,
    KeyContact,
    Office,
    OutcomeMeasure,
    Plan,
    PlanCorrection,
    PlanOffice,
    PlanReview,
    Priority,
    PriorityTagging,
)
from predictors.models import Pillar, Place, Predictor, ResidentGroup
from tests import factories
from tests.architecture.code import FLOORS
from tests.factories import UserFactory
from tests.permissions.places import factory_for

pytestmark = pytest.mark.django_db

EDITABLE = [
    Plan,
    Priority,
    OutcomeMeasure,
    PlanOffice,
    Office,
    KeyContact,
    FundingOpportunity,
    EngagementActivity,
    Insight,
    PublicNotice,
]
OFFICES = [PlanReview, PlanCorrection, AgreementRequest, AgreementAnswer]
LOOKED_AT = [PriorityTagging, DocumentPage, BoardPage, ImportRun]
PLANNING = [ActivityCheck, ConsentScript]
CARD_PROGRAMS = [BenefitNotice, CardVariance, CashCount, CompensationPart, CompensationProgram, PurchaseRequest]
CARDS = [*CARD_PROGRAMS, Card, CardDocument, CardLot, CardTransfer, CustodyEvent, PaperTally, Reconciliation, TallyLine]
READ_ONLY = [HeadcountByGroup, *CARDS, *PLANNING, Pillar, Predictor, *OFFICES, *LOOKED_AT]
WORDS = [Place, ResidentGroup]


@pytest.fixture
def admin(client):
    admin = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(admin)
    return admin


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def test_every_record_of_ours_stands_in_the_admin():
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS]
    records = [model for model in ours if not hasattr(model, "instance_type")]
    assert [model.__name__ for model in records if not admin_pages.site.is_registered(model)] == []


@pytest.mark.parametrize("model", [*EDITABLE, *READ_ONLY, *WORDS], ids=lambda model: model.__name__)
def test_every_record_can_be_looked_up(client, admin, model):
    row = factory_for(model)()
    assert client.get(page(model, "changelist"), {"q": "a"}).status_code == 200
    assert client.get(page(model, "change", row.pk)).status_code == 200
    assert client.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)
def test_what_is_counted_or_shipped_is_read_only(client, admin, model):
    row = factory_for(model)()
    assert client.get(page(model, "add")).status_code == 403
    assert client.post(page(model, "change", row.pk), {}).status_code == 403


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model.__name__)
def test_earlier_versions_can_be_read(client, admin, model):
    row = factory_for(model)()
    assert client.get(page(model, "history", row.pk)).status_code == 200
    assert client.get(page(model, "add")).status_code == 200


def test_a_plan_is_written_by_the_action(client, admin):
    coalition = factories.CoalitionFactory()
    typed = {"coalition": coalition.pk, "title": "Housing element", "publisher": "City", "kind": "other"}
    assert client.post(page(Plan, "add"), typed).status_code == 302
    plan = Plan.objects.get()
    version = plan.history.get()
    assert (version.history_user, version.history_change_reason) == (admin, str(admin))
    wrong = {**typed, "adopted_on": "2022-05-01", "period_starts_on": "2023-01-01"}
    assert "before its period begins" in client.post(page(Plan, "change", plan.pk), wrong).content.decode()
    assert client.post(page(Plan, "change", plan.pk), {**typed, "title": "New title"}).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.adopted_on, plan.revision) == ("New title", None, 1)


def test_the_same_no_as_on_the_pages(client, admin):
    plan = factories.PlanFactory(state="reviewed", reviewer="City", reviewed_on="2026-05-03")
    priority = factories.PriorityFactory(plan=plan, text="Preserve homes", page=3)
    predictor = factories.PredictorFactory()
    typed = {"text": "Reworded", "page": 3, "label": ""}
    refused = client.post(page(Priority, "change", priority.pk), typed)
    assert "Reopen it before" in refused.content.decode()
    allowed = client.post(
        page(Priority, "change", priority.pk), {**typed, "text": "Preserve homes", "predictors": [predictor.pk]}
    )
    assert allowed.status_code == 302
    priority.refresh_from_db()
    assert (priority.text, list(priority.predictors.all())) == ("Preserve homes", [predictor])


def test_a_priority_with_its_predictors_is_added_in_one_go(client, admin):
    plan, predictor = factories.PlanFactory(), factories.PredictorFactory()
    typed = {"plan": plan.pk, "text": "Build homes", "page": 4, "predictors": [predictor.pk]}
    assert client.post(page(Priority, "add"), typed).status_code == 302
    assert list(Priority.objects.get().predictors.all()) == [predictor]


def test_facilitator_and_note_taker_are_two_people_here_too(client, admin):
    activity = factories.EngagementActivityFactory()
    member = factories.MemberFactory(coalition=activity.coalition)
    typed = {
        "kind": "survey",
        "title": "Survey",
        "purpose": "To learn",
        "starts_at_0": "2026-12-03",
        "starts_at_1": "18:00",
        "facilitator": member.pk,
        "note_taker": member.pk,
    }
    refused = client.post(page(EngagementActivity, "change", activity.pk), typed)
    assert "two people" in refused.content.decode()
    activity.refresh_from_db()
    assert activity.facilitator is None


def test_a_place_and_a_resident_group_are_added_and_corrected(client, admin):
    assert (
        client.post(
            page(Place, "add"), {"fips": "06001", "name": "Alameda", "state": "California", "kind": "county"}
        ).status_code
        == 302
    )
    assert (
        "five digits"
        in client.post(
            page(Place, "add"), {"fips": "6001", "name": "X", "state": "California", "kind": "county"}
        ).content.decode()
    )
    place = Place.objects.get()
    client.post(page(Place, "change", place.pk), {"name": "Alameda County", "state": "California", "kind": "county"})
    place.refresh_from_db()
    assert (place.fips, place.name) == ("06001", "Alameda County")
    assert (
        client.post(
            page(ResidentGroup, "add"), {"key": "night", "name": "Night workers", "name_es": "De noche"}
        ).status_code
        == 302
    )
