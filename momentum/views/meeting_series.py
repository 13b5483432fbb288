"""Pages about series of meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import long_date, long_day
from momentum.actions import meeting_series, series_exceptions
from momentum.forms.meeting_series import LeaveOutForm, MeetingSeriesForm, SeriesEndForm
from momentum.meeting_times import when
from momentum.models import MeetingSeries, SeriesException
from momentum.series_changes import has_agenda
from momentum.series_pages import dates_of
from momentum.series_rules import rule_words
from momentum.tabs import meeting_tabs

COLUMNS = (
    Column("title", gettext_lazy("Series"), sort="title"),
    Column("rule", gettext_lazy("When")),
    Column("groups", gettext_lazy("Groups")),
    Column("next", gettext_lazy("Next meeting"), sort="next_at"),
)


@coalition_page(P.VIEW_MEETINGS)
def meeting_series_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Meetings that come again by a rule."""
    add_url = reverse("momentum:meeting_series_add", args=[access.coalition.slug])
    may_edit = access.can(P.EDIT_MEETINGS)
    every = MeetingSeries.objects.in_coalition(access.coalition).with_next_meeting(at=access.at)
    page = ListPage(
        request,
        every.select_related("coalition")
        .prefetch_related("groups")
        .order_by(F("ended_at").asc(nulls_first=True), "title"),
        columns=COLUMNS,
        row=_row_maker(access),
        counted=lambda n: ngettext("%(n)d series", "%(n)d series", n) % {"n": n},
        empty=Empty(
            _("No series yet"),
            _("A group that meets again and again is planned once: its meetings appear half a year ahead."),
            _("Add a series") if may_edit else "",
            add_url if may_edit else "",
        ),
    )
    context = {"tabs": meeting_tabs(access, "meeting_series_list"), "add_url": add_url if may_edit else ""}
    return page.answer("momentum/meeting_series_list.html", context)


@coalition_page(P.VIEW_MEETINGS, on=MeetingSeries)
def meeting_series_detail(request: HttpRequest, access: Access, series: MeetingSeries) -> HttpResponse:
    """One series: its rule in words, its next dates, the days left out."""
    context = {
        "series": series,
        "rule": rule_words(series),
        "groups": series.groups.all(),
        "dates": dates_of(series, at=access.at),
        "may_edit": access.can(P.EDIT_MEETINGS),
        "crumbs": crumbs(access),
    }
    return render(request, "momentum/meeting_series_detail.html", context)


