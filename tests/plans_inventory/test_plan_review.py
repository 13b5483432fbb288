"""A plan's owner looks at the entry through a link: reading changes nothing, an answer never overwrites anything."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from plans_inventory.actions import plan_corrections, plan_offices, plan_reviews, plans, priorities
from plans_inventory.addressees import Addressee, of_contact
from plans_inventory.models import Plan, PlanCorrection, PlanReview
from tests import factories

pytestmark = pytest.mark.django_db
KIM = Addressee("kim@example.org", "Kim Example", "en")


@pytest.fixture
def editor():
    return factories.MemberFactory(logs_in=True, role="editor")


@pytest.fixture
def plan(editor):
    plan = factories.PlanFactory(coalition=editor.coalition, title="River housing plan", state="abstracted")
    factories.PriorityFactory(plan=plan, text="Preserve homes", page=7)
    return plan


@pytest.fixture
def review(plan, editor):
    return plan_reviews.ask(plan, by=editor, at=timezone.now(), to=KIM)


def owner_says(client, review, answer, **typed):
    """Send the form as it was shown."""
    shown = client.get(review.get_absolute_url()).context
    said = {"seen": shown["entry"].seen, "name": "Kim Example, planner", "answer": answer}
    return client.post(review.get_absolute_url(), said | typed)


def errors_of(answer):
    return [sentence for sentences in answer.context["form"].errors.values() for sentence in sentences]


def test_reading_changes_nothing(client, review, plan):
    before = [Plan.objects.values().get(), PlanReview.objects.values().get()]
    for ask in (client.get, client.head):
        assert ask(review.get_absolute_url()).status_code == 200
    assert [Plan.objects.values().get(), PlanReview.objects.values().get()] == before
    page = client.get(review.get_absolute_url()).content.decode()
    for words in ("River housing plan", "“Preserve homes”", "page 7", "It is right", "Send corrections"):
        assert words in page


def test_it_is_right_makes_the_plan_reviewed_and_says_how_it_came_in(client, review, plan, editor):
    assert owner_says(client, review, "right").status_code == 302
    plan.refresh_from_db()
    today = plan.coalition.today(at=timezone.now())
    assert (plan.state, plan.reviewer, plan.reviewed_on) == ("reviewed", "Kim Example, planner", today)
    assert (plan.reviewed_via, plan.review_recorded_by) == ("link", None)
    assert plan.history.first().history_change_reason == "Kim Example, planner (by link, not verified)"
    assert "you said that the entry is right" in client.get(review.get_absolute_url()).content.decode()
    assert owner_says(client, review, "corrections", general="No").status_code == 422
    client.force_login(editor.user)
    assert "by the link in a mail; who it was is not verified" in client.get(plan.get_absolute_url()).content.decode()
    plans.publish(plan, by=editor)


def test_an_answer_needs_a_name_and_is_one_of_two(client, review, plan):
    priority = plan.priorities.get()
    for answer, typed in (
        ("right", {"name": " "}),
        ("perhaps", {}),
        ("corrections", {}),
        ("right", {f"priority-{priority.pk}": "Page 8"}),
        ("corrections", {"general": "x" * 2001}),
    ):
        assert owner_says(client, review, answer, **typed).status_code == 422, (answer, typed)
    plan.refresh_from_db()
    assert (plan.state, PlanCorrection.objects.count()) == ("abstracted", 0)


def test_yes_counts_for_what_was_shown_only(client, review, plan, editor):
    shown = client.get(review.get_absolute_url()).context["entry"].seen
    priorities.change(plan.priorities.get(), by=editor, page=8)
    answer = client.post(review.get_absolute_url(), {"seen": shown, "name": "Kim", "answer": "right"})
    assert errors_of(answer) == ["The entry has changed since you opened this page. Please look at it once more."]
    assert owner_says(client, review, "right").status_code == 302


def test_corrections_become_a_to_do_and_change_nothing(client, review, plan, editor):
    priority = plan.priorities.get()
    typed = {f"priority-{priority.pk}": "It is page 8.", "general": "The year is missing."}
    assert owner_says(client, review, "corrections", **typed).status_code == 302
    assert owner_says(client, review, "corrections", **typed).status_code == 302  # the same words once only
    whole, about = PlanCorrection.objects.order_by("priority")
    assert {(one.text, one.priority) for one in (whole, about)} == {
        ("It is page 8.", priority),
        ("The year is missing.", None),
    }
    plan.refresh_from_db()
    assert (plan.state, plan.priorities.get().page) == ("abstracted", 7)
    client.force_login(editor.user)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "“It is page 8.”" in page
    assert "Kim Example, planner" in page
    for correction, step in ((about, "accept"), (whole, "decline")):
        client.post(reverse(f"plans:correction_{step}", args=[plan.coalition.slug, correction.pk]))
    assert set(PlanCorrection.objects.values_list("text", "state", "decided_by")) == {
        (about.text, "accepted", editor.pk),
        (whole.text, "declined", editor.pk),
    }
    with pytest.raises(Refused, match="has decided about this correction"):
        plan_corrections.decline(about, by=editor, at=timezone.now())
    assert owner_says(client, review, "right").status_code == 302


def test_what_staff_noted_by_phone_is_marked_and_ends_the_question(client, review, plan, editor):
    client.force_login(editor.user)
    said = {"reviewer": "Lee Example, City Planning", "reviewed_on": "2026-05-03", "via": "phone"}
    client.post(reverse("plans:plan_review", args=[plan.coalition.slug, plan.pk]), said)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert f"Lee Example, City Planning · 3 May 2026 · by phone, recorded by staff ({editor})" in page
    assert "It is right" not in client.get(review.get_absolute_url()).content.decode()
    assert "noted in the meantime" in errors_of(owner_says(client, review, "right"))[0]
    assert owner_says(client, review, "corrections", general="One goal is missing.").status_code == 302


def spoil(review, editor, how):
    """What may happen to a link on its way."""
    now = timezone.now()
    if how == "expired":
        PlanReview.objects.update(expires_at=now)
    elif how == "taken back":
        plan_reviews.revoke(review, by=editor, at=now)
    elif how == "plan out":
        plans.end(review.plan, by=editor, on=now.date())
    elif how == "part ended":
        plan_offices.end(review.plan.plan_offices.get(), by=editor, on=now.date())
    else:
        review.contact.email = "new@example.org"
        review.contact.save()


@pytest.mark.parametrize("how", ["expired", "taken back", "plan out", "part ended", "other holder"])
def test_a_dead_link_says_why_and_answers_nothing(client, plan, editor, how):
    part = factories.PlanOfficeFactory(plan=plan, office__coalition=plan.coalition)
    contact = factories.KeyContactFactory(office=part.office, email="kim@example.org")
    review = plan_reviews.ask(plan, by=editor, at=timezone.now(), to=of_contact(contact, language="en"))
    assert client.get(review.get_absolute_url()).status_code == 200
    spoil(review, editor, how)
    said = {"answer": "right", "name": "Kim"}
    page = client.post(review.get_absolute_url(), said)
    assert page.status_code == 410
    assert Plan.objects.get().state == "abstracted"
    renewal = reverse("plans:review_renew", args=[review.token])
    assert (renewal in page.content.decode()) == (how == "expired")
    renewed = client.post(renewal)
    assert renewed.status_code == (410 if how == "taken back" else 200)
    fresh = PlanReview.objects.exclude(pk=review.pk)
    assert [one.email for one in fresh] == (["kim@example.org"] if how == "expired" else [])
    assert all(one.token not in renewed.content.decode() and one.mail_wanted_at for one in fresh)


def test_altered_and_foreign_links_open_nothing(client, review):
    foreign = factories.LeadInvitationFactory().token
    for token in (f"{review.pk + 1}:{review.token.partition(':')[2]}", review.token[:-1], foreign):
        address = reverse("plans:review_answer", args=[token])
        assert client.post(address, {"answer": "right", "name": "Kim"}).status_code == 410, token


def test_a_priority_of_another_plan_cannot_be_named(client, review):
    stranger = factories.PriorityFactory(coalition=review.coalition)
    with pytest.raises(Refused, match="has changed"):
        plan_reviews.send_corrections(review, at=timezone.now(), name="Kim", corrections={stranger: "Mine"})


def test_asking_again_somewhere_else_takes_the_earlier_link_back(review, plan, editor):
    later = timezone.now() + dt.timedelta(days=2)
    assert plan_reviews.ask(plan, by=editor, at=timezone.now(), to=KIM) == review  # a second tap
    lee = Addressee("lee@example.org", "Lee Example", "es")
    new = plan_reviews.ask(plan, by=editor, at=later, to=lee)
    assert list(PlanReview.objects.usable(at=later)) == [new]
    stranger = factories.OfficeFactory(coalition=plan.coalition)
    with pytest.raises(Refused, match="no part in the plan"):
        plan_reviews.ask(plan, by=editor, at=later, to=Addressee("a@example.org", "A", "en", office=stranger))


def test_staff_choose_whom_to_ask_read_the_mail_and_send_it(client, plan, editor):
    part = factories.PlanOfficeFactory(plan=plan, office__coalition=plan.coalition)
    contact = factories.KeyContactFactory(office=part.office, name="Kim Example", email="kim@example.org")
    elsewhere = factories.KeyContactFactory(coalition=plan.coalition, email="else@example.org")
    client.force_login(editor.user)
    address = reverse("plans:review_ask", args=[plan.coalition.slug, plan.pk])
    assert address in client.get(plan.get_absolute_url()).content.decode()
    for wrong in (
        {"language": "en"},
        {"contact": elsewhere.pk, "language": "en"},
        {"contact": contact.pk, "email": "a@example.org", "language": "en"},
        {"email": "a@example.org", "language": "en"},
    ):
        assert client.post(address, wrong).status_code == 422, wrong
    looked = client.post(address, {"contact": contact.pk, "language": "es"})
    [letter] = looked.context["letters"]
    assert ("River housing plan" in letter.text, "/l/plan/" in letter.text) == (True, False)
    assert PlanReview.objects.count() == 0
    client.post(address, {"contact": contact.pk, "language": "es", "send": "yes"})
    review = PlanReview.objects.get()
    assert (review.email, review.office, review.language) == ("kim@example.org", part.office, "es")
    assert review.asked_by == editor
    assert '<html lang="es"' in client.get(review.get_absolute_url()).content.decode()


def test_addresses_stand_in_no_history(review):
    kept = {field.name for field in PlanReview.history.model._meta.get_fields()}
    assert {"plan", "answer"} <= kept
    assert not kept & {"email", "addressee"}


def test_the_form_asks_for_no_more_than_the_plan_knows(client, plan, editor):
    client.force_login(editor.user)
    address = reverse("plans:review_ask", args=[plan.coalition.slug, plan.pk])
    assert list(client.get(address).context["form"].fields) == ["email", "name", "language"]
    for office, part in (("A consulted office", "consulted"), ("The owning office", "owns")):
        noted = factories.PlanOfficeFactory(plan=plan, office__coalition=plan.coalition, office__name=office, part=part)
        factories.KeyContactFactory(office=noted.office, email="somebody@example.org")
    form = client.get(address).context["form"]
    assert list(form.fields) == ["contact", "email", "name", "office", "language"]
    assert form["contact"].initial.office.name == "The owning office"


def test_who_was_written_to_is_shown_to_those_who_ask_only(client, review, plan, editor):
    reader = factories.MemberFactory(logs_in=True, coalition=plan.coalition, role="observer")
    for person, shown in ((editor, True), (reader, False)):
        client.force_login(person.user)
        page = client.get(plan.get_absolute_url()).content.decode()
        assert ("What its owner says" in page, "Kim Example" in page) == (True, shown)
        assert "kim@example.org" not in page
