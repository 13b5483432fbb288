"""The list of readers, and the page on which a reader leaves it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, public_page
from coalitions.views.answers import answer_step
from common.filters import ListFilters
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import long_date
from momentum.actions import subscribers
from momentum.forms.subscribers import SubscriberForm
from momentum.models import Subscriber

COLUMNS = (
    Column("email", gettext_lazy("E-mail address"), sort="email"),
    Column("name", gettext_lazy("Name"), sort="name"),
    Column("language", gettext_lazy("Language"), sort="language"),
    Column("consent", gettext_lazy("How they agreed")),
    Column("added", gettext_lazy("On the list since"), sort="added_at"),
)


class SubscriberFilters(ListFilters):
    """Search among readers."""

    search_fields = ("email", "name")

    class Meta:
        model = Subscriber
        fields = ("language",)


@coalition_page(P.EDIT_REPORTS)
def subscriber_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Everybody who gets the reports, and who has left."""
    add_url = reverse("momentum:subscriber_add", args=[access.coalition.slug])
    page = ListPage(
        request,
        Subscriber.objects.in_coalition(access.coalition).select_related("coalition"),
        columns=COLUMNS,
        row=_row,
        filters=SubscriberFilters,
        counted=lambda n: ngettext("%(n)d reader", "%(n)d readers", n) % {"n": n},
        empty=Empty(
            _("Nobody reads the reports yet"),
            _("Add people who asked to hear how the coalition goes on."),
            _("Add a reader"),
            add_url,
        ),
    )
    return page.answer("momentum/subscriber_list.html", {"add_url": add_url, "crumbs": _crumbs(access)})


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
        act=lambda: subscribers.change(subscriber, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        to=_list_of(access),
        cancel_url=_list_of(access),
        template="momentum/subscriber_change.html",
        subscriber=subscriber,
        crumbs=[*_crumbs(access), (_("Readers"), _list_of(access))],
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


@public_page
@never_cache
@csrf_exempt
def subscriber_leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave the list with one click (RFC 8058).

    The mail program posts here by itself, without cookies, so no token against forged requests can come along:
    the signed address is the proof, and no log-in is looked at. A GET, as mail scanners send, changes nothing.
    """
    try:
        subscriber = Subscriber.objects.from_token(token)
    except BadSignature:
        return render(request, "momentum/subscriber_leave.html", {"subscriber": None}, status=410)
    if request.method == "POST":  # answered at once: mail programs do not follow a redirection (RFC 8058)
        subscriber = subscribers.leave(subscriber, at=timezone.now())
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    with translation.override(chosen if chosen in dict(settings.LANGUAGES) else subscriber.language):
        context = {"subscriber": subscriber, "coalition_name": subscriber.coalition.name}
        return render(request, "momentum/subscriber_leave.html", context)


def _list_of(access: Access) -> str:
    return reverse("momentum:subscriber_list", args=[access.coalition.slug])


def _crumbs(access: Access) -> list[tuple[str, str]]:
    return [(_("Reports"), reverse("momentum:report_list", args=[access.coalition.slug]))]


def _row(subscriber: Any) -> Row:
    """A reader as the list shows them."""
    return Row(
        url=reverse("momentum:subscriber_change", args=[subscriber.coalition.slug, subscriber.pk]),
        id=f"subscriber-{subscriber.pk}",
        mark=None if subscriber.is_reading else status_mark("ended", _("Unsubscribed")),
        cells=(
            subscriber.email,
            subscriber.name or nothing(),
            subscriber.get_language_display(),
            subscriber.consent_note or nothing(),
            long_date(subscriber.added_at),
        ),
    )
