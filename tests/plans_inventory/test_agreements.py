"""Agreed is only what both offices agree to; suggested, confirmed by staff and agreed are never merged."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.refusals import Refused
from plans_inventory.actions import agreements, alignment_links, alignment_refreshing, plan_offices, priorities
from plans_inventory.addressees import Addressee, of_member
from plans_inventory.models import AgreementAnswer, AgreementRequest, AlignmentLink
from tests import factories
from tests.plans_inventory.offices import addressee_for, link_with_offices, put, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return factories.MemberFactory(logs_in=True, role="editor")


@pytest.fixture
def sides(editor):
    return link_with_offices(editor.coalition)


def state(link):
    link.refresh_from_db()
    return link.state


def test_agreed_needs_both(editor, sides):
    first, other = put(*sides, by=editor)
    link = sides[0]
    say(first, "agrees")
    assert state(link) == "confirmed"
    say(other, "agrees")
    assert state(link) == "agreed"
    here = AlignmentLink.objects.in_coalition(editor.coalition)
    assert (list(here.suggested()), list(here.confirmed_by_staff()), list(here.agreed())) == ([], [], [link])
    assert list(here.confirmed()) == list(here.decided()) == [link]
    assert link.history.first().history_change_reason == "Kim Example, planner (by link, not verified)"


def test_one_that_does_not_see_it_so_leaves_it_confirmed_and_may_change_its_mind(editor, sides):
    first, other = put(*sides, by=editor)
    say(first, "agrees")
    said = say(other, "disagrees", reason="We left that program.")
    assert (state(sides[0]), said.reason) == ("confirmed", "We left that program.")
    assert say(other, "agrees").reason == ""
    assert state(sides[0]) == "agreed"
    say(first, "disagrees")
    assert state(sides[0]) == "confirmed"
    assert list(AgreementAnswer.objects.get(pk=first.pk).history.values_list("answer", flat=True)) == [
        "disagrees",
        "agrees",
        "waiting",
    ]


def test_only_a_confirmed_link_is_put_once_to_two_offices_that_have_a_part(editor, sides):
    link, first, other = sides
    stranger = addressee_for(factories.PlanFactory(coalition=editor.coalition), "Sam")
    nowhere = Addressee("", "Sam", "en", office=first.office)
    with pytest.raises(Refused, match="no part in the plan"):
        put(link, stranger, other, by=editor)
    with pytest.raises(Refused, match="no e-mail address"):
        put(link, nowhere, other, by=editor)
    factories.PlanOfficeFactory(plan=link.second.plan, office=first.office)
    with pytest.raises(ValidationError, match="One office cannot agree for both sides"), transaction.atomic():
        put(link, first, first, by=editor)
    put(link, first, other, by=editor)
    with pytest.raises(Refused, match="asked already"):
        put(link, first, other, by=editor)
    for suggested in (factories.AlignmentLinkFactory(coalition=editor.coalition),):
        with pytest.raises(Refused, match="staff confirmed"):
            put(suggested, first, other, by=editor)


def test_the_lead_of_a_strategy_answers_for_it(editor):
    strategy = factories.StrategyFactory(coalition=editor.coalition)
    link = factories.AlignmentLinkFactory(coalition=editor.coalition, decided=True, second=None, strategy=strategy)
    office = addressee_for(link.first.plan, "Kim")
    lead = factories.LeadAssignmentFactory(coalition=editor.coalition, strategy=strategy, accepted=True)
    robin = factories.MemberFactory(coalition=editor.coalition, organization=lead.organization)
    outsider = factories.MemberFactory(coalition=editor.coalition)
    with pytest.raises(Refused, match="organization that leads"):
        put(link, office, of_member(outsider), by=editor)
    first, other = put(link, office, of_member(robin), by=editor)
    say(first, "agrees")
    say(other, "agrees")
    assert state(link) == "agreed"
    assert (other.organization, other.request.member) == (lead.organization, robin)


def test_what_was_answered_about_stays_as_it_was_shown(editor, sides):
    first, _other = put(*sides, by=editor)
    link = sides[0]
    alignment_links.change(link, by=editor, action="merge")
    say(first, "agrees")
    for changed in ({"relation": "conflicts"}, {"action": "leave"}, {"bases": ["office"]}):
        with pytest.raises(Refused, match="Take the question back first"):
            alignment_links.change(link, by=editor, **changed)
    assert alignment_links.change(link, by=editor, note="Call Kim.").note == "Call Kim."


def test_an_answer_counts_for_what_was_shown_only(editor, sides):
    first, _other = put(*sides, by=editor)
    with pytest.raises(Refused, match="has changed since"):
        say(first, "agrees", seen="something else")
    priorities.change(sides[0].first, by=editor, text="Preserve many more homes")
    with pytest.raises(Refused, match="Say who you are"):
        say(first, "agrees", name=" ")


def test_nobody_answers_through_the_link_of_another_office(editor, sides):
    first, other = put(*sides, by=editor)
    first.request = other.request
    with pytest.raises(Refused, match="taken back"):
        say(first, "agrees")


def test_taking_the_question_or_the_decision_back_ends_the_agreement(editor, sides):
    for asked in put(*sides, by=editor):
        say(asked, "agrees")
    link = sides[0]
    assert agreements.take_back(link, by=editor).state == "confirmed"
    with pytest.raises(Refused, match="have not been asked"):
        agreements.take_back(link, by=editor)
    first, other = put(*sides, by=editor)
    say(first, "agrees")
    say(other, "agrees")
    assert alignment_links.reopen(link, by=editor).state == "suggested"
    assert not link.answers.current().exists()
    with pytest.raises(Refused, match="taken back"):
        say(first, "disagrees")
    # The next search finds nothing here any more; what offices were asked about stays all the same.
    priorities.change(link.first, by=editor, text="Paint the town hall")
    alignment_refreshing.refresh(editor.coalition, at=timezone.now(), by_meaning=False)
    assert AlignmentLink.objects.get().state == "suggested"


def test_an_office_whose_part_has_ended_is_not_heard(editor, sides):
    first, other = put(*sides, by=editor)
    plan_offices.end(sides[0].first.plan.plan_offices.get(), by=editor, on=timezone.now().date())
    assert list(AgreementAnswer.objects.standing()) == [other]
    with pytest.raises(Refused, match="taken back"):
        say(first, "agrees")


def test_one_link_for_one_person_holds_all_that_waits(editor, sides):
    link, first, other = sides
    second_link = factories.AlignmentLinkFactory(
        coalition=editor.coalition, decided=True, first=link.first, second__plan=link.second.plan
    )
    put(link, first, other, by=editor)
    put(second_link, first, other, by=editor)
    assert [request.answers.count() for request in AgreementRequest.objects.all()] == [2, 2]


@pytest.mark.parametrize(
    "wrong",
    [{"state": "perhaps"}, {"state": "agreed", "decided_by": None}],
)
def test_the_database_knows_the_states(sides, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        AlignmentLink.objects.update(**wrong)
