"""Who may be what: every pair of parts, every role, on common days and on others."""

import datetime as dt
import itertools

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from coalitions.actions import hand_overs
from coalitions.holdings import holdings_of
from common.refusals import Refused
from engagement.actions import activities, compensation_parts
from engagement.models import CompensationPart
from tests.card_desk import CardDesk
from tests.factories import CompensationPartFactory, EngagementActivityFactory, MemberFactory, PurchaseRequestFactory

pytestmark = pytest.mark.django_db
PARTS = ("custodian", "distributor", "reconciler")
DAY = dt.date(2026, 5, 1)
LATER = DAY + dt.timedelta(days=30)


@pytest.fixture
def desk():
    return CardDesk()


@pytest.fixture
def add(desk):
    def add(member, part, **details):
        details = {"starts_on": DAY, "by": desk.coordinator, "at": desk.at} | details
        return compensation_parts.add(desk.program, member=member, part=part, **details)

    return add


def someone(desk, **details):
    return MemberFactory(**{"coalition": desk.coalition, "role": "editor"} | details)


@pytest.mark.parametrize(("one", "other"), list(itertools.product(PARTS, PARTS)))
def test_every_pair_of_parts(desk, add, one, other):
    """The same person by another seat, on a common day, then on the day after."""
    first = someone(desk, email="ana@example.org", ends_at=desk.at + dt.timedelta(days=9))
    again = someone(desk, email="Ana@example.org")
    add(first, one, ends_on=LATER)
    pair = {one, other}
    if pair == {"custodian", "distributor"}:
        with pytest.raises(Refused, match="Say why a small team"):
            add(again, other, starts_on=LATER)
        made = add(again, other, starts_on=LATER, exception_reason="Two of us, and one is ill.")
        assert made.exception_by == desk.coordinator
        return
    sentence = "has this part" if one == other else "never reconciles"
    with pytest.raises(Refused, match=sentence):
        add(again, other, starts_on=LATER)
    with pytest.raises(Refused, match=sentence):
        add(again, other, starts_on=LATER, exception_reason="We are few.")
    assert add(again, other, starts_on=LATER + dt.timedelta(days=1)).exception_by is None
    assert add(someone(desk), other, starts_on=LATER)


@pytest.mark.parametrize("role", ["coordinator", "editor", "facilitator", "partner", "observer", "auditor"])
@pytest.mark.parametrize("part", PARTS)
def test_every_role(desk, add, role, part):
    member = someone(desk, role=role, ends_at=desk.at + dt.timedelta(days=90))
    allowed = role in ("coordinator", "editor") or (role, part) == ("facilitator", "distributor")
    if allowed:
        assert add(member, part).member == member
    else:
        with pytest.raises(Refused, match=r"no role that works|leads sessions"):
            add(member, part)


@pytest.mark.parametrize("field", ["facilitator", "note_taker"])
def test_whoever_has_a_session_to_come_only_gives_cards_out(desk, add, field):
    member = someone(desk)
    activity = EngagementActivityFactory(coalition=desk.coalition, state="planned", **{field: member})
    for part in ("custodian", "reconciler"):
        with pytest.raises(Refused, match="leads sessions"):
            add(member, part)
    assert add(member, "distributor")
    activity.state, activity.cancel_reason = "cancelled", "The host closed."
    activity.save()
    assert add(member, "custodian", exception_reason="A small team")


@pytest.mark.parametrize("field", ["facilitator", "note_taker"])
def test_whoever_keeps_or_reconciles_leads_no_session(desk, field):
    activity, today = desk.session(state="planned", facilitator=None), desk.coalition.today(at=desk.at)
    for member in (desk.custodian, desk.reconciler):
        with pytest.raises(Refused, match="not lead it or take notes"):
            activities.change(activity, by=desk.coordinator, on=today, **{field: member})
    activities.change(activity, by=desk.coordinator, on=today, **{field: desk.distributor})


def test_nobody_of_another_coalition_has_a_part(desk):
    who = {"member": MemberFactory(role="editor"), "part": "custodian", "starts_on": desk.coalition.today(at=desk.at)}
    with pytest.raises(ValidationError, match="another coalition"):
        compensation_parts.add(desk.program, by=desk.coordinator, at=desk.at, **who)


