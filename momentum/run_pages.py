"""The page during the meeting, and how each of its parts is answered: alone with htmx, else as the whole page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from coalitions.access import Access
from common.forms import refuse, take_what_was_sent
from common.refusals import Refused
from momentum.agenda_pages import items_of
from momentum.agenda_sources import waiting_minutes
from momentum.forms.agenda_items import NotesForm
from momentum.models import AgendaItem, Decision, Meeting
from momentum.views.meetings import crumbs


def notes_form(item: AgendaItem, data: Any = None) -> NotesForm:
    """The notes of one item; its fields are told apart from those of the other items."""
    return NotesForm(data, instance=item, prefix=f"i{item.pk}")


def answer_run(
    request: HttpRequest, access: Access, meeting: Meeting, *, unsaved: NotesForm | None = None
) -> HttpResponse:
    """The whole page; `unsaved` are notes that could not be saved and stand in their place, with what was typed."""
    decisions: Any = Prefetch("decisions", Decision.objects.standing().select_related("body"))
    items = items_of(meeting, access)
    for item in with_outcomes(items, decisions):
        is_its = unsaved is not None and unsaved.instance.pk == item.pk
        item.form = unsaved if is_its else notes_form(item)
    context = {
        "meeting": meeting,
        "items": items,
        "minutes_taken": meeting.agenda_items.announced().minutes_together(),
        "may_hold": meeting.is_scheduled and meeting.starts_at <= access.at,
        "may_note_people": meeting.takes_attendance(at=access.at),
        "was_held": meeting.state == Meeting.State.HELD,
        "waiting_minutes": list(waiting_minutes(meeting)),
        "crumbs": crumbs(access, meeting),
    }
    return render(request, "momentum/meeting_run.html", context, status=422 if unsaved else 200)


def with_outcomes(items: list[Any], decisions: Any) -> list[Any]:
    """Attach decisions, action items and commitments to the items: three questions, however many items there are."""
    from_items = AgendaItem.objects.filter(pk__in=[item.pk for item in items])
    found = from_items.prefetch_related(decisions, "action_items__owner__organization", "made__organization")
    by_key = {row.pk: row for row in found}
    for item in items:
        item.outcomes = by_key[item.pk]
    return items


def answer_notes(request: HttpRequest, access: Access, item: AgendaItem, form: NotesForm) -> HttpResponse:
    """One item's notes as a part of the page, or the whole page where no script runs."""
    if not request.htmx:  # type: ignore[attr-defined]
        return answer_run(request, access, item.meeting, unsaved=form)
    return render(request, "momentum/_run_notes.html", _notes_context(form), status=422)


def saved_notes(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """The notes as they were saved."""
    return render(request, "momentum/_run_notes.html", _notes_context(notes_form(item)) | {"saved": True})


def answer_outcome(
    request: HttpRequest,
    access: Access,
    item: AgendaItem,
    form: BaseForm,
    *,
    act: Callable[[], Any],
    **words: str,
) -> HttpResponse:
    """Answer a form about one item's outcome: in its place on the page with htmx, else on a page of its own."""
    take_what_was_sent(request, form)
    htmx = request.htmx  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (Refused, ValidationError) as refusal:
            refuse(form, refusal)
        else:
            known = request.POST.get(f"i{item.pk}-revision") == str(item.revision)
            return _outcomes(request, item, saved=words["done"], known=known) if htmx else redirect(run_address(item))
    context = {"form": form, "cancel_url": run_address(item), "form_action": request.path, **words}
    status = 422 if form.is_bound and form.errors else 200
    if htmx:
        return _outcomes(request, item, status=status, **context)
    context["crumbs"] = [*crumbs(access, item.meeting), (_("During the meeting"), run_address(item))]
    return render(request, "parts/form_page.html", context, status=status)


def ids(item: AgendaItem) -> str:
    """Names for the fields of a form about one item: the forms of several items can be open beside one another."""
    return f"id_{item.pk}_%s"


def run_address(item: AgendaItem) -> str:
    """Where one item stands on the page during the meeting."""
    slug = item.meeting.coalition.slug
    return f"{reverse('momentum:meeting_run', args=[slug, item.meeting_id])}#item-{item.pk}"


def _outcomes(request: HttpRequest, item: AgendaItem, *, status: int = 200, **context: Any) -> HttpResponse:
    """What came of one item, as a part of the page.

    Where the step itself made a new revision and the browser knew the one before (`known`), it is told the new one.
    """
    decisions: Any = Prefetch("decisions", Decision.objects.standing().select_related("body"))
    fresh: Any = AgendaItem.objects.select_related("meeting").get(pk=item.pk)
    fresh.meeting = item.meeting
    with_outcomes([fresh], decisions)
    return render(request, "momentum/_run_outcomes.html", {"item": fresh, **context}, status=status)


def _notes_context(form: NotesForm) -> dict[str, Any]:
    """What the part with the notes needs; beside notes that clash, those that stand."""
    item: Any = AgendaItem.objects.select_related("meeting__coalition").get(pk=form.instance.pk)
    item.form = form
    return {"item": item}
