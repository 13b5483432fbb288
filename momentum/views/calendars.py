"""The month view, and the addresses under which calendar programs read the coalition's dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page
from coalitions.views.answers import answer_step
from common.calendars import calendar_answer
from common.mail import absolute
from momentum.actions import calendar_feeds
from momentum.calendar_contents import feed_text, weeks_of
from momentum.due import YEARS
from momentum.models import CalendarFeed
from momentum.tabs import meeting_tabs
from momentum.views.meetings import crumbs


@coalition_page(P.VIEW_MEETINGS)
def calendar_month(request: HttpRequest, access: Access) -> HttpResponse:
    """The meetings of a month."""
    month = _month(request.GET.get("month", ""), access.today)
    weeks = weeks_of(access.coalition, month)
    context = {
        "month": month,
        "weeks": weeks,
        "is_empty": not any(day.meetings for week in weeks for day in week),
        "today": access.today,
        "previous": (month - timedelta(days=1)).replace(day=1),
        "next": (month + timedelta(days=32)).replace(day=1),
        "tabs": meeting_tabs(access, "calendar_month"),
        "coalition": access.coalition,
    }
    return render(request, "momentum/calendar_month.html", context)


@coalition_page(P.VIEW_MEETINGS)
def calendar_feed_list(request: HttpRequest, access: Access) -> HttpResponse:
    """My addresses for calendar programs."""
    mine = {feed.scope: feed for feed in CalendarFeed.objects.usable(at=access.at).filter(member=access.member)}
    feeds = []
    for scope in CalendarFeed.Scope:
        feed = mine.get(scope)
        feeds.append({"scope": scope, "feed": feed, "address": absolute(feed.get_absolute_url()) if feed else ""})
    context = {
        "feeds": feeds,
        "coalition": access.coalition,
        "crumbs": [*crumbs(access), (_("Calendar"), reverse("momentum:calendar_month", args=[access.coalition.slug]))],
    }
    return render(request, "momentum/calendar_feed_list.html", context)


@coalition_page(P.VIEW_MEETINGS)
@require_POST
def calendar_feed_make(request: HttpRequest, access: Access) -> HttpResponse:
    """Make an address for my calendar program."""
    return answer_step(
        request,
        lambda: calendar_feeds.make(access.member, at=access.at, scope=request.POST.get("scope", "")),
        done=_("The address is made. Copy it into your calendar program."),
        to=reverse("momentum:calendar_feed_list", args=[access.coalition.slug]),
    )


@coalition_page(P.VIEW_MEETINGS)
@require_POST
def calendar_feed_take_back(request: HttpRequest, access: Access) -> HttpResponse:
    """End an address of mine."""
    return answer_step(
        request,
        lambda: calendar_feeds.take_back(access.member, at=access.at, scope=request.POST.get("scope", "")),
        done=_("The address is taken back. Calendars that know it get nothing any more."),
        to=reverse("momentum:calendar_feed_list", args=[access.coalition.slug]),
    )


@link_page(CalendarFeed)
@require_safe
def calendar_feed(request: HttpRequest, link: CalendarFeed, *, at: datetime) -> HttpResponse:
    """The dates for a calendar program; reading them writes nothing."""
    return calendar_answer(feed_text(link, at=at), "meetings")


def _month(text: str, today: date) -> date:
    """The first day of the month in the address; this month where it says none that a coalition could meet in."""
    try:
        month = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        month = date.min
    return month if month.year in YEARS else today.replace(day=1)
