"""Community changes: noted with what shows them, taken back with a reason, out and in by spreadsheet."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.permissions import Role
from momentum.models import CommunityChange
from tests import factories
from tests.coalitions.test_import_pages import walk
from tests.importer.making import workbook
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    member = factories.MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(member.user)
    return member


def page(name, here, *parts):
    return reverse(f"momentum:{name}", args=[here.slug, *parts])


def typed(**more):
    told = {"kind": "resource", "title": "A fund for interpreters", "happened_on": "2026-05-03", "cents": "1250.50"}
    return {**told, "description": "", "evidence": "", "evidence_link": "", **more}


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_noted_corrected_and_taken_back(client, editor):
    here = editor.coalition
    strategy = factories.StrategyFactory(coalition=here)
    partner = factories.OrganizationFactory(coalition=here)
    add = page("community_change_add", here)
    told = typed(organizations=[partner.pk], strategies=[strategy.pk])
    assert "needs evidence" in text_of(client.post(add, {**told, "is_public": "on"}))
    assert "change of resources" in text_of(client.post(add, {**told, "kind": "policy"}))
    stranger = factories.StrategyFactory()
    assert client.post(add, {**told, "strategies": [stranger.pk]}).status_code == 422
    answer = client.post(add, told, follow=True)
    assert "$1,250.50" in text_of(answer)
    noted = CommunityChange.objects.get()
    assert (noted.cents, [*noted.organizations.all()], [*noted.strategies.all()]) == (125050, [partner], [strategy])
    panel = client.get(page("strategy_changes", here, strategy.pk), headers={"HX-Request": "true"})
    assert noted.title in text_of(panel)
    change = page("community_change_change", here, noted.pk)
    client.post(change, typed(title="The fund grows", cents="", revision=0))
    noted.refresh_from_db()
    assert (noted.title, noted.cents, noted.revision) == ("The fund grows", None, 1)
    client.post(page("community_change_withdraw", here, noted.pk), {"reason": "It was another fund"})
    assert client.post(change, typed(revision=2)).status_code == 422
    shown = text_of(client.get(page("community_change_list", here)))
    assert "The fund grows" not in shown
    taken_back = text_of(client.get(page("community_change_list", here), {"only": "withdrawn"}))
    assert "It was another fund" in taken_back


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"title": ""}, "community_change_has_title"),
        ({"is_public": True, "evidence": ""}, "public_change_has_evidence"),
        ({"kind": "policy", "cents": 5}, "money_is_a_resource"),
        ({"withdrawn_on": dt.date(2026, 5, 3)}, "withdrawn_change_has_reason"),
    ],
)
def test_what_the_database_refuses(wrong, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        factories.CommunityChangeFactory(**wrong)


def test_the_filters_leave_exactly_these(client, editor):
    here = editor.coalition
    strategy = factories.StrategyFactory(coalition=here)
    old = factories.CommunityChangeFactory(coalition=here, happened_on=dt.date(2024, 5, 3), kind="program")
    new = factories.CommunityChangeFactory(coalition=here, happened_on=dt.date(2026, 5, 3), is_public=True)
    new.strategies.add(strategy)
    factories.CommunityChangeFactory(happened_on=dt.date(2026, 5, 3))
    for query, found in [
        ({"year": 2024}, [old]),
        ({"year": "9" * 30}, [new, old]),
        ({"kind": "policy"}, [new]),
        ({"strategy": strategy.pk}, [new]),
        ({"only": "public"}, [new]),
        ({}, [new, old]),
    ]:
        answer = client.get(page("community_change_list", here), query)
        assert list(answer.context["list"].records) == found, query


def test_the_list_asks_no_more_for_thirty(client, editor):
    address = page("community_change_list", editor.coalition)

    def more(count):
        for _ in range(count):
            noted = factories.CommunityChangeFactory(coalition=editor.coalition)
            noted.organizations.add(factories.OrganizationFactory(coalition=editor.coalition))

    more(1)
    few = queries_of(client, address)
    more(9)
    assert queries_of(client, address) == few


def test_by_spreadsheet_and_back_again(client, editor):
    here = editor.coalition
    partner = factories.OrganizationFactory(coalition=here, name="Harbor Homes")
    strategy = factories.StrategyFactory(coalition=here, title="Pay interpreters")
    head = ("What changed", "Kind of change", "Since", "Who contributed", "Strategies", "Evidence", "Public", "Dollars")
    rows = [
        ("A fund", "Resource", "2026-05-03", partner.name, strategy.title, "The vote", "Yes", "1250.50"),
        ("A rule", "Policy", "2026-05-04", "", "", "", "Yes", ""),
    ]
    run = walk(client, here, workbook(head, *rows, title="Community changes"), "changes.xlsx")
    assert (run.state, run.counts["outcomes"]["wrong"]) == ("done", 1), "public without evidence is refused"
    noted = CommunityChange.objects.get()
    assert (noted.cents, [*noted.organizations.all()], [*noted.strategies.all()]) == (125050, [partner], [strategy])
    for kind in ("xlsx", "csv"):
        out = client.get(page("community_change_list", here), {"export": kind})
        again = walk(client, here, b"".join(out.streaming_content), f"changes.{kind}")
        assert (again.counts["writes"], again.counts["outcomes"]["unchanged"]) == (0, 1), kind


def test_the_admin_takes_the_same_ways(client):
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    here = factories.CoalitionFactory()
    strategy, stranger = factories.StrategyFactory(coalition=here), factories.StrategyFactory()
    told = {"coalition": here.pk, "kind": "policy", "title": "A rule", "happened_on": "2026-05-03"}
    add = reverse("admin:momentum_communitychange_add")
    assert "own record" in text_of(client.post(add, {**told, "strategies": stranger.pk}))
    client.post(add, {**told, "strategies": strategy.pk})
    noted = CommunityChange.objects.get()
    assert [*noted.strategies.all()] == [strategy]
    step = reverse("admin:momentum_communitychange_step", args=[noted.pk, "withdraw"])
    assert client.post(step, {"reason": ""}).status_code == 422
    client.post(step, {"reason": "It was another rule"})
    noted.refresh_from_db()
    assert (noted.withdraw_reason, noted.withdrawn_on is None) == ("It was another rule", False)
    assert client.get(reverse("admin:momentum_communitychange_changelist"), {"q": "rule"}).status_code == 200
