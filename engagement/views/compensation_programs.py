"""Pages about compensation programs: by whose authority residents get cards, and where every card is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.lists import Column, ListPage, Row
from engagement.crumbs import crumbs_to_gift_cards
from engagement.models import CompensationProgram

COLUMNS = (
    Column("name", gettext_lazy("Program"), sort="name"),
    Column("authority", gettext_lazy("Authority"), sort="authority"),
)


def program_row(program: CompensationProgram) -> Row:
    """One row of the list of programs."""
    return Row(
        url=program.get_absolute_url(),
        id=f"compensation-program-{program.pk}",
        cells=(program.name, program.authority),
    )


@coalition_page(P.VIEW_GIFT_CARDS)
def compensation_program_list(request: HttpRequest, access: Access) -> HttpResponse:
    """All programs of the coalition."""
    listed = ListPage(
        request,
        CompensationProgram.objects.in_coalition(access.coalition).select_related("coalition"),
        columns=COLUMNS,
        row=program_row,
        counted=lambda n: ngettext("%(n)d program", "%(n)d programs", n) % {"n": n},
    )
    return listed.answer("engagement/compensation_program_list.html")


@coalition_page(P.VIEW_GIFT_CARDS, on=CompensationProgram)
def compensation_program_detail(request: HttpRequest, access: Access, program: CompensationProgram) -> HttpResponse:
    """One program."""
    context = {"crumbs": crumbs_to_gift_cards(access.coalition), "program": program}
    return render(request, "engagement/compensation_program_detail.html", context)
