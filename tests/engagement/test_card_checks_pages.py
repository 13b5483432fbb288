"""The desk and its pages: who may act reads where, who may not reads why, who is to be surprised reads nothing."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.actions import activities, card_incidents, cash_counts, reconciliations
from engagement.ledger.package_records import records
from engagement.models import CardVariance, CashCount, Reconciliation
from tests.card_desk import CardDesk
from tests.factories import CardVarianceFactory, CashCountFactory, MemberFactory, ReconciliationFactory, UserFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """Three cards: one given, one lost, one in custody; everybody logs in."""
    desk = CardDesk()
    desk.stock, desk.meeting = desk.lot(quantity=3), desk.session()
    cards = list(desk.stock.cards.all())
    desk.issue(desk.stock, cards[:1], desk.meeting)
    desk.give(cards[0], desk.meeting, 1)
    said = {"reason": "Gone", "evidence": "Report 26-118"}
    card_incidents.report(cards[1], by=desk.custodian, at=desk.at, kind="lost", key="l", **said)
    for person in (desk.custodian, desk.second, desk.reconciler, desk.distributor, desk.coordinator):
        person.user = UserFactory()
        person.save()
    return desk


def address(name, desk, *args):
    return reverse(f"engagement:{name}", args=[desk.coalition.slug, *(getattr(arg, "pk", arg) for arg in args)])


def text(client, person, url, status=200):
    client.force_login(person.user)
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def post(client, person, url, **typed):
    client.force_login(person.user)
    return client.post(url, typed)


def test_a_lot_from_the_desk_to_the_approved_reconciliation(client, desk):
    home = address("card_desk", desk)
    count = address("reconciliation_add", desk, desk.stock)
    assert count in text(client, desk.reconciler, home)
    page = text(client, desk.reconciler, count)
    assert "Cards of this lot are kept by:" in page
    assert desk.custodian.name in page
    typed = {"counted_cards": 0, "counted_receipts": 1, "note": ""}
    answer = post(client, desk.reconciler, count, **typed)
    made = Reconciliation.objects.get()
    assert answer.url == made.get_absolute_url()
    page = text(client, desk.reconciler, made.get_absolute_url())
    for words in ("Purchased", "$150.00", "= In custody", "+ Lost or stolen", "$50.00", "expected 1, found 0"):
        assert words in page
    assert "approved explanation" in page
    assert "Approve reconciliation" not in page
    for variance in made.variances.all():
        explain, approve = (address(f"card_variance_{verb}", desk, variance) for verb in ("explain", "approve"))
        assert explain in text(client, desk.custodian, variance.get_absolute_url())
        assert post(client, desk.custodian, explain, explanation="Known", revision=0).status_code == 302
        assert approve not in text(client, desk.custodian, variance.get_absolute_url())
        assert approve in text(client, desk.coordinator, variance.get_absolute_url())
        assert post(client, desk.coordinator, approve).status_code == 302
    approve = address("reconciliation_approve", desk, made)
    assert approve in text(client, desk.coordinator, made.get_absolute_url())
    assert "The lot stays open: 1 card is still in custody." in text(client, desk.coordinator, approve)
    assert post(client, desk.coordinator, approve).status_code == 302
    auditor = MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True)
    assert "It is an interim one" in text(client, auditor, made.get_absolute_url())
    assert "Waits for approval" not in text(client, desk.coordinator, home)
    assert made.get_absolute_url() in text(client, auditor, desk.stock.get_absolute_url())


def test_who_had_a_hand_in_a_lot_reads_why_in_place_of_a_button(client, desk):
    desk.distributor.compensation_parts.update(part="reconciler")
    for person, why in (
        (desk.distributor, "had cards of this lot in hand"),
        (desk.second, "keeps or gives out cards in this program today"),
        (desk.coordinator, "is not the reconciler of this program today"),
    ):
        home, count = address("card_desk", desk), address("reconciliation_add", desk, desk.stock)
        page = text(client, person, home)
        assert why in page
        assert count not in page
        assert why in text(client, person, desk.stock.get_absolute_url())
        page = text(client, person, count)
        assert why in page
        assert "counted_cards" not in page
        answer = post(client, person, count, counted_cards=1, counted_receipts=1)
        assert (answer.status_code, Reconciliation.objects.exists()) == (422, False)
    auditor = MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True)
    assert "You read the ledger and change nothing in it." in text(client, auditor, address("card_desk", desk))


def test_a_coordinator_who_handled_the_cards_reads_why_not(client, desk):
    made = reconciliations.reconcile(desk.stock, by=desk.reconciler, at=desk.at, counted_cards=1, counted_receipts=1)
    variance = made.variances.get()
    post(client, desk.second, address("card_variance_explain", desk, variance), explanation="Known", revision=0)
    desk.custodian.role = "coordinator"
    desk.custodian.save()
    for thing in (made, variance):
        assert "You cannot approve this:" in text(client, desk.custodian, thing.get_absolute_url())
    for name, thing in (("reconciliation_approve", made), ("card_variance_approve", variance)):
        assert post(client, desk.custodian, address(name, desk, thing)).status_code == 422
    assert not CardVariance.objects.exclude(approved_at=None).exists()


def test_a_superuser_has_no_way_around(client, desk):
    """Without a seat no page opens; in the admin everything is to be looked at."""
    chief = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(chief)
    made = ReconciliationFactory(lot=desk.stock)
    for name, thing in (("reconciliation_add", desk.stock), ("reconciliation_approve", made)):
        assert client.post(address(name, desk, thing)).status_code == 404
    MemberFactory(coalition=desk.coalition, role="auditor", user=chief)
    for name, thing in (("reconciliation_add", desk.stock), ("reconciliation_approve", made)):
        assert client.post(address(name, desk, thing)).status_code == 403
    for model, row in (
        ("reconciliation", made),
        ("cashcount", CashCountFactory()),
        ("cardvariance", CardVarianceFactory()),
    ):
        page = reverse(f"admin:engagement_{model}_change", args=[row.pk])
        assert client.get(page).status_code == 200
        assert client.post(page, {"counted_cards": 9}).status_code == 403
        assert client.get(reverse(f"admin:engagement_{model}_add")).status_code == 403
        assert client.post(reverse(f"admin:engagement_{model}_delete", args=[row.pk])).status_code == 403


@pytest.fixture
def surprise(desk):
    return cash_counts.plan(
        desk.program, by=desk.coordinator, at=desk.at, holder=desk.custodian, counter=desk.reconciler,
        due_on=desk.coalition.today(at=desk.at),
    )  # fmt: skip


def test_a_workbook_that_goes_from_hand_to_hand_has_no_count_to_come(desk, surprise):
    assert list(records(desk.coalition, "counts").rows) == []
    cash_counts.count(surprise, by=desk.reconciler, at=desk.at, counted=1)
    assert len(list(records(desk.coalition, "counts").rows)) == 1


def test_whom_a_count_surprises_finds_it_on_no_page(client, desk, surprise):
    pages = [address("cash_count_list", desk), address("card_desk", desk)]
    pages += [f"{pages[0]}?export=csv", reverse("momentum:search", args=[desk.coalition.slug]) + "?q=count"]
    for role in ("editor", "coordinator"):
        desk.custodian.role = role
        desk.custodian.save()
        client.force_login(desk.custodian.user)
        for page in pages:
            answer = client.get(page)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert f"/cards/counts/{surprise.pk}/" not in body.decode()
            assert desk.reconciler.name not in body.decode().replace("is reconciling", "")
        for name in ("detail", "count", "cancel"):
            assert client.get(address(f"cash_count_{name}", desk, surprise)).status_code == 404
            assert client.post(address(f"cash_count_{name}", desk, surprise), {"reason": "x"}).status_code == 404
    assert surprise.get_absolute_url() in text(client, desk.reconciler, address("cash_count_list", desk))
    chief = desk.custodian.user
    type(chief).objects.filter(pk=chief.pk).update(is_staff=True, is_superuser=True)
    client.force_login(chief)
    assert client.get(reverse("admin:engagement_cashcount_change", args=[surprise.pk])).status_code == 302
    cash_counts.count(surprise, by=desk.reconciler, at=desk.at, counted=1)
    assert "The count" in text(client, desk.custodian, surprise.get_absolute_url())


def test_a_count_is_planned_made_and_explained_on_its_pages(client, desk):
    add, today = address("cash_count_add", desk, desk.program), desk.coalition.today(at=timezone.now())
    assert add in text(client, desk.coordinator, address("card_desk", desk))
    assert add not in text(client, desk.second, address("card_desk", desk))
    typed = {"holder": desk.custodian.pk, "counter": desk.reconciler.pk, "due_on": today}
    page = text(client, desk.coordinator, add)
    choices = page[page.index('name="counter"') : page.index('name="due_on"')]
    assert desk.second.name not in choices
    assert desk.distributor.name not in choices
    for wrong in ({"due_on": today - dt.timedelta(days=1)}, {"counter": desk.custodian.pk}, {"holder": ""}):
        assert post(client, desk.coordinator, add, **{**typed, **wrong}).status_code == 422
    assert post(client, desk.coordinator, add, **typed).status_code == 302
    made = CashCount.objects.get()
    count = address("cash_count_count", desk, made)
    assert count in text(client, desk.reconciler, made.get_absolute_url())
    assert count not in text(client, desk.coordinator, made.get_absolute_url())
    assert made.get_absolute_url() in text(client, desk.reconciler, address("card_desk", desk))
    for wrong in ({"counted": -1}, {"counted": ""}, {"counted": 1, "note": "4111 1111 1111 1111"}):
        assert post(client, desk.reconciler, count, **wrong).status_code == 422
    assert post(client, desk.coordinator, count, counted=1).status_code == 422
    assert post(client, desk.reconciler, count, counted=0, note="Empty").status_code == 302
    assert "expected 1, found 0" in text(client, desk.custodian, made.get_absolute_url())


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("reconciliation_add", {"counted_cards": -1, "counted_receipts": 1}),
        ("reconciliation_add", {"counted_cards": "", "counted_receipts": 1}),
        ("reconciliation_add", {"counted_cards": 1, "counted_receipts": 1, "note": "4111111111111111"}),
        ("card_variance_explain", {"explanation": "card 4111-1111-1111-1111", "revision": 0}),
        ("card_variance_explain", {"explanation": "", "revision": 0}),
        ("cash_count_cancel", {"reason": "PIN: 4921"}),
        ("reconciliation_withdraw", {"reason": ""}),
    ],
)
def test_bad_input_is_said_beside_its_field_and_kept(client, desk, name, typed):
    things = {
        "reconciliation_add": desk.stock,
        "card_variance_explain": CardVarianceFactory(coalition=desk.coalition, program=desk.program),
        "cash_count_cancel": CashCountFactory(program=desk.program, planned_by=desk.reconciler),
        "reconciliation_withdraw": ReconciliationFactory(coalition=desk.coalition, reconciler=desk.reconciler),
    }
    answer = post(client, desk.reconciler, address(name, desk, things[name]), **typed)
    assert answer.status_code == 422
    assert "invalid-feedback" in answer.content.decode()


def test_as_many_questions_for_thirty_rows_as_for_one(client, desk):
    def more():
        ReconciliationFactory(lot=desk.lot(quantity=1), approved_by=desk.coordinator, approved_at=timezone.now())
        waiting = ReconciliationFactory(lot=desk.lot(quantity=1))
        CardVarianceFactory(program=desk.program, reconciliation=waiting, explanation="x", explained_by=desk.second)
        for reconciler in (desk.reconciler, desk.second):
            made = CashCountFactory(program=desk.program, counter=reconciler)
            numbers = {"expected": 1, "counted": 2, "counted_at": timezone.now()}
            CashCount.objects.filter(pk=made.pk).update(**(numbers if reconciler == desk.second else {}))
        CardVarianceFactory(program=desk.program, reconciliation=None, cash_count=made, found_at=timezone.now())

    pages = [
        address(name, desk) for name in ("card_desk", "cash_count_list", "card_variance_list", "reconciliation_list")
    ]
    more()
    client.force_login(desk.reconciler.user)
    few = [queries_of(client, page) for page in pages]
    for _round in range(6):
        more()
    assert [queries_of(client, page) for page in pages] == few
    client.force_login(MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True).user)
    for page in pages[1:]:
        rows = b"".join(client.get(f"{page}?export=csv").streaming_content).decode().splitlines()
        assert len(rows) == 1 + {1: 14, 2: 14, 3: 14}[pages.index(page)]


def test_cards_that_nobody_gives_out_age_and_the_longest_uncompared_lot_comes_first(client, desk):
    for days in (100, 200):
        lot = desk.lot(quantity=1)
        lot.bought_on = desk.coalition.today(at=desk.at) - dt.timedelta(days=days)
        lot.save()
    page = text(client, desk.reconciler, address("card_desk", desk))
    order = [page.index(words) for words in ("over 180 days", "over 90 days", f'id="lot-{desk.stock.pk}"')]
    assert order == sorted(order)
    activities.hold(desk.meeting, by=desk.coordinator, at=desk.at, headcount=0, groups={})
    assert "Cards given, beside the headcount" in text(client, desk.reconciler, address("card_desk", desk))
