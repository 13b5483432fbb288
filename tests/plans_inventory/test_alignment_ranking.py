"""What decisions changed, in words and with exact numbers; a stranger's decisions teach us nothing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from plans_inventory.models import AlignmentLink
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    member = factories.MemberFactory(logs_in=True, role="observer")
    client.force_login(member.user)
    return member


def decide(member, state, basis, count, *, score=0.5):
    first, second = factories.PriorityFactory.create_batch(2, coalition=member.coalition)
    plan = second.plan
    others = [second, *(factories.PriorityFactory(plan=plan) for _ in range(count - 1))]
    decided = {} if state == "suggested" else {"decided_by": member, "decided_at": timezone.now()}
    reasons = [{"basis": basis, "shared": ["x"], "first_words": [], "second_words": []}]
    AlignmentLink.objects.bulk_create(
        AlignmentLink(
            first=first, second=other, relation="overlaps", reasons=reasons, score=score, state=state, **decided
        )
        for other in others
    )


def learned(client, editor):
    return client.get(reverse("plans:alignment_ranking", args=[editor.coalition.slug])).context["learned"]


def test_nothing_is_changed_before_anybody_decided(client, editor):
    found = learned(client, editor)
    assert (found.decided, found.waiting, found.higher, found.lower) == (0, 0, 0, 0)
    assert len(found.lessons) == 7
    assert {lesson.words for lesson in found.lessons} == {"Ranked as before: nobody has decided about such a link yet."}


def test_each_kind_of_reason_says_what_it_does_to_the_ranking(client, editor):
    decide(editor, "confirmed", "predictor", 20)
    decide(editor, "agreed", "predictor", 10)
    decide(editor, "rejected", "place", 30)
    decide(editor, "confirmed", "office", 2)
    decide(editor, "rejected", "office", 2)
    decide(editor, "suggested", "predictor", 3)
    decide(editor, "suggested", "place", 2)
    decide(editor, "suggested", "wording", 4)
    stranger = factories.MemberFactory()
    decide(stranger, "confirmed", "wording", 30)
    decide(stranger, "suggested", "place", 9)
    found = learned(client, editor)
    said = {lesson.label: (lesson.words, lesson.effect) for lesson in found.lessons}
    assert said["Same predictor"] == (
        "Ranked higher: 30 of 30 such links were confirmed, about 15 expected.",
        "A link at 50 of 100 now stands at 57.",
    )
    assert said["Same place"] == (
        "Ranked lower: 0 of 30 such links were confirmed, about 15 expected.",
        "A link at 50 of 100 now stands at 43.",
    )
    assert said["Same office"] == ("Ranked as before: 2 of 4 such links were confirmed, as expected.", "")
    assert said["Same subject in their words"][0] == "Ranked as before: nobody has decided about such a link yet."
    assert (found.decided, found.waiting, found.higher, found.lower) == (64, 9, 3, 2)
    page = client.get(reverse("plans:alignment_ranking", args=[editor.coalition.slug])).content.decode()
    assert "64 links have been decided about. Of 9 links that wait, 3 move up by that and 2 down." in page
