"""The message log: what was sent to whom, what is planned, what was not sent and why."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.lists import Empty, ListPage
from common.words import long_day
from momentum.actions import reminders
from momentum.forms.reminders import PreviewForm, ReminderFilters
from momentum.kinds import BY_NAME
from momentum.models import Heartbeat, Reminder
from momentum.preview import on_day
from momentum.reminder_exports import export_messages
from momentum.reminder_pages import COLUMNS, facts_of, reminder_row, stage_words, state_words, tiles

TOO_SILENT = timedelta(minutes=10)


@coalition_page(P.VIEW_REMINDERS)
def reminder_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every message of the coalition, the newest first."""
    slug, paused = access.coalition.slug, access.coalition.mail_paused_at is not None
    every = Reminder.objects.in_coalition(access.coalition).hidden_from(access.member)
    counts = dict(every.order_by().values_list("state").annotate(Count("pk")))
    listed = ListPage(
        request,
        every.with_recipient(),
        columns=COLUMNS,
        row=lambda reminder: reminder_row(reminder, slug=slug, paused=paused),
        filters=ReminderFilters,
        export=export_messages(access),
        counted=lambda n: ngettext("%(n)d message", "%(n)d messages", n) % {"n": n},
        empty=Empty(
            _("No message yet"),
            _("The first request for an update is planned a day and a half before it goes out."),
            _("Preview who gets what"),
            reverse("momentum:reminder_preview", args=[slug]),
        ),
    )
    context = {
        "coalition": access.coalition,
        "tiles": tiles(counts, slug=slug, chosen=request.GET.get("state", "")),
        "silent": is_silent(access),
        "trouble": Heartbeat.objects.trouble(reminders.HEARTBEAT),
        "may_manage": access.can(P.MANAGE_REMINDERS),
    }
    return listed.answer("momentum/reminder_list.html", context)


def is_silent(access: Access) -> bool:
    """Whether nothing has sent mail for long; a portal that never did is only being set up."""
    age = Heartbeat.objects.age(reminders.HEARTBEAT, at=access.at)
    return age is not None and age > TOO_SILENT


@coalition_page(P.VIEW_REMINDERS, on=Reminder)
def reminder_detail(request: HttpRequest, access: Access, reminder: Reminder) -> HttpResponse:
    """One message: what it is about, what the mail server said, and sending it again."""
    refuse_the_surprised(reminder, access)
    kind = BY_NAME.get(reminder.kind)
    items = list(reminder.items.select_related(*(kind.needs if kind else ())))
    for item in items:
        item.reminder = reminder
    context = {
        "reminder": reminder,
        "state": state_words(reminder, paused=access.coalition.mail_paused_at is not None),
        "facts": facts_of(reminder),
        "items": [(item, stage_words(item)) for item in items],
        "tries": reminder.tries.all(),
        "resends": reminder.resends.all(),
        "may_resend": access.can(P.MANAGE_REMINDERS) and not reminder.is_open,
        "crumbs": [(_("Messages"), reverse("momentum:reminder_list", args=[access.coalition.slug]))],
    }
    return render(request, "momentum/reminder_detail.html", context)


def refuse_the_surprised(reminder: Reminder, access: Access) -> None:
    """A message about a surprise count does not exist for the one whom it would surprise."""
    if not Reminder.objects.filter(pk=reminder.pk).hidden_from(access.member).exists():
        raise Http404


@coalition_page(P.VIEW_REMINDERS)
def reminder_preview(request: HttpRequest, access: Access) -> HttpResponse:
    """Who would get what on a day, if nobody answered before; looking sends nothing."""
    asked = {"day": request.GET.get("day") or access.today.isoformat()}
    form = PreviewForm(asked, today=access.today)
    day: date = form.cleaned_data["day"] if form.is_valid() else access.today
    messages = on_day(access.coalition, day, at=access.at, reader=access.member) if form.is_valid() else []
    context = {
        "form": form,
        "day": long_day(day),
        "foreseen": messages,
        "going": sum(1 for message in messages if not message.because),
        "coalition": access.coalition,
        "crumbs": [(_("Messages"), reverse("momentum:reminder_list", args=[access.coalition.slug]))],
    }
    return render(request, "momentum/reminder_preview.html", context, status=200 if form.is_valid() else 422)


@coalition_page(P.MANAGE_REMINDERS, on=Reminder)
@require_POST
def reminder_resend(request: HttpRequest, access: Access, reminder: Reminder) -> HttpResponse:
    """Send one message again."""
    refuse_the_surprised(reminder, access)
    return answer_step(
        request,
        lambda: reminders.send_again(reminder, by=access.member, at=access.at),
        done=_("The message is on its way again."),
        to=reminder.get_absolute_url(),
    )


@coalition_page(P.MANAGE_REMINDERS)
@require_POST
def mail_pause(request: HttpRequest, access: Access) -> HttpResponse:
    """Hold back all mail of the coalition."""
    return answer_step(
        request,
        lambda: reminders.pause_mail(access.coalition, by=access.member, at=access.at),
        done=_("Mail is paused. What is planned stays planned; what is no longer of use will not be sent late."),
        to=reverse("momentum:reminder_list", args=[access.coalition.slug]),
    )


@coalition_page(P.MANAGE_REMINDERS)
@require_POST
def mail_resume(request: HttpRequest, access: Access) -> HttpResponse:
    """Let the coalition's mail flow again."""
    return answer_step(
        request,
        lambda: reminders.resume_mail(access.coalition, by=access.member),
        done=_("Mail flows again. What is due goes out now."),
        to=reverse("momentum:reminder_list", args=[access.coalition.slug]),
    )
