"""Links between plans: what the database refuses, what people decide, and who was first."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from common.refusals import Refused
from plans_inventory.actions import alignment_links
from plans_inventory.models import AlignmentLink
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return factories.MemberFactory(role="editor", name="Kim Example")


@pytest.fixture
def link(editor):
    return factories.AlignmentLinkFactory(coalition=editor.coalition)


def strategy_link(coalition):
    strategy = factories.StrategyFactory(coalition=coalition)
    return factories.AlignmentLinkFactory(coalition=coalition, second=None, strategy=strategy)


@pytest.mark.spine
@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("link_has_one_other_side", lambda link: {"second": None}),
        ("link_not_to_itself", lambda link: {"second": link.first}),
        ("link_read_from_its_strategy", lambda link: {"from_strategy": True}),
        ("link_score_from_nought_to_one", lambda link: {"score": 1.2}),
        ("decided_link_names_who", lambda link: {"state": "confirmed"}),
        ("only_rejected_link_says_why_not", lambda link: {"rejected_because": "No."}),
    ],
)
def test_what_cannot_be_is_refused_by_the_database(link, name, wrong):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AlignmentLink.objects.filter(pk=link.pk).update(**wrong(link))


@pytest.mark.spine
def test_a_link_has_not_both_other_sides(link):
    with pytest.raises(IntegrityError, match="link_has_one_other_side"), transaction.atomic():
        AlignmentLink.objects.filter(pk=link.pk).update(strategy=factories.StrategyFactory())


@pytest.mark.spine
def test_a_pair_is_linked_once_whichever_side_comes_first(link):
    for first, second in [(link.first, link.second), (link.second, link.first)]:
        again = AlignmentLink(first=first, second=second, relation="overlaps", score=0.5, method="words-1")
        with pytest.raises(ValidationError, match="linked already"):
            again.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


@pytest.mark.spine
def test_a_priority_and_a_strategy_are_linked_once(editor):
    link = strategy_link(editor.coalition)
    again = AlignmentLink(first=link.first, strategy=link.strategy, relation="overlaps", score=0.5, method="words-1")
    with pytest.raises(ValidationError, match="linked already"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    other = factories.PriorityFactory(coalition=editor.coalition)
    assert factories.AlignmentLinkFactory(first=other, second=None, strategy=link.strategy).pk


def test_a_plan_is_not_linked_to_itself_nor_to_another_coalition(link):
    sibling = factories.PriorityFactory(plan=link.first.plan)
    stranger = factories.PriorityFactory()
    for other, sentence in [(sibling, "same plan"), (stranger, "another coalition")]:
        with pytest.raises(ValidationError, match=sentence):
            AlignmentLink(first=link.first, second=other, relation="overlaps", score=0.5, method="words-1").full_clean()


def test_questions_to_many_links(editor, link):
    ours = strategy_link(editor.coalition)
    factories.AlignmentLinkFactory()
    here = AlignmentLink.objects.in_coalition(editor.coalition)
    assert set(here) == {link, ours}
    assert list(here.of_plan(link.second.plan)) == [link]
    assert list(here.of_strategy(ours.strategy)) == [ours]
    alignment_links.confirm(ours, by=editor, at=timezone.now())
    assert (list(here.suggested()), list(here.confirmed()), list(here.decided())) == ([link], [ours], [ours])
    link.second.ended_on = timezone.now().date()
    link.second.save()
    assert list(here.current()) == [ours]


def test_ten_strongest_are_asked_first(editor):
    plan = factories.PlanFactory(coalition=editor.coalition)
    scores = [0.50, 0.90, 0.70, 0.95, 0.40, 0.60, 0.65, 0.55, 0.85, 0.80, 0.75, 0.45]
    for score in scores:
        first = factories.PriorityFactory(plan=plan)
        factories.AlignmentLinkFactory(coalition=editor.coalition, first=first, score=score)
    asked = AlignmentLink.objects.asked_first(plan)
    assert [one.score for one in asked] == sorted(scores, reverse=True)[:10]


def test_a_decision_is_kept_with_who_and_when_and_can_be_taken_back(editor, link):
    now = timezone.now()
    alignment_links.reject(link, by=editor, at=now, because=" Another age group ")
    link.refresh_from_db()
    decided = (link.state, link.decided_by, link.decided_at, link.rejected_because)
    assert decided == ("rejected", editor, now, "Another age group")
    alignment_links.reopen(link, by=editor)
    link.refresh_from_db()
    assert (link.state, link.decided_by, link.rejected_because) == ("suggested", None, "")
    assert [version.state for version in link.history.all()] == ["suggested", "rejected", "suggested"]
    with pytest.raises(Refused, match="a suggestion already"):
        alignment_links.reopen(link, by=editor)


def test_relation_basis_and_action_are_said_about_confirmed_links_only(editor, link):
    with pytest.raises(Refused, match="Confirm the link first"):
        alignment_links.change(link, by=editor, action="merge")
    alignment_links.confirm(link, by=editor, at=timezone.now())
    said = {"relation": "conflicts", "action": "coordinate", "note": "Ask both.", "bases": ["wording", "office"]}
    changed = alignment_links.change(link, by=editor, **said)
    changed.refresh_from_db()
    assert (changed.relation, changed.action, changed.note) == ("conflicts", "coordinate", "Ask both.")
    assert changed.reasons == [link.reasons[0], {"basis": "office"}]


def test_the_second_of_two_people_is_told(editor, link):
    alignment_links.reject(link, by=editor, at=timezone.now())
    other = factories.MemberFactory(coalition=editor.coalition, role="editor")
    with pytest.raises(Refused, match="Kim Example has rejected this link in the meantime"):
        alignment_links.confirm(link, by=other, at=timezone.now())
    gone = factories.AlignmentLinkFactory(coalition=editor.coalition)
    AlignmentLink.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refused, match="not suggested any more"):
        alignment_links.confirm(gone, by=other, at=timezone.now())


@pytest.mark.spine
@pytest.mark.django_db(transaction=True)
def test_two_people_in_the_very_same_moment(editor, link):
    start, said = threading.Barrier(2), []

    def decide(act, word):
        try:
            start.wait()
            act(link, by=editor, at=timezone.now())
            said.append(word)
        except Refused as refused:
            said.append(refused.sentence)
        finally:
            connection.close()

    ways = [(alignment_links.confirm, "confirmed"), (alignment_links.reject, "rejected")]
    people = [threading.Thread(target=decide, args=way) for way in ways]
    for person in people:
        person.start()
    for person in people:
        person.join()
    link.refresh_from_db()
    assert sorted(said) == sorted([link.state, f"Kim Example has {link.state} this link in the meantime."])
