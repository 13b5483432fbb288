"""The list of readers, as staff keep it."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.imports.exports import export_with
from coalitions.views.answers import answer_step
from common.filters import ListFilters
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import long_date
from momentum.actions import subscribers
from momentum.forms.subscribers import SubscriberForm
from momentum.imports.subscribers import SubscriberAdapter
from momentum.models import Subscriber
from momentum.models.subscriber import SubscriberQuerySet
from momentum.tabs import report_tabs

COLUMNS = (
    Column("email", gettext_lazy("E-mail address"), sort="email"),
    Column("name", gettext_lazy("Name"), sort="name"),
    Column("language", gettext_lazy("Language"), sort="language"),
    Column("consent", gettext_lazy("How they agreed")),
    Column("added", gettext_lazy("On the list since"), sort="added_at"),
)


ALL = gettext_lazy("All")
STATES = {
    "reading": gettext_lazy("Get the reports"),
    "waiting": gettext_lazy("Asked, not confirmed yet"),
    "left": gettext_lazy("Unsubscribed"),
}


class SubscriberFilters(ListFilters):
    """Search among readers."""

    search_fields = ("email", "name")
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=tuple(STATES.items()), method="in_state", empty_label=ALL
    )
    source = django_filters.ChoiceFilter(
        label=gettext_lazy("Where they came from"), choices=Subscriber.Source.choices, empty_label=ALL
    )
    language = django_filters.ChoiceFilter(label=gettext_lazy("Language"), choices=settings.LANGUAGES, empty_label=ALL)

    class Meta:
        model = Subscriber
        fields: list[str] = []

    def in_state(self, queryset: SubscriberQuerySet, _name: str, state: str) -> SubscriberQuerySet:
        """Readers in one of the three states."""
        found = {"reading": queryset.reading, "waiting": queryset.waiting, "left": queryset.left}
        return found[state]()


@coalition_page(P.EDIT_REPORTS)
def subscriber_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Everybody who gets the reports, who has still to confirm, and who has left."""
    add_url = reverse("momentum:subscriber_add", args=[access.coalition.slug])
    page = ListPage(
        request,
        Subscriber.objects.in_coalition(access.coalition).known().select_related("coalition"),
        columns=COLUMNS,
        row=_row,
        export=export_with(SubscriberAdapter, access),
        filters=SubscriberFilters,
        counted=lambda n: ngettext("%(n)d reader", "%(n)d readers", n) % {"n": n},
        empty=Empty(
            _("Nobody reads the reports yet"),
            _("Add people who asked to hear how the coalition goes on."),
            _("Add a reader"),
            add_url,
        ),
    )
    context = {
        "add_url": add_url,
        "import_url": reverse("coalitions:import_add", args=[access.coalition.slug]),
        "ask_url": _ask_url(access),
        "page_url": reverse("momentum:progress_page", args=[access.coalition.slug]),
        "tabs": report_tabs(access, "subscriber_list"),
        "tabs_label": _("Reports"),
    }
    return page.answer("momentum/subscriber_list.html", context)


@coalition_page(P.EDIT_REPORTS)
def subscriber_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Put somebody on the list who has asked for it."""
    form = SubscriberForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Add a reader"),
        lead=_("Only people who have asked for the reports. Every mail lets them leave with one click."),
        button=_("Add reader"),
        act=lambda: subscribers.add(access.coalition, by=access.member, at=access.at, **form.values),
        done=_("The reader stands on the list."),
        to=_list_of(access),
        cancel_url=_list_of(access),
        crumbs=_crumbs(access),
    )


@coalition_page(P.EDIT_REPORTS, on=Subscriber)
def subscriber_change(request: HttpRequest, access: Access, subscriber: Subscriber) -> HttpResponse:
    """Correct what is known about a reader, or take them off the list at their wish."""
    form = SubscriberForm(posted(request), instance=subscriber)
    return answer_form(
        request,
        form,
        title=_("Change %(name)s") % {"name": subscriber},
        lead=subscriber.email if subscriber.name else "",
        act=lambda: subscribers.change(subscriber, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        to=_list_of(access),
        cancel_url=_list_of(access),
        template="momentum/subscriber_change.html",
        subscriber=subscriber,
        crumbs=_crumbs(access),
    )


@coalition_page(P.EDIT_REPORTS, on=Subscriber)
@require_POST
def subscriber_end(request: HttpRequest, access: Access, subscriber: Subscriber) -> HttpResponse:
    """Take a reader off the list who asked for it in another way."""
    return answer_step(
        request,
        lambda: subscribers.leave(subscriber, at=access.at),
        done=_("%(email)s gets no more reports.") % {"email": subscriber.email},
        to=_list_of(access),
    )


def _list_of(access: Access) -> str:
    return reverse("momentum:subscriber_list", args=[access.coalition.slug])


def _ask_url(access: Access) -> str:
    """Where people ask for the reports themselves; empty where the coalition has no public page."""
    here = access.coalition
    return reverse("momentum:subscriber_ask", args=[here.slug]) if here.is_public else ""


def _crumbs(access: Access) -> list[tuple[str, str]]:
    reports = reverse("momentum:report_list", args=[access.coalition.slug])
    return [(_("Reports"), reports), (_("Readers"), _list_of(access))]


def _row(subscriber: Any) -> Row:
    """A reader as the list shows them."""
    return Row(
        url=reverse("momentum:subscriber_change", args=[subscriber.coalition.slug, subscriber.pk]),
        id=f"subscriber-{subscriber.pk}",
        mark=_mark(subscriber),
        cells=(
            subscriber.email,
            subscriber.name or nothing(),
            subscriber.get_language_display(),
            agreement_words(subscriber),
            long_date(subscriber.added_at),
        ),
    )


def _mark(subscriber: Subscriber) -> SafeString | None:
    """What keeps a reader from getting the reports."""
    if subscriber.is_waiting:
        return status_mark("waiting", _("Not confirmed yet"))
    return status_mark("ended", _("Unsubscribed")) if subscriber.has_left else None


def agreement_words(subscriber: Subscriber) -> str | SafeString:
    """How and when they agreed."""
    if subscriber.consent_note:
        return subscriber.consent_note
    if subscriber.confirmed_at is None:
        return nothing()
    return _("Asked on the public page, confirmed on %(day)s") % {"day": long_date(subscriber.confirmed_at)}