@coalition_page(P.EDIT_MEETINGS)
def meeting_series_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Begin a series."""
    form = MeetingSeriesForm(posted(request), coalition=access.coalition, initial={"starts_on": access.today})
    return answer_form(
        request,
        form,
        title=_("Add a series"),
        lead=_("Its meetings of the next six months are planned at once, and further ones as time goes by."),
        button=_("Add series"),
        act=lambda: meeting_series.add(access.coalition, by=access.member, at=access.at, **form.values),
        done=_("The series is added and its meetings are planned."),
        cancel_url=reverse("momentum:meeting_series_list", args=[access.coalition.slug]),
        crumbs=crumbs(access),
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingSeries)
def meeting_series_change(request: HttpRequest, access: Access, series: MeetingSeries) -> HttpResponse:
    """Change a series: first what will happen to its meetings is said, then it is done."""
    form = MeetingSeriesForm(posted(request), instance=series, coalition=access.coalition)
    context: dict[str, Any] = {
        "title": _("Change “%(title)s”") % {"title": series.title},
        "lead": _("Meetings that somebody moved or changed, and those whose agenda was posted, stay as they are."),
        "cancel_url": series.get_absolute_url(),
        "crumbs": crumbs(access, series),
        "template": "momentum/meeting_series_change.html",
    }
    if form.is_valid() and meeting_series.can_meet(form.instance, at=access.at):
        foreseen = meeting_series.foresee(form.instance, at=access.at)
        context |= {"consequences": foreseen.sentences(), "mark": foreseen.mark}
        if request.POST.get("agreed") != foreseen.mark:
            context |= {"form": form, "button": _("Save and change the meetings")}
            # Not saved yet: as every form that has to be looked at again.
            return render(request, context.pop("template"), context, status=422)
    return answer_form(
        request,
        form,
        button=_("See what will happen"),
        act=lambda: meeting_series.change(
            series,
            by=access.member,
            at=access.at,
            expected=form.expected_revision,
            agreed=request.POST.get("agreed"),
            **form.values,
        ),
        done=_("Saved. The meetings follow the new rule."),
        **context,
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingSeries)
def meeting_series_end(request: HttpRequest, access: Access, series: MeetingSeries) -> HttpResponse:
    """End a series."""
    form = SeriesEndForm(posted(request))
    ahead = meeting_series.to_come(series, at=access.at)
    with_agenda = [row for row in ahead if has_agenda(row)]
    consequences = [
        _("No further meeting is planned."),
        ngettext("%(n)d meeting is planned now.", "%(n)d meetings are planned now.", len(ahead)) % {"n": len(ahead)},
        *(
            _("The meeting of %(day)s has an agenda and stays in any case.") % {"day": long_day(row.starts_at)}
            for row in with_agenda
        ),
    ]
    return answer_form(
        request,
        form,
        title=_("End “%(title)s”") % {"title": series.title},
        lead=rule_words(series),
        button=_("End the series"),
        act=lambda: meeting_series.end(series, by=access.member, at=access.at, **form.values),
        done=_("The series is ended."),
        cancel_url=series.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=consequences,
        crumbs=crumbs(access, series),
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingSeries)
def series_exception_add(request: HttpRequest, access: Access, series: MeetingSeries) -> HttpResponse:
    """Leave a day out of a series."""
    form = LeaveOutForm(posted(request), initial={"day": request.GET.get("day", "")})
    day = _day(request.POST.get("day", request.GET.get("day", "")))
    falls_out = series_exceptions.meeting_on(series, day, at=access.at) if day else None
    if falls_out is not None:
        lead = _("This cancels the meeting of %(when)s. Those who heard of it are told why.") % {
            "when": when(falls_out)
        }
    else:
        lead = _(
            "A meeting that is planned for this day is cancelled; those who heard of it are told why. "
            "One that was moved to another day stays."
        )
    return answer_form(
        request,
        form,
        title=_("Leave out a day"),
        lead=lead,
        button=_("Leave out this day"),
        act=lambda: series_exceptions.leave_out(series, by=access.member, at=access.at, **form.values),
        done=_("The day is left out."),
        to=series.get_absolute_url(),
        cancel_url=series.get_absolute_url(),
        crumbs=crumbs(access, series),
    )


@coalition_page(P.EDIT_MEETINGS, on=SeriesException)
@require_POST
def series_exception_remove(request: HttpRequest, access: Access, exception: SeriesException) -> HttpResponse:
    """Take back a day that was left out."""
    return answer_step(
        request,
        lambda: series_exceptions.take_back(exception, by=access.member, at=access.at),
        done=_("The series meets on this day again."),
        to=exception.series.get_absolute_url(),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def crumbs(access: Access, series: MeetingSeries | None = None) -> list[tuple[str, str]]:
    """Where a page about a series stands."""
    slug = [access.coalition.slug]
    found = [
        (_("Meetings"), reverse("momentum:meeting_list", args=slug)),
        (_("Series"), reverse("momentum:meeting_series_list", args=slug)),
    ]
    return [*found, (series.title, series.get_absolute_url())] if series else found


def _row_maker(access: Access) -> Callable[[Any], Row]:
    zone = access.coalition.zone

    def row(series: Any) -> Row:
        """A series as its list shows it."""
        ended = None if series.is_running else _("Ended %(day)s") % {"day": long_date(series.ended_at)}
        return Row(
            url=series.get_absolute_url(),
            id=f"meeting-series-{series.pk}",
            mark=status_mark("ended", ended) if ended else None,
            cells=(
                series.title,
                rule_words(series),
                ", ".join(group.name for group in series.groups.all()) or nothing(),
                long_day(series.next_at.astimezone(zone).date()) if series.next_at else nothing(),
            ),
        )

    return row
