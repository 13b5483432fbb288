"""Suggested predictors: with the words that led there, accepted or declined by a person, and not asked again."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from common.refusals import Refused
from plans_inventory.actions import priority_taggings
from plans_inventory.actions.priority_suggesting import suggest
from plans_inventory.models import PriorityTagging
from predictors.actions.framework import load_framework
from predictors.models import Predictor
from predictors.tagging import meaning
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
needs_model = pytest.mark.skipif(not meaning.available(), reason="the sentence model is not installed")
RENT = "Protect tenants from rent increases they cannot pay"


@pytest.fixture
def editor(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role="editor", name="Kim Example")
    client.force_login(member.user)
    return member


@pytest.fixture
def tagging(editor):
    return factories.PriorityTaggingFactory(coalition=editor.coalition, priority__text=RENT)


def post(client, editor, tagging, step):
    address = reverse(f"plans:tagging_{step}", args=[editor.coalition.slug, tagging.priority_id])
    return client.post(address, follow=True)


@pytest.mark.parametrize("by_meaning", [False, pytest.param(True, marks=needs_model)])
def test_the_portal_suggests_with_words_and_has_the_courage_to_say_none(editor, by_meaning):
    rent, hall = (
        factories.PriorityFactory(coalition=editor.coalition, text=text) for text in (RENT, "Adopt the minutes")
    )
    tagged = factories.PriorityFactory(coalition=editor.coalition, text="Lower the rent")
    tagged.predictors.add(Predictor.objects.first())
    factories.PriorityFactory(text=RENT)
    suggest(editor.coalition, by_meaning=by_meaning)
    found = {one.priority: one.suggestions for one in PriorityTagging.objects.all()}
    assert set(found) == {rent, hall}
    assert found[rent][0]["predictor"].startswith("housing")
    assert set(found[rent][0]["words"]) & {"rent", "tenants"}
    assert found[hall] == []


def test_other_words_are_read_anew(editor, tagging):
    suggest(editor.coalition, by_meaning=False)
    tagging.priority.text = "More buses to the clinic"
    tagging.priority.save()
    suggest(editor.coalition, by_meaning=False)
    tagging.refresh_from_db()
    assert tagging.suggestions[0]["predictor"] == "transportation-access"


def test_what_was_declined_is_not_suggested_anew(editor, tagging):
    priority_taggings.decline(tagging.priority, by=editor, at=timezone.now())
    before = PriorityTagging.objects.values().get()
    suggest(editor.coalition, by_meaning=False)
    assert PriorityTagging.objects.values().get() == before


def test_a_person_accepts_with_one_button(client, editor, tagging):
    page = client.get(tagging.priority.plan.get_absolute_url()).content.decode()
    assert "Housing affordability because of “rent”, “tenants”" in page
    page = post(client, editor, tagging, "accept").content.decode()
    assert [one.key for one in tagging.priority.predictors.all()] == ["housing-affordability"]
    assert "because of" not in page


def test_none_of_these_is_kept_with_who_said_it(client, editor, tagging):
    page = post(client, editor, tagging, "decline").content.decode()
    tagging.refresh_from_db()
    assert tagging.declined_by == editor
    assert "because of" not in page
    answer = post(client, editor, tagging, "accept")
    said = [str(message) for message in answer.context["messages"]]
    assert said == ["Kim Example has said in the meantime that none of these fits."]
    assert not tagging.priority.predictors.exists()


def test_predictors_that_a_person_chose_meanwhile_stay(editor, tagging):
    chosen = Predictor.objects.last()
    tagging.priority.predictors.add(chosen)
    for act in (
        lambda: priority_taggings.accept(tagging.priority, by=editor),
        lambda: priority_taggings.decline(tagging.priority, by=editor, at=timezone.now()),
    ):
        with pytest.raises(Refused, match="chosen for this priority in the meantime"):
            act()
    assert list(tagging.priority.predictors.all()) == [chosen]


@pytest.mark.spine
@pytest.mark.django_db(transaction=True)
def test_two_people_in_the_very_same_moment():
    load_framework()
    editor = factories.MemberFactory(role="editor", name="Kim Example")
    priority = factories.PriorityTaggingFactory(coalition=editor.coalition).priority
    start, said = threading.Barrier(2), []

    def decide(act, word, **more):
        try:
            start.wait(timeout=60)
            act(priority, by=editor, **more)
            said.append(word)
        except Refused as refused:
            said.append(refused.sentence)
        finally:
            connection.close()

    people = [
        threading.Thread(target=decide, args=[priority_taggings.accept, "accepted"]),
        threading.Thread(target=decide, args=[priority_taggings.decline, "declined"], kwargs={"at": timezone.now()}),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    won = "accepted" if priority.predictors.exists() else "declined"
    told = {
        "accepted": "Predictors were chosen for this priority in the meantime.",
        "declined": "Kim Example has said in the meantime that none of these fits.",
    }[won]
    assert sorted(said) == sorted([won, told])
    assert (PriorityTagging.objects.get().declined_by is None) is (won == "accepted")


def test_nothing_suggested_is_nothing_to_accept(editor):
    with pytest.raises(Refused, match="Nothing is suggested"):
        priority_taggings.accept(factories.PriorityFactory(coalition=editor.coalition), by=editor)


def test_a_reader_sees_the_suggestion_and_no_button(client, tagging):
    reader = factories.MemberFactory(logs_in=True, role=Role.OBSERVER, coalition=tagging.coalition)
    client.force_login(reader.user)
    page = client.get(tagging.priority.plan.get_absolute_url()).content.decode()
    assert "because of" in page
    assert "None of these" not in page


@pytest.mark.spine
def test_none_of_these_without_a_person_is_refused_by_the_database(tagging):
    with pytest.raises(IntegrityError, match="declined_tagging_names_who"), transaction.atomic():
        PriorityTagging.objects.update(declined_at=timezone.now())


def test_the_number_of_queries_does_not_grow(client, editor, tagging):
    plan = tagging.priority.plan
    few = queries_of(client, plan.get_absolute_url())
    for _ in range(8):
        factories.PriorityTaggingFactory(priority__plan=plan)
    assert queries_of(client, plan.get_absolute_url()) == few
