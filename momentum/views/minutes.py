"""Pages about minutes: drafting, approving, correcting, reading."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, resident_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import status_mark
from common.refusals import Refused
from common.words import long_day
from momentum.actions import minutes as acts
from momentum.forms.minutes import ApproveForm, CorrectForm, MinutesForm, approving_meetings
from momentum.minutes_content import content_of, seal_of, shown
from momentum.models import Meeting, MeetingMinutes, MinutesEdition
from momentum.tabs import meeting_tabs
from momentum.views.meetings import crumbs

COLUMNS = (
    Column("meeting", gettext_lazy("Minutes of"), sort="meeting__title"),
    Column("day", gettext_lazy("Day"), sort="meeting__starts_at"),
    Column("state", gettext_lazy("State"), sort="state"),
    Column("public", gettext_lazy("Who may read them")),
)


@coalition_page(P.VIEW_MEETINGS)
def minutes_list(request: HttpRequest, access: Access) -> HttpResponse:
    """All minutes, the latest first."""
    page = ListPage(
        request,
        MeetingMinutes.objects.in_coalition(access.coalition).select_related("meeting__coalition"),
        columns=COLUMNS,
        row=_row,
        counted=lambda n: ngettext("%(n)d set of minutes", "%(n)d sets of minutes", n) % {"n": n},
        empty=Empty(
            _("No minutes yet"),
            _("They draft themselves from what was noted during a meeting: open the meeting and draft them."),
        ),
    )
    context = {
        "title": pgettext("of a meeting", "Minutes"),
        "lead": _("What each meeting talked about and decided."),
        "tabs": meeting_tabs(access, "minutes_list"),
        "tabs_label": _("Which part of the meetings"),
    }
    return page.answer("momentum/minutes_list.html", context)


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
@require_POST
def minutes_draft(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Draft the minutes from what was noted."""
    try:
        made = acts.draft(meeting, by=access.member, at=access.at)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(meeting)
    return redirect(made)


@coalition_page(P.VIEW_MEETINGS, on=MeetingMinutes)
def minutes_detail(request: HttpRequest, access: Access, minutes: MeetingMinutes) -> HttpResponse:
    """The minutes with what can be done next: frozen once approved, before as they stand."""
    editions = list(minutes.editions.select_related("approved_in__coalition", "approved_by").order_by("-version"))
    may_edit = access.can(P.EDIT_MEETINGS)
    latest = editions[0] if editions else None
    live = content_of(minutes) if latest is None or may_edit else None
    context = {
        "minutes": minutes,
        "content": shown(latest.content if latest else live or {}),
        "editions": editions,
        "latest": latest,
        "differs": latest is not None and live is not None and live != latest.content,
        "may_edit": may_edit,
        "was_held": minutes.meeting.state == Meeting.State.HELD,
        "may_approve": may_edit and approving_meetings(minutes, at=access.at).exists(),
        "public_url": _public_url(minutes),
        "crumbs": minutes_crumbs(access),
    }
    return render(request, "momentum/minutes_detail.html", context)


