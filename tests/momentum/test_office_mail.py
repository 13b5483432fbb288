"""Mails to offices: once, once more to the silent, all links of a day in one, in the language that was chosen."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from momentum.actions import office_addresses
from momentum.models import Reminder, ReminderItem
from momentum.preview import would_send
from plans_inventory.actions import agreements, plan_reviews, plans
from plans_inventory.addressees import Addressee, of_member
from plans_inventory.models import AgreementAnswer, AgreementRequest, PlanReview
from plans_inventory.plan_entries import entry_of
from tests import factories
from tests.momentum.reminding import at, tick
from tests.plans_inventory.offices import addressee_for, link_with_offices, put, say

pytestmark = pytest.mark.django_db
KIM = Addressee("kim@example.org", "Kim Example", "es")


@pytest.fixture
def editor():
    return factories.MemberFactory(role="editor", coalition__contact_email="staff@example.org")


@pytest.fixture
def plan(editor):
    plan = factories.PlanFactory(coalition=editor.coalition, title="River housing plan", state="abstracted")
    factories.PriorityFactory(plan=plan)
    return plan


def letters_to(address):
    return [letter for letter in mail.outbox if letter.to == [address]]


def link_in(letter):
    return re.search(r"http://[^/\s]+(/l/\S+)", letter.body)[1]


def test_an_owner_is_asked_once_and_once_more_after_ten_days(editor, plan):
    review = plan_reviews.ask(plan, by=editor, at=at(), to=KIM)
    for day in (0, 0, 1, 9, 10, 10, 11, 20):
        tick(at(days=day))
    first, again = mail.outbox
    assert (first.to, first.reply_to, link_in(first)) == (["kim@example.org"], ["staff@example.org"], link_in(again))
    assert link_in(first) == review.get_absolute_url()
    assert '<html lang="es">' in first.alternatives[0].content
    assert "River housing plan" in first.subject
    sent = Reminder.objects.filter(kind="plan_review").order_by("due_at")
    assert [(reminder.items.get().stage, reminder.address) for reminder in sent] == [
        ("asked", "kim@example.org"),
        ("again", "kim@example.org"),
    ]
    assert (sent[1].sent_at - sent[0].sent_at).days in (9, 10)


@pytest.mark.parametrize("meanwhile", ["corrections", "by phone", "taken back", "plan out", "expired"])
def test_nobody_is_asked_again_about_what_is_settled(editor, plan, meanwhile):
    review = plan_reviews.ask(plan, by=editor, at=at(), to=KIM)
    tick(at())
    if meanwhile == "corrections":
        plan_reviews.send_corrections(review, at=at(), name="Kim", corrections={None: "The year is missing."})
    elif meanwhile == "by phone":
        plans.record_review(plan, by=editor, reviewer="Kim", on=at().date(), today=at().date())
    elif meanwhile == "taken back":
        plan_reviews.revoke(review, by=editor, at=at())
    elif meanwhile == "plan out":
        plans.end(plan, by=editor, on=at().date())
    else:
        PlanReview.objects.update(expires_at=at(days=5))
    for day in (1, 10, 11):
        tick(at(days=day))
    assert len(letters_to(KIM.email)) == 1


def test_a_renewed_link_goes_to_the_address_on_record(client, editor, plan):
    review = plan_reviews.ask(plan, by=editor, at=at(), to=KIM)
    tick(at())
    PlanReview.objects.update(expires_at=at(days=1))
    for _tap in range(2):
        plan_reviews.renew(review, at=at(days=2))
    tick(at(days=2))
    first, fresh = mail.outbox
    assert fresh.to == ["kim@example.org"]
    assert link_in(fresh) not in (link_in(first), review.get_absolute_url())


def test_all_links_of_a_day_travel_in_one_mail(client, editor):
    link, kim, lee = link_with_offices(editor.coalition, first__text="Preserve homes", first__page=7)
    others = [
        factories.AlignmentLinkFactory(
            coalition=editor.coalition, decided=True, first=link.first, second__plan=link.second.plan
        )
        for _ in range(2)
    ]
    put(link, kim, lee, by=editor, at=at())
    put(others[0], kim, lee, by=editor, at=at())
    tick(at())
    [letter] = letters_to(kim.email)
    for words in ("Preserve homes", "page 7", link.second.text, others[0].second.text, str(kim.office)):
        assert words in letter.body
    assert "2 links" in letter.subject
    assert len(letters_to(lee.email)) == 1
    # Another one later that day waits for the next morning, and tells all that waits.
    put(others[1], kim, lee, by=editor, at=at(hour=10))
    tick(at(hour=11))
    assert len(letters_to(kim.email)) == 1
    tick(at(days=1))
    _first, second = letters_to(kim.email)
    assert others[1].second.text in second.body
    assert link_in(second) == link_in(letter)


def test_the_silent_are_asked_once_more_and_who_has_answered_is_not(editor):
    link, kim, lee = link_with_offices(editor.coalition)
    first, _other = put(link, kim, lee, by=editor, at=at())
    tick(at())
    say(first, "agrees", at=at())
    for day in (1, 10, 11, 20):
        tick(at(days=day))
    assert (len(letters_to(kim.email)), len(letters_to(lee.email))) == (1, 2)
    assert "only reminder" in letters_to(lee.email)[1].body


def test_what_was_taken_back_before_it_went_out_is_not_asked(editor):
    link, kim, lee = link_with_offices(editor.coalition)
    put(link, kim, lee, by=editor, at=at(hour=6))
    agreements.take_back(link, by=editor)
    tick(at())
    assert mail.outbox == []


def test_a_lead_is_asked_in_its_own_language(editor):
    strategy = factories.StrategyFactory(coalition=editor.coalition)
    link = factories.AlignmentLinkFactory(coalition=editor.coalition, decided=True, second=None, strategy=strategy)
    lead = factories.LeadAssignmentFactory(coalition=editor.coalition, strategy=strategy, accepted=True)
    robin = factories.MemberFactory(coalition=editor.coalition, organization=lead.organization, language="es")
    put(link, addressee_for(link.first.plan, "Kim"), of_member(robin), by=editor, at=at())
    tick(at())
    [letter] = letters_to(robin.email)
    assert '<html lang="es">' in letter.alternatives[0].content
    assert str(lead.organization) in letter.body
    assert Reminder.objects.get(member=robin).items.get().agreement_request.organization == lead.organization


def test_the_answer_through_the_mail(client, editor):
    link, kim, lee = link_with_offices(editor.coalition)
    put(link, kim, lee, by=editor)
    moment = timezone.now() + dt.timedelta(days=1)
    assert {message.email for message in would_send(editor.coalition, at=moment)} == {kim.email, lee.email}
    tick(timezone.now())  # before eight on the wall this plans the mail, and the morning sends it
    tick(moment)
    for address in (kim.email, lee.email):
        [letter] = letters_to(address)
        page = client.get(link_in(letter))
        [(_card, form)] = page.context["rows"]
        said = {"says": "agrees", "name": "Kim", "seen": form.initial["seen"]}
        answer = client.post(link_in(letter), {form.add_prefix(name): word for name, word in said.items()})
        assert answer.status_code == 302
    link.refresh_from_db()
    assert link.state == "agreed"
    assert set(AgreementAnswer.objects.values_list("answered_by", flat=True)) == {"Kim"}


def test_an_address_given_for_one_question_is_forgotten(editor, plan):
    link, kim, lee = link_with_offices(editor.coalition)
    put(link, kim, lee, by=editor, at=at())
    plan_reviews.ask(plan, by=editor, at=at(), to=KIM)
    tick(at())
    PlanReview.history.update(history_change_reason=KIM.name)  # as a renewed link was noted formerly
    assert office_addresses.forget(at=at(days=119)) == 0
    assert office_addresses.forget(at=at(days=120, hour=10)) == 6  # three links, three messages
    assert office_addresses.forget(at=at(days=121)) == 0
    for model in (PlanReview, AgreementRequest, Reminder, ReminderItem):
        told = str(list(model.objects.values()))
        assert "kim@" not in told
        assert "lee@" not in told
    assert PlanReview.objects.get().addressee == ""
    assert PlanReview.history.get().history_change_reason == ""
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}


def test_who_keeps_the_inventory_hears_of_answers_the_next_morning(editor, plan):
    factories.MemberFactory(coalition=editor.coalition, role="partner")
    review = plan_reviews.ask(plan, by=editor, at=at(), to=KIM)
    link, kim, lee = link_with_offices(editor.coalition)
    first, _other = put(link, kim, lee, by=editor, at=at())
    tick(at())
    mail.outbox.clear()
    said = {None: "The year is missing.", plan.priorities.get(): "It is page 8."}
    plan_reviews.send_corrections(review, at=at(hour=10), name="Kim Example, planner", corrections=said)
    say(first, "disagrees", reason="Another program", at=at(hour=11))
    tick(at(hour=12))
    assert mail.outbox == []
    tick(at(days=1))
    tick(at(days=1, hour=10))
    [news] = letters_to(editor.email)
    for words in ("Kim Example, planner sent corrections; 2 are to do", "“Another program”", str(kim.office)):
        assert words in news.body
    plan_reviews.say_right(review, at=at(days=1, hour=11), name="Kim", seen=entry_of(plan).seen)
    tick(at(days=2))
    _first, news = letters_to(editor.email)
    assert ("Kim says that the entry is right" in news.body, "Another program" in news.body) == (True, False)
