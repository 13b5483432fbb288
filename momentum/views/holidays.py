"""Pages about the days on which the coalition's offices are closed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from momentum.actions import holidays
from momentum.forms.holidays import FederalHolidaysForm, HolidayForm
from momentum.models import Holiday
from momentum.views.meeting_series import crumbs


@coalition_page(P.VIEW_MEETINGS)
def holiday_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The holidays that series leave out."""
    days = Holiday.objects.in_coalition(access.coalition).filter(day__gte=access.today.replace(month=1, day=1))
    context = {
        "holidays": days,
        "form": FederalHolidaysForm(this_year=access.today.year, initial={"year": access.today.year}),
        "may_edit": access.can(P.EDIT_MEETINGS),
        "coalition": access.coalition,
        "crumbs": crumbs(access),
    }
    return render(request, "momentum/holiday_list.html", context)


@coalition_page(P.EDIT_MEETINGS)
def holiday_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Add a holiday."""
    form = HolidayForm(posted(request), instance=Holiday(coalition=access.coalition))
    return answer_form(
        request,
        form,
        title=_("Add a holiday"),
        lead=_("Meetings that are planned for this day already stay; the page of their series says so."),
        button=_("Add holiday"),
        act=lambda: holidays.add(access.coalition, by=access.member, **form.values),
        done=_("The holiday is on the list."),
        to=_list_url(access),
        cancel_url=_list_url(access),
        crumbs=[*crumbs(access), (_("Holidays"), _list_url(access))],
    )


@coalition_page(P.EDIT_MEETINGS)
@require_POST
def holiday_add_federal(request: HttpRequest, access: Access) -> HttpResponse:
    """Add the federal holidays of a year."""
    form = FederalHolidaysForm(request.POST, this_year=access.today.year)
    return answer_form(
        request,
        form,
        title=_("Add the federal holidays of a year"),
        button=_("Add the federal holidays"),
        act=lambda: holidays.add_federal(access.coalition, by=access.member, **form.cleaned_data),
        done=_("The federal holidays are on the list."),
        to=_list_url(access),
        cancel_url=_list_url(access),
        crumbs=[*crumbs(access), (_("Holidays"), _list_url(access))],
    )


@coalition_page(P.EDIT_MEETINGS, on=Holiday)
@require_POST
def holiday_remove(request: HttpRequest, access: Access, holiday: Holiday) -> HttpResponse:
    """Take a day off the list."""
    return answer_step(
        request,
        lambda: holidays.remove(holiday, by=access.member),
        done=_("The day is off the list. Series plan their meetings on it within a few hours."),
        to=_list_url(access),
    )


def _list_url(access: Access) -> str:
    return reverse("momentum:holiday_list", args=[access.coalition.slug])