@coalition_page(P.EDIT_MEETINGS, on=MeetingMinutes)
def minutes_change(request: HttpRequest, access: Access, minutes: MeetingMinutes) -> HttpResponse:
    """Write the summary; notes and decisions are changed where they were written."""
    form = MinutesForm(posted(request), instance=minutes)
    return answer_form(
        request,
        form,
        title=_("Change the minutes"),
        lead=_("Notes, decisions and action items are changed on the page of the meeting; here is the rest."),
        act=lambda: acts.edit(minutes, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=minutes.get_absolute_url(),
        crumbs=minutes_crumbs(access, minutes),
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingMinutes)
def minutes_approve(request: HttpRequest, access: Access, minutes: MeetingMinutes) -> HttpResponse:
    """Record that a later meeting approved the minutes exactly as they stand below."""
    form = ApproveForm(posted(request), minutes=minutes, at=access.at)
    content = content_of(minutes)
    return answer_form(
        request,
        form,
        title=_("Record the approval"),
        lead=_("A later meeting has approved what stands below. It is frozen; a correction is a new version."),
        button=_("Record and freeze"),
        act=lambda: acts.approve(minutes, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The minutes are approved."),
        to=minutes.get_absolute_url(),
        cancel_url=minutes.get_absolute_url(),
        template="momentum/minutes_approve.html",
        content=shown(content),
        seal=seal_of(content),
        crumbs=minutes_crumbs(access, minutes),
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingMinutes)
def minutes_correct(request: HttpRequest, access: Access, minutes: MeetingMinutes) -> HttpResponse:
    """Add a corrected version to approved minutes."""
    form = CorrectForm(posted(request), minutes=minutes, at=access.at)
    content = content_of(minutes)
    return answer_form(
        request,
        form,
        title=_("Record a correction"),
        lead=_("What stands below becomes a new version; the earlier ones stay in the record."),
        button=_("Add the version"),
        act=lambda: acts.correct(minutes, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The corrected version stands."),
        to=minutes.get_absolute_url(),
        cancel_url=minutes.get_absolute_url(),
        template="momentum/minutes_approve.html",
        content=shown(content),
        seal=seal_of(content),
        crumbs=minutes_crumbs(access, minutes),
    )


@coalition_page(P.EDIT_MEETINGS, on=MeetingMinutes)
@require_POST
def minutes_send(request: HttpRequest, access: Access, minutes: MeetingMinutes) -> HttpResponse:
    """Mail the minutes to those who were there or missed it."""
    return answer_step(
        request,
        lambda: acts.send(minutes, by=access.member, at=access.at),
        done=_("The minutes are on their way, to each person with their own action items."),
        to=minutes.get_absolute_url(),
    )


@coalition_page(P.VIEW_MEETINGS, on=MeetingMinutes)
def minutes_read(request: HttpRequest, access: Access, minutes: MeetingMinutes) -> HttpResponse:
    """The minutes to be read and printed, in any version."""
    editions = minutes.editions.order_by("-version")
    version = request.GET.get("version", "")
    edition = editions.filter(version=int(version)).first() if version.isdecimal() and len(version) < 4 else None
    edition = edition or editions.first()
    context = {
        "content": shown(edition.content if edition else content_of(minutes)),
        "edition": edition,
        "back_url": minutes.get_absolute_url(),
    }
    return render(request, "momentum/minutes_read.html", context)


@resident_page
def minutes_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Approved minutes for everybody, where the coalition has public pages and these are public."""
    found = MeetingMinutes.objects.published().filter(meeting__coalition__slug=slug, pk=pk)
    edition = MinutesEdition.objects.filter(minutes__in=found).order_by("-version").first()
    if edition is None:
        raise Http404
    context = {
        "content": shown(edition.content, for_everybody=True),
        "edition": edition,
        "coalition_name": edition.content["coalition"],
        "wide": True,
    }
    with timezone.override(edition.content["time_zone"]):
        return render(request, "momentum/minutes_public.html", context)


def minutes_crumbs(access: Access, minutes: MeetingMinutes | None = None) -> list[tuple[str, str]]:
    """Where a page about minutes stands."""
    found = [
        *crumbs(access),
        (pgettext("of a meeting", "Minutes"), reverse("momentum:minutes_list", args=[access.coalition.slug])),
    ]
    return [*found, (str(minutes), minutes.get_absolute_url())] if minutes else found


def _public_url(minutes: MeetingMinutes) -> str:
    """Their address for everybody; empty where they have none."""
    if not (minutes.is_approved and minutes.is_public and minutes.coalition.is_public):
        return ""
    return reverse("momentum:minutes_public", args=[minutes.coalition.slug, minutes.pk])


def _row(minutes: Any) -> Row:
    """Minutes as their list shows them."""
    day = minutes.meeting.starts_at.astimezone(minutes.meeting.coalition.zone).date()
    everybody = minutes.is_public and minutes.meeting.coalition.is_public
    return Row(
        url=minutes.get_absolute_url(),
        id=f"minutes-{minutes.pk}",
        cells=(
            minutes.meeting.title,
            long_day(day),
            status_mark("approved", pgettext("minutes", "Approved")) if minutes.is_approved else status_mark("draft"),
            _("Everybody, once approved") if everybody else _("The coalition"),
        ),
    )
