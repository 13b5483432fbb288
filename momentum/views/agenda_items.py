"""The agenda of a meeting: what stands on it, in which order, and what the record proposes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from momentum.actions import agenda_items, agendas
from momentum.agenda_pages import agenda_context
from momentum.forms.agenda_items import AgendaItemForm, CarryForm
from momentum.models import AgendaItem, Meeting
from momentum.run_pages import answer_outcome, ids
from momentum.views.meetings import crumbs


@coalition_page(P.VIEW_MEETINGS, on=Meeting)
def meeting_agenda(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """What a meeting talks about; staff order it and choose from what the record proposes."""
    context = agenda_context(access, meeting) | {"crumbs": crumbs(access, meeting)}
    return render(request, "momentum/meeting_agenda.html", context)


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
@require_POST
def agenda_draft(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Let the agenda draft itself now; it does so two weeks before the meeting without being asked."""
    return answer_step(
        request,
        lambda: agendas.draft(meeting, by=access.member, at=access.at),
        done=_("The agenda is drafted. Next: choose from the proposals and put it in order."),
        to=agenda_of(meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
@require_POST
def agenda_put(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Put the ticked proposals on the agenda."""
    return answer_step(
        request,
        lambda: agenda_items.put_on(meeting, request.POST.getlist("proposal"), by=access.member, at=access.at),
        done=_("They stand on the agenda."),
        to=agenda_of(meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=Meeting)
def agenda_item_add(request: HttpRequest, access: Access, meeting: Meeting) -> HttpResponse:
    """Put something on the agenda that no record proposes."""
    form = AgendaItemForm(posted(request), coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Add an agenda item"),
        button=_("Add item"),
        act=lambda: agenda_items.add(meeting, by=access.member, **form.values),
        done=_("It stands on the agenda."),
        cancel_url=agenda_of(meeting),
        crumbs=agenda_crumbs(access, meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
def agenda_item_change(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Put an item in better words, give it more or less time."""
    form = AgendaItemForm(posted(request), instance=item, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Change the agenda item"),
        act=lambda: agenda_items.change(item, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=agenda_of(item.meeting),
        crumbs=agenda_crumbs(access, item.meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
@require_POST
def agenda_item_move(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Move an item one place up or down."""
    up = request.POST.get("to") == "up"
    return answer_step(
        request,
        lambda: agenda_items.move(item, by=access.member, up=up),
        done=_("“%(title)s” moved up.") % {"title": item.title}
        if up
        else _("“%(title)s” moved down.") % {"title": item.title},
        to=f"{agenda_of(item.meeting)}#item-{item.pk}",
    )


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
@require_POST
def agenda_item_remove(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Take an item off the agenda."""
    return answer_step(
        request,
        lambda: agenda_items.remove(item, by=access.member),
        done=_("“%(title)s” is off the agenda.") % {"title": item.title},
        to=agenda_of(item.meeting),
    )


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
@require_POST
def agenda_item_put(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Put an item that was taken off on the agenda again."""
    return answer_step(
        request,
        lambda: agenda_items.put_again(item, by=access.member),
        done=_("“%(title)s” stands on the agenda again.") % {"title": item.title},
        to=f"{agenda_of(item.meeting)}#item-{item.pk}",
    )


@coalition_page(P.EDIT_MEETINGS, on=AgendaItem)
def agenda_item_carry(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """Carry an item to a later meeting."""
    form = CarryForm(posted(request), item=item, auto_id=ids(item))
    words = {
        "title": _("Carry “%(title)s” to a later meeting") % {"title": item.title},
        "lead": _("It stands on that meeting’s agenda; here it is marked as carried."),
        "button": _("Carry the item"),
        "done": _("The item is carried on."),
    }

    def carry() -> AgendaItem:
        return agenda_items.carry(item, by=access.member, to=form.cleaned_data["to"])

    if request.htmx:  # type: ignore[attr-defined]
        return answer_outcome(request, access, item, form, act=carry, **words)
    return answer_form(
        request,
        form,
        act=carry,
        **words,
        to=agenda_of(item.meeting),
        cancel_url=agenda_of(item.meeting),
        crumbs=agenda_crumbs(access, item.meeting),
    )


def agenda_of(meeting: Meeting) -> str:
    """The address of a meeting's agenda."""
    return reverse("momentum:meeting_agenda", args=[meeting.coalition.slug, meeting.pk])


def agenda_crumbs(access: Access, meeting: Meeting) -> list[tuple[str, str]]:
    """Where a page about an agenda stands."""
    return [*crumbs(access, meeting), (pgettext("of a meeting", "Agenda"), agenda_of(meeting))]
