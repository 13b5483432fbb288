"""A covered committee's series in a real browser: planned, changed, posted, read by everybody, attended; with axe."""

import datetime as dt
import os

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.models import GroupMembership
from momentum.models import Meeting
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def look(page, name):
    """Keep a picture where somebody asked for one."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_from_the_rule_to_the_room(open_page, axe):
    staff = factories.MemberFactory(logs_in=True, role="coordinator", coalition__is_public=True)
    here = staff.coalition
    group = factories.GroupFactory(
        coalition=here,
        name="Steering committee",
        quorum=2,
        is_covered=True,
        coverage_determined_by="County counsel",
        coverage_determined_on=dt.date(2026, 3, 2),
        comment_words="Two minutes for each speaker, before each item.",
        accommodation_words="Call the clerk, Robin Example, three days ahead.",
    )
    for name in ("Kim Example", "Bo Example", "Alex Example"):
        member = factories.MemberFactory(coalition=here, name=name, starts_on=dt.date(2026, 1, 1))
        GroupMembership.objects.create(group=group, member=member)
    phone = open_page(width=390, height=844, person=staff.user)
    desk = open_page(person=staff.user, color_scheme="dark")

    phone.goto(reverse("momentum:meeting_series_add", args=[here.slug]))
    phone.get_by_label("Title").fill("Steering committee")
    phone.get_by_label("How often").select_option(label="Every month or every few months, on a weekday")
    phone.get_by_label("Weekday").select_option(label="Tuesday")
    phone.get_by_label("Which one in the month").select_option(label="second")
    phone.get_by_label("Begins at").fill("10:00")
    phone.get_by_label("Place").fill("Room 2, River County Library")
    phone.get_by_label("Steering committee").check()
    phone.get_by_role("button", name="Add series").click()
    phone.get_by_text("Every month on the second Tuesday, 10:00–11:30 PST/PDT").first.wait_for()
    axe(phone)
    look(phone, "series")

    desk.goto(phone.url)
    desk.get_by_role("link", name="Change the series").click()
    desk.get_by_label("Weekday").select_option(label="Wednesday")
    desk.get_by_role("button", name="See what will happen").click()
    desk.get_by_text("This will happen").wait_for()
    axe(desk)
    look(desk, "series_change")
    desk.get_by_role("button", name="Save and change the meetings").click()
    desk.get_by_text("Every month on the second Wednesday").first.wait_for()

    meeting = Meeting.objects.earliest("starts_at")
    factories.AgendaItemFactory(meeting=meeting, title="Two more navigators", description="Whether to ask the county.")
    factories.MeetingDocumentFactory(meeting=meeting)
    phone.goto(reverse("momentum:posting_record", args=[here.slug, meeting.pk]))
    phone.get_by_label("Where was it posted?").fill("https://county.example.org/agendas")
    axe(phone)
    look(phone, "posting_record")
    phone.get_by_role("button", name="Record the posting").click()
    phone.get_by_text("Posted in time").wait_for()
    factories.AgendaItemFactory(meeting=meeting, title="Money for interpreters")
    phone.reload()
    phone.get_by_text("must be posted again").wait_for()
    axe(phone)
    look(phone, "meeting_posting")
    reader = open_page(width=390, height=844, locale="es-MX")
    reader.goto(reverse("momentum:posting_public", args=[here.slug, meeting.pk]))
    reader.get_by_text("Two minutes for each speaker").wait_for()
    assert reader.context.cookies() == []
    axe(reader)
    look(reader, "posting_public")

    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - dt.timedelta(hours=1))
    desk.goto(reverse("momentum:attendance_record", args=[here.slug, meeting.pk]))
    axe(desk)
    desk.get_by_role("combobox", name="Kim Example").select_option(label="In the room")
    desk.get_by_role("combobox", name="Bo Example").select_option(label="By video or phone")
    look(desk, "attendance_record")
    desk.get_by_role("button", name="Save the list").click()
    desk.get_by_text("2 of 3 members, quorum is 2").wait_for()
    axe(desk)
    look(desk, "meeting_attendance")
    desk.goto(reverse("momentum:attendance_list", args=[here.slug]))
    axe(desk)
    look(desk, "attendance_list")
    for page in (desk, phone):
        page.goto(reverse("momentum:calendar_month", args=[here.slug]))
        axe(page)
        look(page, f"calendar_{page.viewport_size['width']}")
