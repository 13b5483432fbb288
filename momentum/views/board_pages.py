"""Board pages: made from the record, frozen when used, printed on two pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form
from common.lists import Column, Empty, ListPage, Row
from common.words import long_date
from momentum import board_page
from momentum.actions import board_pages
from momentum.forms.board_pages import BoardPageForm
from momentum.models import BoardPage

COLUMNS = (
    Column("title", gettext_lazy("Title"), sort="title"),
    Column("made_on", gettext_lazy("Made on"), sort="made_on"),
    Column("made_by", gettext_lazy("Made by")),
)


@coalition_page(P.VIEW_OVERVIEW)
def board_page_list(request: HttpRequest, access: Access) -> HttpResponse:
    """What boards were shown, newest first."""
    add_url = reverse("momentum:board_page_add", args=[access.coalition.slug])
    may_make = access.can(P.MAKE_BOARD_PAGES)
    page = ListPage(
        request,
        BoardPage.objects.in_coalition(access.coalition).select_related("made_by", "coalition").defer("content"),
        columns=COLUMNS,
        row=lambda row: Row(row.get_absolute_url(), (row.title, long_date(row.made_on), str(row.made_by))),
        counted=lambda n: ngettext("%(n)d board page", "%(n)d board pages", n) % {"n": n},
        empty=Empty(
            _("No board page yet"),
            _("A board page freezes what a board was shown on a day."),
            _("Make board page") if may_make else "",
            add_url,
        ),
    )
    context = {
        "title": _("Board pages"),
        "lead": _("What boards were shown, kept as it was."),
        "add_url": add_url if may_make else "",
    }
    return page.answer("momentum/board_page_list.html", context)


@coalition_page(P.MAKE_BOARD_PAGES)
def board_page_add(request: HttpRequest, access: Access) -> HttpResponse:
    """See what the board would be shown, add the asks, freeze it."""
    since = board_page.last_day(access)
    with translation.override(settings.LANGUAGE_CODE):  # the paper's language, not that of whoever makes it
        title = _("%(coalition)s on %(day)s") % {"coalition": access.coalition, "day": long_date(access.today)}
    initial = {
        "title": title,
        "since": since,
        "asks": board_page.suggested_asks(access),
    }
    form = BoardPageForm(request.POST or None, initial=initial)
    return answer_form(
        request,
        form,
        title=_("Make board page"),
        lead=_("Below is what the board will read. Freezing keeps it as it is today."),
        button=_("Freeze and show"),
        act=lambda: board_pages.freeze(
            access.coalition,
            by=access.member,
            on=access.today,
            content=board_page.compose(access, since=form.cleaned_data["since"]),
            **form.cleaned_data,
        ),
        cancel_url=access.coalition.get_absolute_url(),
        template="momentum/board_page_add.html",
        content=board_page.compose(access, since=since),
    )


@coalition_page(P.VIEW_OVERVIEW, on=BoardPage)
def board_page_detail(request: HttpRequest, access: Access, page: BoardPage) -> HttpResponse:
    """A frozen board page, to be read or printed."""
    return render(request, "momentum/board_page_detail.html", {"page": page, "content": page.content})
