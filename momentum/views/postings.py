"""Pages about agendas posted for the public."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, resident_page
from common.forms import answer_form, posted
from momentum.actions import agenda_postings
from momentum.agenda_content import checks_of, fingerprint_of
from momentum.forms.postings import PostingForm
from momentum.models import AgendaPosting, Meeting, MeetingDocument
from momentum.posting_clock import Clock, clock_of
from momentum.views.meeting_documents import paper_answer
from momentum.views.meetings import crumbs


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def posting_record(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Record where and when the agenda was posted."""
    clock = clock_of(meeting)
    address = clock.posting.address if clock and clock.posting else ""
    form = PostingForm(posted(request), initial={"address": address, "posted_at": access.at})
    return answer_form(
        request,
        form,
        title=_("Record the posting of the agenda"),
        lead=_("What stands in the record now is kept with its fingerprint as what was posted."),
        button=_("Record the posting"),
        act=lambda: agenda_postings.record(meeting, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The posting is recorded."),
        to=meeting.get_absolute_url(),
        cancel_url=meeting.get_absolute_url(),
        template="momentum/posting_record.html",
        clock=clock,
        **_as_it_stands(clock),
        crumbs=crumbs(access, meeting),
    )


@coalition_page(P.VIEW_MEETINGS, on=AgendaPosting)
def posting_detail(request: HttpRequest, access: Access, posting: AgendaPosting) -> HttpResponse:
    """One posting as evidence: what was posted, where, when, by whom, with which fingerprint."""
    context = shown(posting, posting.meeting) | {
        "meeting": posting.meeting,
        "missing": [check.text for check in checks_of(posting.content) if not check.is_met],
        "crumbs": crumbs(access, posting.meeting),
    }
    return render(request, "momentum/posting_detail.html", context)


@resident_page
def posting_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The agenda of a meeting as it was posted last, for everybody, where the coalition has public pages."""
    posting = _in_force(slug, pk)
    meeting = posting.meeting
    with timezone.override(meeting.coalition.zone):
        clock = clock_of(meeting)
        context = shown(posting, meeting) | {
            "title": posting.content["title"],
            "lead": ", ".join(posting.content["groups"]),
            "coalition_name": meeting.coalition.name,
            "coalition": meeting.coalition,
            "is_changed": meeting.is_scheduled and (clock is None or not clock.is_current),
            "is_cancelled": meeting.state == Meeting.State.CANCELLED,
            "offered": _offered(posting),
            "wide": True,
        }
        return render(request, "momentum/posting_public.html", context)


@resident_page
def posting_paper(request: HttpRequest, slug: str, pk: int, paper: int) -> HttpResponse:
    """A paper that was posted together with the agenda, if it still is what was posted."""
    posting = _in_force(slug, pk)
    if paper not in _offered(posting):
        raise Http404
    return paper_answer(MeetingDocument.objects.get(pk=paper))


def shown(posting: AgendaPosting, meeting: Meeting) -> dict[str, Any]:
    """A posting as its pages show it: items with their papers, and when the meeting was to be."""
    content = posting.content
    then = Meeting(coalition=meeting.coalition, starts_at=posting.meeting_starts_at, minutes=content.get("minutes", 0))
    papers = content.get("papers", [])
    items = [{**item, "papers": [row for row in papers if row["item"] == item["id"]]} for item in content["items"]]
    known = {item["id"] for item in content["items"]}
    return {
        "posting": posting,
        "content": content,
        "then": then,
        "items": items,
        "papers": [row for row in papers if row["item"] not in known],
    }


def _as_it_stands(clock: Clock | None) -> dict[str, Any]:
    """The agenda as the page to record a posting shows it, with the fingerprint of what is read there."""
    if clock is None:
        return {}
    unsaved = AgendaPosting(meeting=clock.meeting, content=clock.content, meeting_starts_at=clock.meeting.starts_at)
    return shown(unsaved, clock.meeting) | {"seal": fingerprint_of(clock.content)}


def _in_force(slug: str, pk: int) -> AgendaPosting:
    """The latest posting of a public coalition's meeting."""
    rows = AgendaPosting.objects.filter(
        meeting=pk, meeting__coalition__slug=slug, meeting__coalition__is_public=True
    ).select_related("meeting__coalition", "by")
    posting: AgendaPosting | None = rows.order_by("-posted_at", "-pk").first()
    if posting is None:
        raise Http404
    return posting


def _offered(posting: AgendaPosting) -> set[int]:
    """Papers of a posting that still are what was posted."""
    fingerprints = dict(posting.meeting.documents.standing().values_list("pk", "sha256"))
    return {row["id"] for row in posting.content.get("papers", []) if fingerprints.get(row["id"]) == row["sha256"]}