def test_nobody_names_themselves_and_no_approver_reconciles(desk, add):
    for part in PARTS:
        with pytest.raises(Refused, match="gives themselves"):
            add(desk.coordinator, part)
    other = someone(desk, role="coordinator")
    PurchaseRequestFactory(program=desk.program, approved=True, decided_by=other)
    with pytest.raises(Refused, match="decided about purchases"):
        add(other, "reconciler")
    ended = someone(desk, ends_at=desk.at - dt.timedelta(days=1))
    with pytest.raises(Refused, match="no role"):
        add(ended, "custodian")
    with pytest.raises(Refused, match="no exception is needed"):
        add(someone(desk), "custodian", exception_reason="Just in case")
    with pytest.raises(Refused, match="does not run"):
        add(someone(desk), "custodian", starts_on=dt.date(2020, 1, 1))


def test_a_part_ends_when_its_cards_are_handed_over(desk):
    lot = desk.lot(quantity=3)
    part = CompensationPart.objects.get(member=desk.custodian)
    today = desk.coalition.today(at=desk.at)
    with pytest.raises(Refused, match="Hand over these 3 cards first"):
        compensation_parts.end(part, by=desk.coordinator, at=desk.at, on=today)
    desk.hand(lot, lot.cards.all())
    with pytest.raises(Refused, match="moved cards on"):
        compensation_parts.end(part, by=desk.coordinator, at=desk.at, on=today - dt.timedelta(days=1))
    assert compensation_parts.end(part, by=desk.coordinator, at=desk.at, on=today).ends_on == today
    tomorrow = desk.at + dt.timedelta(days=1)
    with pytest.raises(Refused, match="has ended"):
        compensation_parts.end(part, by=desk.coordinator, at=tomorrow, on=today)


def test_whoever_leaves_hands_the_part_on_without_cards(desk):
    lot, successor = desk.lot(quantity=2), someone(desk)

    def pass_on(to):
        to = {holding.key: to for holding in holdings_of(desk.custodian)}
        return hand_overs.hand_over_all(desk.custodian, to=to, by=desk.coordinator, at=desk.at)

    assert "with 2 cards in hand" in holdings_of(desk.custodian)[0].words
    with pytest.raises(Refused, match="Hand over these 2 cards first"):
        pass_on(successor)
    desk.hand(lot, lot.cards.all())
    with pytest.raises(Refused, match="never reconciles"):
        pass_on(desk.reconciler)
    pass_on(successor)
    assert holdings_of(desk.custodian) == []
    today = desk.coalition.today(at=desk.at)
    assert CompensationPart.objects.held(on=today).get(member=successor).part == "custodian"


def test_the_pages_say_who_has_what_and_why(client, desk):
    boss = MemberFactory(coalition=desk.coalition, role="coordinator", logs_in=True)
    client.force_login(boss.user)
    address = reverse("engagement:compensation_part_add", args=[desk.coalition.slug, desk.program.pk])
    typed = {"member": desk.custodian.pk, "part": "distributor", "starts_on": "2026-05-01"}
    answer = client.post(address, typed)
    assert list(answer.context["form"].errors) == ["exception_reason"]
    answer = client.post(address, typed | {"exception_reason": "card 4111111111111111"})
    assert list(answer.context["form"].errors) == ["exception_reason"]
    assert client.post(address, typed | {"exception_reason": "Two of us."}).status_code == 302
    CompensationPartFactory(program=desk.program, part="reconciler", ends_on=dt.date(2026, 3, 1))
    page = client.get(desk.program.get_absolute_url()).content.decode()
    for words in ("Keeps and gives out cards: Two of us. (allowed by", "Who had a part before"):
        assert words in page
    part = CompensationPart.objects.get(member=desk.custodian, part="distributor")
    end = reverse("engagement:compensation_part_end", args=[desk.coalition.slug, part.pk])
    assert client.post(end, {"on": "2026-05-02"}).status_code == 302
    assert client.post(end, {"on": "2026-05-02"}).status_code == 422
