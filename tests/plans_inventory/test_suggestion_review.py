"""Deciding about suggestions: what enters the inventory, what does not, and who was first."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from common.refusals import Refused
from plans_inventory.actions import plan_suggestions
from plans_inventory.models import OutcomeMeasure, Plan, PlanOffice, PlanSuggestion, Priority
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    member = factories.MemberFactory(logs_in=True, role="editor")
    client.force_login(member.user)
    return member


def suggest(editor, **values):
    return factories.PlanSuggestionFactory(coalition=editor.coalition, **values)


def post(client, editor, suggestion, step, **values):
    address = reverse(f"plans:suggestion_{step}", args=[editor.coalition.slug, suggestion.pk])
    return client.post(address, values, follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_an_accepted_priority_is_quoted_with_its_page(client, editor):
    suggestion = suggest(editor, text="Preserve homes in mobile home parks")
    post(client, editor, suggestion, "accept")
    priority = Priority.objects.get()
    assert (priority.plan, priority.text) == (suggestion.document.plan, "Preserve homes in mobile home parks")
    assert (priority.label, priority.page) == ("Goal 3", 12)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("accepted", editor)


def test_an_edited_priority_enters_as_it_was_edited(client, editor):
    suggestion = suggest(editor, text="Preserve hornes")
    post(client, editor, suggestion, "change", text="Preserve homes", label="", page="13")
    assert list(Priority.objects.values_list("text", "label", "page")) == [("Preserve homes", "", 13)]


def test_a_page_beyond_the_document(client, editor):
    suggestion = suggest(editor)
    answer = post(client, editor, suggestion, "change", text="Preserve homes", page="21")
    assert answer.context["form"].errors["page"] == ["The document has only 20 pages."]
    assert not Priority.objects.exists()


def test_a_rejected_suggestion_enters_nothing_and_can_be_asked_again(client, editor):
    suggestion = suggest(editor)
    post(client, editor, suggestion, "reject")
    suggestion.refresh_from_db()
    assert (suggestion.state, Priority.objects.count()) == ("rejected", 0)
    post(client, editor, suggestion, "reopen")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("open", None)


def test_after_a_decision_the_next_open_one_is_shown_and_after_the_last_the_document(client, editor):
    first = suggest(editor)
    done = factories.PlanSuggestionFactory(
        document=first.document, state="rejected", decided_by=editor, decided_at=timezone.now()
    )
    last = factories.PlanSuggestionFactory(document=first.document)
    assert done.position < last.position
    assert post(client, editor, first, "reject").redirect_chain[-1][0] == last.get_absolute_url()
    assert post(client, editor, last, "reject").redirect_chain[-1][0] == first.document.get_absolute_url()


def test_a_measure_an_office_and_money(client, editor):
    details = {"baseline": "24%", "target": "12% by 2028", "target_year": 2028}
    measure = suggest(editor, kind="measure", text="Reduce chronic absence", label="", details=details)
    document = measure.document
    office = factories.PlanSuggestionFactory(document=document, kind="office", text="Department of Public Works")
    money = factories.PlanSuggestionFactory(document=document, kind="funding", text="The Homes First Grant pays.")
    for one in (measure, office, money):
        post(client, editor, one, "accept")
    made = OutcomeMeasure.objects.get()
    assert (made.name, made.baseline, made.target, made.target_year, made.page) == (
        "Reduce chronic absence",
        "24%",
        "12% by 2028",
        2028,
        12,
    )
    assert PlanOffice.objects.get().office.name == "Department of Public Works"
    document.plan.refresh_from_db()
    assert document.plan.notes == "Funding: “The Homes First Grant pays.” (page 12)"


def which_plan(editor, **details):
    document = factories.PlanDocumentFactory(coalition=editor.coalition, plan=None)
    return factories.PlanSuggestionFactory(document=document, kind="plan", text="River Housing Plan", details=details)


def test_the_plan_comes_first(client, editor):
    plan = which_plan(editor, publisher="City of River", year=2023)
    priority = factories.PlanSuggestionFactory(document=plan.document)
    assert told(post(client, editor, priority, "accept")) == ["Say first which plan this document is."]
    post(client, editor, plan, "accept")
    made = Plan.objects.get()
    assert (made.title, made.publisher, made.year) == ("River Housing Plan", "City of River", 2023)
    post(client, editor, priority, "accept")
    assert Priority.objects.get().plan == made


def test_a_document_can_be_a_plan_of_the_inventory(client, editor):
    known = factories.PlanFactory(coalition=editor.coalition)
    suggestion = which_plan(editor)
    post(client, editor, suggestion, "change", known=known.pk, kind="other")
    suggestion.document.refresh_from_db()
    assert (suggestion.document.plan, Plan.objects.count()) == (known, 1)


def test_the_plan_of_another_coalition_is_none(client, editor):
    stranger = factories.PlanFactory()
    answer = post(client, editor, which_plan(editor), "change", known=stranger.pk, kind="other")
    assert answer.context["form"].errors["known"]


def test_a_plan_without_a_publisher_is_asked_for_and_cannot_be_rejected(client, editor):
    suggestion = which_plan(editor)
    assert "publisher was not found" in told(post(client, editor, suggestion, "accept"))[0]
    assert "Say which plan" in told(post(client, editor, suggestion, "reject"))[0]
    assert not Plan.objects.exists()


def test_the_same_words_twice_are_refused_by_the_action_of_the_form(client, editor):
    suggestion = suggest(editor, text="Preserve homes")
    factories.PriorityFactory(plan=suggestion.document.plan, text="preserve homes")
    assert "already stand" in told(post(client, editor, suggestion, "accept"))[0]
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_nothing_enters_a_plan_that_its_owner_reviewed(client, editor):
    suggestion = suggest(editor, kind="funding")
    Plan.objects.update(state="reviewed", reviewer="City of River", reviewed_on="2026-01-01")
    assert "Reopen it" in told(post(client, editor, suggestion, "accept"))[0]


def test_the_second_of_two_people_is_told(client, editor):
    suggestion = suggest(editor)
    other = factories.MemberFactory(coalition=editor.coalition, name="Kim Example", role="editor")
    plan_suggestions.reject(suggestion, by=other, at=timezone.now())
    assert told(post(client, editor, suggestion, "accept")) == [
        "Kim Example has rejected this suggestion in the meantime."
    ]
    assert not Priority.objects.exists()


@pytest.mark.spine
@pytest.mark.django_db(transaction=True)
def test_two_people_in_the_very_same_moment():
    editor = factories.MemberFactory(role="editor")
    suggestion = suggest(editor)
    start, said = threading.Barrier(2), []

    def decide():
        try:
            start.wait()
            plan_suggestions.accept(suggestion, by=editor, at=timezone.now())
            said.append("accepted")
        except Refused as refused:
            said.append(refused.sentence)
        finally:
            connection.close()

    people = [threading.Thread(target=decide) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(said) == sorted(["accepted", f"{editor} has accepted this suggestion in the meantime."])
    assert Priority.objects.count() == 1


@pytest.mark.spine
@pytest.mark.parametrize("state", ["accepted", "rejected"])
def test_a_decision_without_a_person_is_refused_by_the_database(state):
    suggestion = factories.PlanSuggestionFactory()
    with pytest.raises(IntegrityError, match="decided_suggestion_names_who"), transaction.atomic():
        PlanSuggestion.objects.filter(pk=suggestion.pk).update(state=state)


def test_a_reader_sees_the_passage_and_no_button(client):
    reader = factories.MemberFactory(logs_in=True, role=Role.OBSERVER)
    client.force_login(reader.user)
    page = client.get(suggest(reader).get_absolute_url()).content.decode()
    assert "<mark>Goal 3: Preserve homes in mobile home parks</mark>" in page
    assert 'x="70.0"' in page
    assert "Accept" not in page


def test_the_number_of_queries_does_not_grow(client, editor):
    suggestion = suggest(editor)
    document = suggestion.document
    few = [queries_of(client, address.get_absolute_url()) for address in (suggestion, document)]
    for _ in range(30):
        factories.PlanSuggestionFactory(document=document)
    assert [queries_of(client, address.get_absolute_url()) for address in (suggestion, document)] == few


def test_the_list_of_documents_does_not_ask_once_per_row(client, editor):
    address = reverse("plans:document_list", args=[editor.coalition.slug])
    suggest(editor)
    few = queries_of(client, address)
    for _ in range(10):
        suggest(editor)
    assert queries_of(client, address) == few
