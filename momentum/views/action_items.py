"""Pages about action items: what somebody was asked to do by a day."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import status_mark, with_note
from common.words import long_date
from momentum.action_item_exports import export_action_items
from momentum.actions import action_items
from momentum.forms.action_items import (
    ActionItemAddForm,
    ActionItemFilters,
    ActionItemForm,
    ChosenItemWordForm,
    DropForm,
)
from momentum.models import ActionItem
from momentum.tabs import meeting_tabs
from momentum.views.meetings import crumbs

COLUMNS = (
    Column("title", gettext_lazy("What is to be done"), sort="title"),
    Column("owner", gettext_lazy("Who"), sort="owner__name"),
    Column("due", gettext_lazy("Due on"), sort="due_on"),
    Column("state", gettext_lazy("How it goes")),
    Column("meeting", gettext_lazy("From the meeting"), sort="meeting__starts_at"),
)


@coalition_page(P.VIEW_MEETINGS)
def action_item_list(request: HttpRequest, access: Access) -> HttpResponse:
    """All action items; the open ones that are due first stand on top."""
    add_url = reverse("momentum:action_item_add", args=[access.coalition.slug]) if access.can(P.EDIT_MEETINGS) else ""
    every = ActionItem.objects.in_coalition(access.coalition).with_last_word()

    def row(item: Any) -> Row:
        return _row(item, access)

    page = ListPage(
        request,
        every.select_related("owner__organization", "meeting").order_by("closed_on", "due_on", "pk"),
        columns=COLUMNS,
        row=row,
        filters=ActionItemFilters,
        export=export_action_items(access),
        counted=lambda n: ngettext("%(n)d action item", "%(n)d action items", n) % {"n": n},
        empty=Empty(
            _("No action items yet"),
            _("An action item says who does what by when; most come out of a meeting."),
            _("Add an action item") if add_url else "",
            add_url,
        ),
    )
    context = {
        "tabs": meeting_tabs(access, "action_item_list"),
        "tabs_label": _("Which part of the meetings"),
        "add_url": add_url,
    }
    return page.answer("momentum/action_item_list.html", context)


@coalition_page(P.VIEW_MEETINGS, on=ActionItem)
def action_item_detail(request: HttpRequest, access: Access, action_item: ActionItem) -> HttpResponse:
    """One action item: who, by when, from where, and every word on it."""
    may_edit = access.can(P.EDIT_MEETINGS)
    context = {
        "action_item": action_item,
        "updates": action_item.updates.select_related("by"),
        "is_overdue": action_item.is_overdue(on=access.today),
        "may_edit": may_edit,
        "may_say": action_item.is_open and (may_edit or action_item.owner_id == access.member.pk),
        "crumbs": item_crumbs(access),
    }
    return render(request, "momentum/action_item_detail.html", context)


@coalition_page(P.EDIT_MEETINGS)
def action_item_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Give somebody something to do."""
    form = ActionItemAddForm(posted(request), coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Add an action item"),
        lead=_("Its owner is reminded 3 days before, on the day, and 1, 7 and 21 days after."),
        button=_("Add action item"),
        act=lambda: action_items.add(access.coalition, by=access.member, at=access.at, **form.values),
        done=_("The action item is saved."),
        cancel_url=reverse("momentum:action_item_list", args=[access.coalition.slug]),
        crumbs=item_crumbs(access),
    )


@coalition_page(P.EDIT_MEETINGS, on=ActionItem)
def action_item_change(request: HttpRequest, access: Access, action_item: ActionItem) -> HttpResponse:
    """Change the words, the day or the owner."""
    form = ActionItemForm(posted(request), instance=action_item, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Change the action item"),
        lead=_("A new owner or a new day is told in the next mail."),
        act=lambda: action_items.change(
            action_item, by=access.member, at=access.at, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=action_item.get_absolute_url(),
        crumbs=item_crumbs(access, action_item),
    )


@coalition_page(P.VIEW_MEETINGS, on=ActionItem)
def action_item_update(request: HttpRequest, access: Access, action_item: ActionItem) -> HttpResponse:
    """Say how it goes: the owner, or staff who heard it."""
    if action_item.owner_id != access.member.pk and not access.can(P.EDIT_MEETINGS):
        messages.error(request, _("Only its owner and staff say how an action item goes."))
        return redirect(action_item)
    form = ChosenItemWordForm(posted(request), initial={"form_key": uuid.uuid4()})
    return answer_form(
        request,
        form,
        title=_("How is it going?"),
        lead=action_item.title,
        button=_("Send update"),
        act=lambda: action_items.record_update(
            action_item, by=access.member, at=access.at, word=form.word, form_key=form.cleaned_data["form_key"]
        ),
        done=_("Saved."),
        to=action_item.get_absolute_url(),
        cancel_url=action_item.get_absolute_url(),
        crumbs=item_crumbs(access, action_item),
    )


@coalition_page(P.EDIT_MEETINGS, on=ActionItem)
@require_POST
def action_item_finish(request: HttpRequest, access: Access, action_item: ActionItem) -> HttpResponse:
    """Record that it is done."""
    return answer_step(
        request,
        lambda: action_items.finish(action_item, by=access.member, on=access.today),
        done=_("It is done."),
        to=action_item.get_absolute_url(),
    )


@coalition_page(P.EDIT_MEETINGS, on=ActionItem)
def action_item_drop(request: HttpRequest, access: Access, action_item: ActionItem) -> HttpResponse:
    """Record that nobody does it any more, and why."""
    form = DropForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Drop the action item"),
        lead=action_item.title,
        button=_("Drop it"),
        act=lambda: action_items.drop(action_item, by=access.member, on=access.today, **form.cleaned_data),
        done=_("It is dropped; the reason stays in the record."),
        cancel_url=action_item.get_absolute_url(),
        crumbs=item_crumbs(access, action_item),
    )


@coalition_page(P.EDIT_MEETINGS, on=ActionItem)
@require_POST
def action_item_reopen(request: HttpRequest, access: Access, action_item: ActionItem) -> HttpResponse:
    """Take back that it was done or dropped."""
    return answer_step(
        request,
        lambda: action_items.reopen(action_item, by=access.member, at=access.at),
        done=_("It is open again."),
        to=action_item.get_absolute_url(),
    )


def item_crumbs(access: Access, action_item: ActionItem | None = None) -> list[tuple[str, str]]:
    """Where a page about action items stands."""
    found = [*crumbs(access), (_("Action items"), reverse("momentum:action_item_list", args=[access.coalition.slug]))]
    return [*found, (action_item.title, action_item.get_absolute_url())] if action_item else found


def _row(item: Any, access: Access) -> Row:
    """An action item as its list shows it."""
    if not item.is_open:
        mark = status_mark("done" if item.state == ActionItem.State.DONE else "withdrawn", item.get_state_display())
    elif item.disowned_on:
        mark = status_mark("not_ours", _("Given back"))
    elif item.is_overdue(on=access.today):
        mark = status_mark("overdue")
    else:
        mark = status_mark(item.last_status or "no_word")
    return Row(
        url=reverse("momentum:action_item_detail", args=[access.coalition.slug, item.pk]),
        id=f"action-item-{item.pk}",
        cells=(
            item.title,
            with_note(item.owner.name, item.owner.organization.name),
            long_date(item.due_on),
            with_note(mark, item.last_sentence or ""),
            with_note(item.meeting.title, long_date(item.meeting.starts_at))
            if item.meeting
            else pgettext("meeting", "None"),
        ),
    )
