"""More cards than people, and who explains a difference and lets the explanation stand."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from common.refusals import Refused
from engagement.actions import activities, card_incidents, card_variances
from engagement.models import CardVariance
from tests.card_desk import CardDesk
from tests.factories import CardVarianceFactory, CompensationPartFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """Five cards at a session."""
    desk = CardDesk()
    desk.stock, desk.meeting = desk.lot(quantity=5), desk.session()
    desk.issue(desk.stock, desk.stock.cards.all(), desk.meeting)
    desk.cards = list(desk.stock.cards.all())
    return desk


def hold(desk, headcount):
    return activities.hold(desk.meeting, by=desk.coordinator, at=desk.at, headcount=headcount, groups={})


def found():
    rows = CardVariance.objects.order_by("pk")
    return [(row.what, row.expected, row.found) for row in rows]


def test_cards_given_above_the_headcount_are_noticed_on_either_way(desk):
    for number in (1, 2):
        desk.give(desk.cards[number], desk.meeting, number)
    assert found() == [], "nobody has counted the people yet"
    hold(desk, 2)
    assert found() == []
    last = desk.give(desk.cards[3], desk.meeting, 3)
    assert found() == [("headcount", 2, 3)]
    hold(desk, 2)
    desk.give(desk.cards[4], desk.meeting, 4)
    assert found() == [("headcount", 2, 4)], "while nobody has explained it, its numbers follow"
    (variance,) = CardVariance.objects.all()
    card_variances.explain(variance, by=desk.distributor, at=desk.at, explanation="Two interpreters got one, too.")
    hold(desk, 1)
    assert found() == [("headcount", 2, 4), ("headcount", 1, 4)]
    hold(desk, 1)
    card_incidents.reverse(
        desk.stock.events.order_by("seq").last(), by=desk.distributor, at=desk.at, reason="x", key="r"
    )
    assert found() == [("headcount", 2, 4), ("headcount", 1, 3)]
    assert last.activity == desk.meeting
    assert all(row.program == desk.program and row.activity == desk.meeting for row in CardVariance.objects.all())


def test_people_counted_after_the_cards_are_compared_too(desk):
    for number in (1, 2):
        desk.give(desk.cards[number], desk.meeting, number)
    hold(desk, 1)
    hold(desk, 1)
    assert found() == [("headcount", 1, 2)]
    hold(desk, 2)
    assert found() == [("headcount", 1, 2)], "it was so, and stays to be explained"


@pytest.fixture
def variance(desk):
    for number in (1, 2):
        desk.give(desk.cards[number], desk.meeting, number)
    hold(desk, 1)
    return CardVariance.objects.get()


def seat_after(desk, member):
    """A coordinator's seat of a person whose earlier seat has ended."""
    type(member).objects.filter(pk=member.pk).update(user=None, ends_at=desk.at - dt.timedelta(days=1))
    return MemberFactory(coalition=desk.coalition, email=member.email, role="coordinator")


# Who may explain, and who may let somebody else's explanation stand (the page asks for the role on top).
PEOPLE = {
    "custodian": (lambda desk: desk.custodian, True, False),
    "second custodian": (lambda desk: desk.second, True, True),  # none of these cards was in those hands
    "distributor": (lambda desk: desk.distributor, True, False),
    "reconciler": (lambda desk: desk.reconciler, True, True),
    "coordinator": (lambda desk: desk.coordinator, True, True),
    "custodian's new seat": (lambda desk: seat_after(desk, desk.custodian), True, False),
    "distributor's new seat": (lambda desk: seat_after(desk, desk.distributor), True, False),
    "facilitator elsewhere": (lambda desk: MemberFactory(coalition=desk.coalition, role="facilitator"), False, True),
    "editor": (lambda desk: MemberFactory(coalition=desk.coalition, role="editor"), False, True),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_explains_and_who_lets_it_stand(desk, variance, who):
    find, explains, approves = PEOPLE[who]
    person = find(desk)
    if explains:
        mine = card_variances.explain(variance, by=person, at=desk.at, explanation="One resident came twice.")
        with pytest.raises(Refused, match="your explanation"):
            card_variances.approve(mine, by=person, at=desk.at)
    else:
        with pytest.raises(Refused, match="part"):
            card_variances.explain(variance, by=person, at=desk.at, explanation="One resident came twice.")
    other = MemberFactory(coalition=desk.coalition, role="coordinator")
    card_variances.explain(variance, by=other, at=desk.at, explanation="One resident came twice.")
    if approves:
        assert card_variances.approve(variance, by=person, at=desk.at).approved_by == person
    else:
        with pytest.raises(Refused, match="this lot"):
            card_variances.approve(variance, by=person, at=desk.at)


def test_an_explanation_changes_until_it_stands(desk, variance):
    with pytest.raises(Refused, match="Nobody has explained"):
        card_variances.approve(variance, by=desk.coordinator, at=desk.at)
    for words in ("Wrong", "The headcount missed a helper."):
        said = card_variances.explain(variance, by=desk.custodian, at=desk.at, explanation=words)
    again = seat_after(desk, desk.custodian)
    with pytest.raises(Refused, match="your explanation"):
        card_variances.approve(said, by=again, at=desk.at)
    card_variances.approve(said, by=desk.coordinator, at=desk.at)
    for step in (
        lambda: card_variances.explain(variance, by=desk.custodian, at=desk.at, explanation="Other words"),
        lambda: card_variances.approve(variance, by=desk.coordinator, at=desk.at),
    ):
        with pytest.raises(Refused, match="stands already"):
            step()


@pytest.mark.parametrize("words", ["", "  ", "It was card 4111-1111-1111-1111", "PIN 4821"])
def test_words_that_explain_nothing_or_could_be_spent_are_refused(desk, variance, words):
    with pytest.raises((Refused, ValidationError)):
        card_variances.explain(variance, by=desk.custodian, at=desk.at, explanation=words)
    variance.refresh_from_db()
    assert (variance.explanation, variance.explained_by) == ("", None)


def test_one_count_of_another_program_is_not_judged_here(desk, variance):
    """Hands in another program's lot do not matter."""
    other = CardDesk(desk.coalition)
    other.lot(quantity=1)
    card_variances.explain(variance, by=desk.custodian, at=desk.at, explanation="One resident came twice.")
    CompensationPartFactory(program=other.program, member=desk.coordinator, part="custodian")
    assert card_variances.approve(variance, by=other.custodian, at=desk.at)
    elsewhere = CardVarianceFactory(coalition=desk.coalition, explanation="x", explained_by=other.second)
    assert card_variances.why_not_approve(elsewhere, desk.custodian) == ""
