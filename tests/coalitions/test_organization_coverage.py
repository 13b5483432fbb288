"""Sectors by pillars: counted from accepted leads and active commitments, with the gaps by name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.coverage import coverage_of
from predictors.actions.framework import load_framework
from predictors.models import Pillar, Predictor
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()


@pytest.fixture
def coalition():
    load_framework()
    return factories.CoalitionFactory()


def works(coalition, sector, *, pillar=0, **details):
    """An organization of a sector with an active commitment under a pillar."""
    organization = factories.OrganizationFactory(coalition=coalition, sector=sector)
    commitment = factories.CommitmentFactory(
        coalition=coalition, organization=organization, **(details or {"active": True})
    )
    commitment.strategy.predictors.set(Predictor.objects.filter(pillar=Pillar.objects.all()[pillar]))
    return commitment


def counts(coalition):
    found = coverage_of(coalition)
    return {
        (cell.sector, number): cell.count
        for line in found.lines
        for number, cell in enumerate(line.cells)
        if cell.count
    }


def test_organizations_are_counted_once_per_pillar(coalition):
    first = works(coalition, "employer")
    factories.LeadAssignmentFactory(
        coalition=coalition, strategy=first.strategy, organization=first.organization, accepted=True
    )
    works(coalition, "employer")
    works(coalition, "faith", pillar=2)
    works(factories.CoalitionFactory(), "health")
    assert counts(coalition) == {("employer", 0): 2, ("faith", 2): 1}


def test_what_does_not_count(coalition):
    works(coalition, "health", state="draft")
    ended = works(coalition, "health").strategy
    ended.ended_on = TODAY
    ended.save()
    goal = works(coalition, "health").strategy.barrier.goal
    goal.ended_on = TODAY
    goal.save()
    gone = works(coalition, "health").organization
    gone.dissolved_on = TODAY
    gone.save()
    asked = factories.LeadAssignmentFactory(coalition=coalition, state="invited")
    asked.strategy.predictors.set(Predictor.objects.all())
    assert counts(coalition) == {}


def test_gaps_are_named(coalition):
    works(coalition, "employer")
    factories.OrganizationFactory(coalition=coalition, sector="faith")
    found = coverage_of(coalition)
    assert {"Employer", "Faith"}.isdisjoint(found.absent_sectors)
    assert len(found.absent_sectors) == 11
    assert [pillar.position for pillar in found.untouched] == [2, 3, 4, 5]
    assert found.gaps[0][1] == ["Faith"]


def test_each_count_links_to_exactly_that_list(client, coalition):
    member = factories.MemberFactory(coalition=coalition, logs_in=True)
    client.force_login(member.user)
    works(coalition, "employer")
    works(coalition, "employer", pillar=1)
    page = reverse("coalitions:organization_coverage", args=[coalition.slug])
    text = client.get(page).content.decode()
    pillar = Pillar.objects.first()
    link = f"{reverse('coalitions:organization_list', args=[coalition.slug])}?sector=employer&amp;pillar={pillar.key}"
    assert link in text
    assert client.get(link.replace("&amp;", "&")).context["list"].count == 1


def test_the_page_asks_the_same_however_many_there_are(client, coalition):
    member = factories.MemberFactory(coalition=coalition, logs_in=True)
    client.force_login(member.user)
    page = reverse("coalitions:organization_coverage", args=[coalition.slug])
    works(coalition, "employer")
    few = queries_of(client, page)
    for _ in range(10):
        works(coalition, "health")
    assert queries_of(client, page) == few
