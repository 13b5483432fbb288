"""A strategy's page: everybody can be asked today, and its own measures come from the partners' counts."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.models import Commitment
from coalitions.strategy_page import measures_of
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def staff():
    return factories.MemberFactory(logs_in=True, role=Role.EDITOR)


@pytest.fixture
def strategy(staff):
    strategy = factories.StrategyFactory(coalition=staff.coalition)
    factories.LeadAssignmentFactory(coalition=staff.coalition, strategy=strategy, accepted=True)
    return strategy


def commitment(strategy, **more):
    return factories.CommitmentFactory(coalition=strategy.coalition, strategy=strategy, active=True, **more)


def test_everybody_who_works_on_it_is_asked_today(client, staff, strategy):
    today = staff.coalition.today(at=timezone.now())
    later = commitment(strategy, next_update_on=today + 20 * DAY)
    late = commitment(strategy, next_update_on=today - 3 * DAY)
    disowned = commitment(strategy, next_update_on=today + 20 * DAY, disowned_on=today)
    elsewhere = commitment(factories.StrategyFactory(coalition=staff.coalition), next_update_on=today + 20 * DAY)
    client.force_login(staff.user)
    page = client.get(strategy.get_absolute_url()).content.decode()
    ask = reverse("coalitions:strategy_ask", args=[staff.coalition.slug, strategy.pk])
    assert f'action="{ask}"' in page
    answer = client.post(ask, follow=True)
    assert "is asked by mail" in answer.content.decode()
    due = dict(Commitment.objects.values_list("pk", "next_update_on"))
    assert due[later.pk] == today
    assert due[late.pk] == today - 3 * DAY
    assert due[disowned.pk] == due[elsewhere.pk] == today + 20 * DAY
    assert f'action="{ask}"' not in client.get(strategy.get_absolute_url()).content.decode()
    assert "There is nobody to ask" in client.post(ask, follow=True).content.decode()


def test_measures_are_the_last_counts_of_promised_quantities(client, staff, strategy):
    counted = commitment(strategy, title="Train navigators", quantity=Decimal(40), unit="navigators")
    factories.CommitmentUpdateFactory(commitment=counted, value=Decimal(12), at=timezone.now() - 40 * DAY)
    factories.CommitmentUpdateFactory(commitment=counted, value=Decimal(28), at=timezone.now() - 20 * DAY)
    factories.CommitmentUpdateFactory(commitment=counted, value=None, at=timezone.now() - 2 * DAY)
    uncounted = commitment(strategy, title="Open clinics", quantity=Decimal(3), unit="clinics")
    without = commitment(strategy, quantity=None)
    draft = factories.CommitmentFactory(strategy=strategy, quantity=Decimal(9))
    found = measures_of([counted, uncounted, without, draft])
    assert [(one.commitment, one.reached, one.share) for one in found] == [
        (counted, Decimal(28), 70),
        (uncounted, None, None),
    ]
    client.force_login(staff.user)
    page = client.get(strategy.get_absolute_url()).content.decode()
    assert "28 of 40 navigators" in page
    assert "no count yet, of 3 clinics" in page
    with_two = queries_of(client, strategy.get_absolute_url())
    for _ in range(10):
        commitment(strategy, quantity=Decimal(5), unit="homes")
    assert queries_of(client, strategy.get_absolute_url()) == with_two


def test_the_next_meeting_stands_on_the_page(client, staff, strategy):
    now = timezone.now()
    later = factories.MeetingFactory(coalition=staff.coalition, starts_at=now + 30 * DAY)
    soon = factories.MeetingFactory(coalition=staff.coalition, starts_at=now + 5 * DAY)
    factories.MeetingFactory(coalition=staff.coalition, starts_at=now - 5 * DAY)
    factories.MeetingFactory(starts_at=now + 1 * DAY)
    client.force_login(staff.user)
    url = reverse("momentum:meeting_next", args=[staff.coalition.slug])
    assert f'hx-get="{url}"' in client.get(strategy.get_absolute_url()).content.decode()
    panel = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert soon.title in panel
    assert later.title not in panel
    assert client.get(url).url == soon.get_absolute_url()


def test_the_county_wide_numbers_are_named_as_nobodys_score(client, staff, strategy):
    predictor = factories.PredictorFactory()
    metric = factories.MetricDefinitionFactory(predictor=predictor, name="Rent burden", unit="share")
    elsewhere = factories.MetricDefinitionFactory(name="Air quality")
    place = staff.coalition.place = factories.PlaceFactory()
    staff.coalition.save()
    for one in (metric, elsewhere):
        factories.MetricValueFactory(definition=one, place=place, year=2022, number=0.543, text="0.543")
    url = reverse("coalitions:strategy_county", args=[staff.coalition.slug, strategy.pk])
    client.force_login(staff.user)
    assert f'hx-get="{url}"' not in client.get(strategy.get_absolute_url()).content.decode()
    strategy.predictors.add(predictor)
    page = client.get(strategy.get_absolute_url()).content.decode()
    assert f'hx-get="{url}"' in page
    assert "Nobody’s score" in page
    panel = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Rent burden" in panel
    assert "54.3%" in panel
    assert "Air quality" not in panel
    assert "Rent burden" in client.get(url).content.decode()
