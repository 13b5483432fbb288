"""Writing the agenda on its pages: what is saved, what is refused beside which field, what two tabs are told."""

import re

import pytest
from django.urls import reverse

from accounts.permissions import Role
from coalitions.models import Barrier, Commitment, Goal, LeadAssignment, Strategy
from predictors.actions.framework import load_framework
from predictors.models import Predictor, ResidentGroup
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def post(client, staff):
    """Post a form of the coalition; returns the answer."""

    def send(name, data, *numbers):
        return client.post(reverse(f"coalitions:{name}", args=[staff.coalition.slug, *numbers]), data)

    return send


def words_of_errors(answer):
    assert answer.status_code == 422
    summary = re.search(r'class="error-summary".*?</div>', answer.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", " ", summary.group())


def test_from_a_goal_to_a_commitment(post, staff):
    load_framework()
    post("goal_add", {"title": "Every family has a home", "position": 1})
    goal = Goal.objects.get()
    post("barrier_add", {"goal": goal.pk, "title": "Rents rise", "root_cause": "Few homes", "position": 0})
    barrier = Barrier.objects.get()
    predictors, group = list(Predictor.objects.all()[:2]), ResidentGroup.objects.first()
    post(
        "strategy_add",
        {
            "barrier": barrier.pk,
            "title": "Keep parks affordable",
            "predictors": [predictor.pk for predictor in predictors],
            "resident_groups": [group.pk],
            "position": 0,
        },
    )
    strategy = Strategy.objects.get()
    assert (list(strategy.predictors.all()), list(strategy.resident_groups.all())) == (predictors, [group])
    post("lead_propose", {"organization": staff.organization.pk, "contact": staff.pk}, strategy.pk)
    assert LeadAssignment.objects.get().state == "proposed"
    answer = post(
        "commitment_add",
        {"strategy": strategy.pk, "organization": staff.organization.pk, "title": "Train 40", "due_on": "2027-06-30"},
    )
    commitment = Commitment.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, commitment.get_absolute_url())
    assert (goal.coalition, commitment.state, str(commitment.due_on)) == (staff.coalition, "draft", "2027-06-30")


def test_due_before_start_stands_beside_the_due_date(post, staff):
    strategy = factories.StrategyFactory(coalition=staff.coalition)
    typed = {"title": "Train 40", "starts_on": "2027-06-30", "due_on": "2027-06-29"}
    told = words_of_errors(
        post("commitment_add", {**typed, "strategy": strategy.pk, "organization": staff.organization.pk})
    )
    assert "Due on – The due date lies before the start." in " ".join(told.split())
    told = words_of_errors(post("strategy_add", {**typed, "barrier": strategy.barrier_id, "position": 0}))
    assert "Due on – The due date lies before the start." in " ".join(told.split())
    assert (Commitment.objects.count(), Strategy.objects.count()) == (0, 1)


def test_a_goal_twice_is_refused_in_words(post, staff):
    goal = factories.GoalFactory(coalition=staff.coalition, title="Every family has a home")
    told = words_of_errors(post("goal_add", {"title": "every family HAS a home", "position": 0}))
    assert "already has a goal with these words" in told
    assert list(Goal.objects.all()) == [goal]


@pytest.mark.parametrize(
    ("name", "on", "field"),
    [
        ("lead_propose", factories.StrategyFactory, "organization"),
        ("commitment_add", None, "organization"),
        ("commitment_reassign", factories.CommitmentFactory, "organization"),
        ("barrier_change", factories.BarrierFactory, "goal"),
        ("strategy_change", factories.StrategyFactory, "barrier"),
        ("commitment_change", factories.CommitmentFactory, "strategy"),
    ],
)
def test_nobody_of_another_coalition_can_be_chosen(post, client, staff, name, on, field):
    stranger = {
        "organization": factories.OrganizationFactory,
        "goal": factories.GoalFactory,
        "barrier": factories.BarrierFactory,
        "strategy": factories.StrategyFactory,
    }[field]()
    numbers = [on(coalition=staff.coalition).pk] if on else []
    page = client.get(reverse(f"coalitions:{name}", args=[staff.coalition.slug, *numbers])).content.decode()
    choices = re.search(rf'<select name="{field}".*?</select>', page, re.DOTALL).group()
    assert f'value="{stranger.pk}"' not in choices
    assert "Select a valid choice" in words_of_errors(post(name, {field: stranger.pk, "title": "x"}, *numbers))


def test_a_membership_that_ended_this_morning_cannot_be_chosen(post, staff):
    strategy = factories.StrategyFactory(coalition=staff.coalition)
    gone = factories.MemberFactory(coalition=staff.coalition, organization=staff.organization)
    gone.ends_at = gone.coalition.members.first().starts_on.isoformat() + "T00:00Z"
    gone.save()
    answer = post("lead_propose", {"organization": staff.organization.pk, "contact": gone.pk}, strategy.pk)
    assert "Select a valid choice" in words_of_errors(answer)


def test_two_tabs_the_later_one_is_told_and_loses_nothing(post, client, staff):
    strategy = factories.StrategyFactory(coalition=staff.coalition, title="As it was")
    form = {"barrier": strategy.barrier_id, "position": 0, "revision": 0}
    assert post("strategy_change", {**form, "title": "First tab"}, strategy.pk).status_code == 302
    later = post("strategy_change", {**form, "title": "Second tab", "geography": "Valley"}, strategy.pk)
    told = words_of_errors(later)
    assert "First tab" in told
    kept = later.content.decode()
    assert 'value="Second tab"' in kept
    assert 'value="Valley"' in kept
    again = post("strategy_change", {**form, "revision": 1, "title": "Second tab"}, strategy.pk)
    assert again.status_code == 302
    strategy.refresh_from_db()
    assert strategy.title == "Second tab"


def test_long_names_right_to_left_and_emoji_stay_as_they_are(post, client, staff):
    title = "سكن ميسور التكلفة 🏠 <b>" + "ü" * 275
    assert len(title) <= 300
    post("goal_add", {"title": title, "position": 0})
    goal = Goal.objects.get()
    assert goal.title == title
    page = client.get(goal.get_absolute_url()).content.decode()
    assert "<b>ü" not in page
    assert "سكن ميسور التكلفة 🏠 &lt;b&gt;" in page
    assert "at most 300" in words_of_errors(post("goal_add", {"title": "x" * 301, "position": 0}))


def test_a_goal_with_pursued_strategies_is_not_ended(post, client, staff):
    strategy = factories.StrategyFactory(coalition=staff.coalition)
    goal = strategy.barrier.goal
    page = client.post(reverse("coalitions:goal_end", args=[staff.coalition.slug, goal.pk]), follow=True)
    assert f"still pursued for it: “{strategy.title}”" in page.content.decode()
    factories.CommitmentFactory(strategy=strategy, coalition=staff.coalition, title="Train 40")
    page = client.post(reverse("coalitions:strategy_end", args=[staff.coalition.slug, strategy.pk]), follow=True)
    assert "still open: “Train 40”" in page.content.decode()
    goal.refresh_from_db()
    assert goal.ended_on is None


def test_a_step_by_get_changes_nothing(client, staff):
    goal = factories.GoalFactory(coalition=staff.coalition)
    assert client.get(reverse("coalitions:goal_end", args=[staff.coalition.slug, goal.pk])).status_code == 405
