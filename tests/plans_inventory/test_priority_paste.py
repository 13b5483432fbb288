"""Priorities pasted one per line: what a line becomes, the preview, all or none."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.refusals import Refused
from plans_inventory.actions import plans, priorities
from plans_inventory.models import Priority
from plans_inventory.pasting import MOST_LINES, read_lines
from tests.factories import MemberFactory, PlanDocumentFactory, PlanFactory, PriorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="editor", logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def plan(member):
    return PlanFactory(coalition=member.coalition)


def page_of(plan):
    return reverse("plans:priority_paste", args=[plan.coalition.slug, plan.pk])


def confirm(client, plan, pasted):
    """Look at the preview and press its button."""
    shown = client.post(page_of(plan), {"pasted": pasted})
    return client.post(page_of(plan), {"pasted": pasted, "seen": shown.context["form"]["seen"].value()})


@pytest.mark.parametrize(
    ("line", "text", "page"),
    [
        ("Preserve homes", "Preserve homes", None),
        ("Preserve homes, p. 12", "Preserve homes", 12),
        ("Preserve homes p12", "Preserve homes", 12),
        ("Preserve homes; page 12", "Preserve homes", 12),
        ("Preserve homes (12)", "Preserve homes", 12),
        ("Preserve homes (p. 1204)", "Preserve homes", 1204),
        ("  • Preserve   homes\t(12) ", "Preserve homes", 12),
        ("– Preserve homes. (12).", "Preserve homes.", 12),
        ("Build 400 homes (2030)", "Build 400 homes (2030)", None),
        ("Build homes by 2030", "Build homes by 2030", None),
        ("Set up 12", "Set up 12", None),
        ("Goal 3: Build (affordable) homes", "Goal 3: Build (affordable) homes", None),
    ],
)
def test_what_a_line_says(line, text, page):
    (read,) = read_lines(line, known=())
    assert (read.text, read.page) == (text, page)


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        (" \n • \n", "Paste at least one line."),
        ("Build homes\n(12)", "Line 2 has a page but no words."),
        ("Build homes (0)", "Line 1: pages are counted from 1."),
        ("x" * 5001, "Line 1 is longer than 5000 characters."),
        ("\n".join(f"Build {n} homes" for n in range(MOST_LINES + 1)), "more than 500 lines"),
    ],
)
def test_what_no_line_can_be(pasted, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read_lines(pasted, known=())


def test_first_the_preview_then_the_priorities_in_their_order(client, plan):
    PriorityFactory(plan=plan, text="Preserve homes", position=4)
    pasted = "Build homes (12)\npreserve HOMES\nOpen labs, p. 3\nBuild homes"
    shown = client.post(page_of(plan), {"pasted": pasted})
    assert shown.status_code == 200
    assert [(line.text, line.page, line.is_double) for line in shown.context["lines"]] == [
        ("Build homes", 12, False),
        ("preserve HOMES", None, True),
        ("Open labs", 3, False),
        ("Build homes", None, True),
    ]
    assert "Add 2 priorities" in shown.content.decode()
    assert Priority.objects.count() == 1
    answer = client.post(page_of(plan), {"pasted": pasted, "seen": shown.context["form"]["seen"].value()})
    assert (answer.status_code, answer.url) == (302, plan.get_absolute_url())
    said = plan.priorities.order_by("position").values_list("text", "page", "position")
    assert list(said)[1:] == [("Build homes", 12, 5), ("Open labs", 3, 6)]
    assert plan.priorities.last().history.get().history_change_reason


def test_what_changed_after_the_preview_is_shown_again(client, plan):
    shown = client.post(page_of(plan), {"pasted": "Build homes"})
    seen = shown.context["form"]["seen"].value()
    again = client.post(page_of(plan), {"pasted": "Build homes\nOpen labs", "seen": seen})
    assert "Add 2 priorities" in again.content.decode()
    PriorityFactory(plan=plan, text="Open labs")
    seen = again.context["form"]["seen"].value()
    third = client.post(page_of(plan), {"pasted": "Build homes\nOpen labs", "seen": seen})
    assert "Add 1 priority" in third.content.decode()
    assert plan.priorities.count() == 1


def test_nothing_new_is_said(client, plan):
    PriorityFactory(plan=plan, text="Build homes")
    answer = client.post(page_of(plan), {"pasted": "Build homes"})
    assert answer.status_code == 422
    assert "already stand among" in answer.content.decode()


def test_a_page_beyond_the_document_is_refused_line_by_line(client, plan, member):
    PlanDocumentFactory(coalition=plan.coalition, plan=plan, page_count=20)
    PlanDocumentFactory(coalition=plan.coalition, plan=plan, page_count=90, state="removed", file="")
    answer = client.post(page_of(plan), {"pasted": "Build homes (20)\nOpen labs (21)"})
    assert answer.status_code == 422
    assert "Line 2 says page 21, but the document has only 20 pages." in answer.content.decode()
    assert "Open labs (21)" in answer.content.decode()
    assert confirm(client, plan, "Build homes (20)").status_code == 302
    with pytest.raises(Refused, match="only 20 pages"):
        priorities.add(plan, by=member, text="Open labs", page=21)
    priority = plan.priorities.get()
    with pytest.raises(Refused, match="only 20 pages"):
        priorities.change(priority, by=member, page=21)
    assert priorities.change(priority, by=member, page=19).page == 19


def test_all_or_none(plan, member):
    # What the database itself cannot store: the first line must not stay behind.
    with pytest.raises(ValueError, match="NUL"):
        priorities.add_pasted(plan, by=member, pasted="Build homes\nOpen \x00 labs")
    assert plan.priorities.count() == 0


def test_what_the_owner_reviewed_takes_no_more(client, plan, member):
    PriorityFactory(plan=plan)
    plans.record_review(
        plans.abstract(plan, by=member), by=member, reviewer="City", on=plan.history.last().history_date.date(),
        today=plan.history.last().history_date.date(),
    )  # fmt: skip
    answer = confirm(client, plan, "Build homes")
    assert answer.status_code == 422
    assert "Reopen it" in answer.content.decode()
    assert plan.priorities.count() == 1


def test_readers_cannot_paste(client, plan):
    reader = MemberFactory(role="partner", coalition=plan.coalition, logs_in=True)
    client.force_login(reader.user)
    assert client.post(page_of(plan), {"pasted": "Build homes"}).status_code == 403
