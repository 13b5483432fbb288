"""What was chosen for a strategy, and who sat in a group when: kept in the history, told in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import groups, members, strategies
from coalitions.models import Group, Strategy
from common.history import changes_of
from common.refusals import Conflict
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return factories.MemberFactory(role=Role.COORDINATOR, name="Alex Example", logs_in=True)


@pytest.fixture
def strategy(staff):
    barrier = factories.BarrierFactory(coalition=staff.coalition)
    first = factories.PredictorFactory(name="Housing stability")
    return strategies.add(barrier, by=staff, title="Keep parks affordable", predictors=[first])


def told(row):
    """What the newest version of a row changed, in words."""
    return [str(field) for field in changes_of(row)[0].fields]


def seat(staff, name):
    return factories.MemberFactory(coalition=staff.coalition, name=name)


def test_one_change_is_one_version_that_names_the_choices(strategy, staff):
    other, renters = factories.PredictorFactory(name="Living wage"), factories.ResidentGroupFactory(name="Renters")
    strategies.change(strategy, by=staff, title="Keep homes", predictors=[other], resident_groups=[renters])
    changed, added = changes_of(strategy)
    assert (changed.by, added.kind) == ("Alex Example", "Added")
    assert told(strategy) == [
        "Strategy: “Keep parks affordable” → “Keep homes”",
        "Predictors: added Living wage; removed Housing stability",
        "Resident groups: added Renters",
    ]


def test_a_change_that_leaves_the_choices_does_not_name_them(strategy, staff):
    strategies.change(strategy, by=staff, notes="A note")
    assert told(strategy) == ["Notes: “nothing” → “A note”"]


def test_the_later_tab_hears_of_choices(strategy, staff):
    strategies.change(strategy, by=staff, predictors=[])
    with pytest.raises(Conflict, match=r"Alex Example changed .*Predictors: removed Housing stability"):
        strategies.change(strategy, by=staff, expected=0, title="Mine")
    assert not Strategy.objects.get().predictors.exists()


def test_the_later_tab_reads_names_not_numbers(strategy, staff):
    was, moved = strategy.barrier, factories.BarrierFactory(coalition=staff.coalition, title="Wages are low")
    strategies.change(strategy, by=staff, barrier=moved)
    with pytest.raises(Conflict, match=f"Barrier: “{was.title}” → “Wages are low”"):
        strategies.change(strategy, by=staff, expected=0, title="Mine")


def test_the_same_queries_however_much_was_chosen(strategy, staff):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            changes_of(strategy, limit=50)
        return len(captured)

    strategies.change(strategy, by=staff, predictors=[factories.PredictorFactory()])
    few = queries()
    for _number in range(5):
        strategies.change(strategy, by=staff, predictors=[factories.PredictorFactory() for _other in range(5)])
    assert queries() == few


def test_seats_of_a_group(staff):
    kim, lee, pat = (seat(staff, name) for name in ("Kim Example", "Lee Example", "Pat Example"))
    group = groups.add(staff.coalition, by=staff, name="Housing", members=[kim], co_chairs=[lee])
    groups.change(group, by=staff, members=[kim, pat], co_chairs=[pat])
    assert told(group) == ["Members: added Pat Example (co-chair); removed Lee Example"]
    groups.change(group, by=staff, members=[kim, pat], co_chairs=[kim])
    assert told(group) == ["Members: now co-chair: Kim Example; no longer co-chair: Pat Example"]


def test_whoever_leaves_the_coalition_leaves_the_history_of_their_groups(staff):
    kim, lee = seat(staff, "Kim Example"), seat(staff, "Lee Example")
    group = groups.add(staff.coalition, by=staff, name="Housing", co_chairs=[kim])
    members.end(kim, by=staff, at=timezone.now(), successors={f"group-{group.pk}": lee})
    left, passed_on = changes_of(group)[:2]
    assert [str(field) for field in passed_on.fields] == ["Members: added Lee Example (co-chair)"]
    assert [str(field) for field in left.fields] == ["Members: removed Kim Example"]
    assert Group.objects.get().revision == 2


def test_a_conflict_leaves_the_seats_alone(staff):
    kim = seat(staff, "Kim Example")
    group = groups.add(staff.coalition, by=staff, name="Housing", members=[kim])
    groups.change(group, by=staff, purpose="Homes")
    with pytest.raises(Conflict, match="Purpose"):
        groups.change(group, by=staff, expected=0, members=[], co_chairs=[])
    assert list(group.members.all()) == [kim]
