"""Papers of a meeting: adding, saving, taking off."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.papers import ENDINGS
from momentum.actions import meeting_documents
from momentum.forms.meeting_documents import MeetingDocumentForm
from momentum.models import Meeting, MeetingDocument
from momentum.views.agenda_items import agenda_crumbs, agenda_of


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def meeting_document_add(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Add a paper to the meeting or to one of its items."""
    form = MeetingDocumentForm(
        posted(request), request.FILES or None, meeting=meeting, initial={"item": request.GET.get("item", "")}
    )

    def add() -> MeetingDocument:
        typed = form.cleaned_data
        return meeting_documents.add(
            meeting, typed["file"], title=typed["title"], item=typed["item"], by=access.member, at=access.at
        )

    return answer_form(
        request,
        form,
        title=_("Add a paper"),
        lead=_("Everybody in the coalition can read it; where the agenda is posted, everybody can."),
        button=_("Add paper"),
        act=add,
        done=_("The paper is added."),
        to=agenda_of(meeting),
        cancel_url=agenda_of(meeting),
        crumbs=agenda_crumbs(access, meeting),
    )


@coalition_page(P.VIEW_MEETINGS, on=MeetingDocument)
@require_safe
def meeting_document_file(request: HttpRequest, access: Access, document: MeetingDocument) -> HttpResponse:
    """A paper as it was uploaded, to be saved."""
    return paper_answer(document)


@coalition_page(P.EDIT_MEETINGS, on=MeetingDocument)
@require_POST
def meeting_document_remove(request: HttpRequest, access: Access, document: MeetingDocument) -> HttpResponse:
    """Take a paper off."""
    return answer_step(
        request,
        lambda: meeting_documents.remove(document, by=access.member, at=access.at),
        done=_("“%(title)s” is taken off.") % {"title": document.title},
        to=agenda_of(document.meeting),
    )


def paper_answer(document: MeetingDocument) -> HttpResponse:
    """The bytes under the paper's own title; browsers are told to save and not to open them here."""
    name = f"{slugify(document.title) or 'paper'}.{ENDINGS.get(document.media_type, 'bin')}"
    answer = FileResponse(document.file.open("rb"), as_attachment=True, filename=name, content_type=document.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return cast(HttpResponse, answer)
