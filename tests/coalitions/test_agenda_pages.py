"""The lists and the outline of the agenda: orphans first, filters in the address, the same queries for any length."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()
PAGES = ["agenda_detail", "strategy_list", "lead_list", "commitment_list"]


@pytest.fixture
def staff():
    return factories.MemberFactory(logs_in=True, role=Role.EDITOR)


@pytest.fixture
def page(client, staff):
    """Open one of the coalition's pages and return its text."""
    client.force_login(staff.user)

    def open_it(name, query=""):
        answer = client.get(reverse(f"coalitions:{name}", args=[staff.coalition.slug]) + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return open_it


def fill(coalition, n):
    """`n` strategies, each with a lead, commitments in several states and words on them."""
    for _ in range(n):
        strategy = factories.StrategyFactory(coalition=coalition)
        factories.LeadAssignmentFactory(coalition=coalition, strategy=strategy, accepted=True)
        factories.LeadAssignmentFactory(coalition=coalition, strategy=strategy)
        commitment = factories.CommitmentFactory(coalition=coalition, strategy=strategy, active=True)
        factories.CommitmentUpdateFactory(coalition=coalition, commitment=commitment)
        factories.CommitmentFactory(coalition=coalition, strategy=strategy)


@pytest.mark.parametrize("name", PAGES)
def test_one_row_and_thirty_rows_ask_the_same(client, staff, name):
    client.force_login(staff.user)
    address = reverse(f"coalitions:{name}", args=[staff.coalition.slug])
    fill(staff.coalition, 1)
    with_one = queries_of(client, address)
    fill(staff.coalition, 29)
    assert queries_of(client, address) == with_one


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_agenda_offers_the_next_step(page, name):
    assert 'class="empty"' in page(name)
