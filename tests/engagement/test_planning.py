"""Planning a session: clocks, consent scripts, the checklist, hoped-for numbers, the promised answer."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from engagement.actions import activities, activity_checks, consent_scripts
from engagement.checklists import POINTS, checklist_of, sorted_out
from engagement.models import ActivityCheck, ConsentScript, EngagementActivity, Insight
from tests.factories import (
    ConsentScriptFactory,
    EngagementActivityFactory,
    InsightFactory,
    MemberFactory,
    OrganizationFactory,
    ResidentGroupFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def member(client):
    member = MemberFactory(role="facilitator", logs_in=True)
    client.force_login(member.user)
    return member


def address(name, member, *args):
    return reverse(f"engagement:{name}", args=[member.coalition.slug, *args])


def typed(**more):
    return {"kind": "focus_group", "title": "Talk", "purpose": "Learn", "starts_at": "2026-10-28T18:00", **more}


def test_a_session_moved_across_the_change_of_clocks_keeps_its_hour(client, member):
    assert client.post(address("activity_add", member), typed(ends_at="2026-10-28T20:00")).status_code == 302
    activity = EngagementActivity.objects.get()
    assert activity.starts_at == dt.datetime(2026, 10, 29, 1, tzinfo=dt.UTC)
    page = address("activity_change", member, activity.pk)
    moved = typed(starts_at="2026-11-04T18:00", ends_at="2026-11-04T20:00", revision=0)
    assert client.post(page, moved).status_code == 302
    activity.refresh_from_db()
    assert activity.starts_at == dt.datetime(2026, 11, 5, 2, tzinfo=dt.UTC)
    assert "18:00–20:00 (PST)" in client.get(activity.get_absolute_url()).content.decode()
    skipped = client.post(page, typed(starts_at="2027-03-14T02:30", revision=1))
    assert skipped.status_code == 422
    assert "02:30 does not exist. Choose 03:30" in skipped.content.decode()
    twice = typed(starts_at="2026-11-01T01:30", ends_at="2026-11-01T03:00", revision=1)
    assert client.post(page, twice).status_code == 302
    activity.refresh_from_db()
    assert activity.starts_at == dt.datetime(2026, 11, 1, 8, 30, tzinfo=dt.UTC)


def test_everything_that_is_planned_is_kept_and_shown(client, member):
    host, office = (OrganizationFactory(coalition=member.coalition) for _ in range(2))
    group, other = ResidentGroupFactory(), ResidentGroupFactory()
    script = ConsentScriptFactory(coalition=member.coalition)
    plan = typed(host=host.pk, step_free="on", interpretation="Sign language", resident_groups=[group.pk])
    plan |= {f"hoped_{group.pk}": 9, "consent_script": script.pk, "facilitator": member.pk}
    wrong = client.post(address("activity_add", member), {**plan, f"hoped_{other.pk}": 3})
    assert "Choose this group above" in wrong.content.decode()
    assert client.post(address("activity_add", member), plan).status_code == 302
    activity = EngagementActivity.objects.get()
    assert (activity.loop_closure.office, activity.loop_closure.due_on) == (host, dt.date(2026, 12, 27))
    text = client.get(activity.get_absolute_url()).content.decode()
    for words in (f"{group.name}: 9", "Sign language", "step-free", str(script), "27 December 2026"):
        assert words in text
    page = address("activity_change", member, activity.pk)
    assert 'value="9"' in client.get(page).content.decode()
    early = client.post(page, {**plan, "due_on": "2026-10-01", "revision": 0})
    assert "cannot be answered before the session" in early.content.decode()
    later = {**plan, "office": office.pk, "due_on": "2026-12-01", "revision": 0, f"hoped_{group.pk}": ""}
    assert client.post(page, later).status_code == 302
    activity.loop_closure.refresh_from_db()
    assert (activity.loop_closure.office, activity.loop_closure.due_on) == (office, dt.date(2026, 12, 1))
    assert activity.headcounts.get().hoped_for is None


def test_the_checker_is_not_the_note_taker_and_the_page_says_so(client, member):
    answer = client.post(address("activity_add", member), typed(note_taker=member.pk, note_checker=member.pk))
    assert answer.context["form"].errors["note_checker"] == [
        "A second person checks the notes, not the one who took them."
    ]


def test_versions_of_the_consent_script_follow_each_other_by_language(client, member):
    page = address("consent_script_add", member)
    for language in ("en", "es", "en"):
        assert client.post(page, {"language": language, "text": f"In {language}"}).status_code == 302
    found = ConsentScript.objects.order_by("pk").values_list("language", "version", "written_by")
    assert list(found) == [("en", 1, member.pk), ("es", 1, member.pk), ("en", 2, member.pk)]


def test_a_withdrawn_script_is_chosen_no_more_and_its_sessions_say_so(client, member):
    script = ConsentScriptFactory(coalition=member.coalition)
    held = EngagementActivityFactory(coalition=member.coalition, consent_script=script, held=True)
    InsightFactory(activity=held, voices=5, released_by=member, released_at=timezone.now())
    EngagementActivity.objects.filter(pk=held.pk).update(state="insights_agreed", deidentified_by=member)
    assert Insight.objects.public().count() == 1
    page = address("consent_script_withdraw", member, script.pk)
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "It promised too much"}).status_code == 302
    assert Insight.objects.public().count() == 0
    text = client.get(held.get_absolute_url()).content.decode()
    assert "was withdrawn on" in text
    assert "It promised too much" in text
    assert client.post(address("activity_add", member), typed(consent_script=script.pk)).status_code == 422
    with pytest.raises(Refused, match="withdrawn"):
        activities.add(
            member.coalition, by=member, on=TODAY, title="A", purpose="B", starts_at=held.starts_at,
            consent_script=ConsentScript.objects.get(),
        )  # fmt: skip
    # The record of a session that was held keeps what was read aloud.
    activities.change(held, by=member, on=TODAY, consent_script=ConsentScript.objects.get(), place="Library")
    with pytest.raises(Refused, match="already"):
        consent_scripts.withdraw(script, by=member, on=TODAY, reason="Again")


def test_every_kind_has_its_points_once():
    for kind in EngagementActivity.Kind:
        keys = [point.key for point in POINTS[kind]]
        assert len(keys) == len(set(keys)) > 8


def test_points_are_ticked_and_unticked_without_script(client, member):
    activity = EngagementActivityFactory(coalition=member.coalition, starts_at=timezone.now() + dt.timedelta(days=20))
    page = address("activity_check", member, activity.pk)
    assert client.get(page).status_code == 405
    assert client.post(page, {"point": "size", "done": "yes"}).status_code == 302
    row = ActivityCheck.objects.get()
    assert (row.point, row.done_by) == ("size", member)
    assert "1 of 23 points done" in client.get(activity.get_absolute_url()).content.decode()
    part = client.post(page, {"point": "size", "done": "no"}, HTTP_HX_REQUEST="true")
    assert part.status_code == 200
    assert "0 of 23 points done" in part.content.decode()
    assert b"<html" not in part.content
    row.refresh_from_db()
    assert (row.done_on, row.done_by) == (None, None)
    client.post(page, {"point": "dots_counted", "done": "yes"})  # a point of another kind
    assert ActivityCheck.objects.count() == 1


def test_the_days_of_the_checklist_move_with_the_session_and_its_state_ticks_what_it_shows(member):
    activity = EngagementActivityFactory(
        coalition=member.coalition, starts_at=dt.datetime(2026, 12, 4, 2, tzinfo=dt.UTC)
    )
    zone = member.coalition.zone
    due = {item.point.key: item.due_on for item in checklist_of(activity, zone=zone)}
    assert (due["room"], due["size"]) == (dt.date(2026, 12, 3), dt.date(2026, 11, 19))
    activity_checks.tick(activity, by=member, on=TODAY, point="size", done=True)
    activity.state, activity.headcount = "held", 20
    shown = sorted_out(checklist_of(activity, zone=zone), on=dt.date(2026, 12, 4))
    assert [item.point.key for item in shown.done] == ["size", "counted"]
    assert [item.point.key for item in shown.now] == ["notes_in", "notes_checked", "host_thanked"]
    assert [item.point.key for item in shown.later] == ["insights_written", "answered", "told"]


def test_sessions_to_come_stand_first_the_soonest_on_top(client, member):
    now = timezone.now()
    days = {day: EngagementActivityFactory(coalition=member.coalition, starts_at=now + dt.timedelta(days=day))
            for day in (-30, 9, 2, -3)}  # fmt: skip
    rows = client.get(address("activity_list", member)).context["list"].rows
    assert [row.id for row in rows] == [f"activity-{days[day].pk}" for day in (2, 9, -3, -30)]


def test_a_calendar_file_carries_only_what_is_safe(client, member):
    activity = EngagementActivityFactory(coalition=member.coalition, title="Families", place="Rosewood library")
    page = address("activity_ics", member, activity.pk)
    text = client.get(page).content.decode()
    assert "SUMMARY:Families" in text
    assert "LOCATION:Rosewood library" in text
    activity.is_sensitive = True
    activity.save()
    text = client.get(page).content.decode()
    assert "Families" not in text
    assert "Rosewood" not in text
    assert "SUMMARY:Focus group" in text


def test_consent_scripts_ask_the_same_with_one_row_and_with_ten(client, member):
    ConsentScriptFactory(coalition=member.coalition)
    page = address("consent_script_list", member)
    few = queries_of(client, page)
    for _ in range(9):
        ConsentScriptFactory(coalition=member.coalition)
    ConsentScriptFactory()
    assert queries_of(client, page) == few
    assert client.get(page).context["list"].count == 10
