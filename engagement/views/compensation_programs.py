"""Pages about compensation programs: by whose authority residents get cards, and where every card is."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark, with_note
from common.words import long_date
from engagement.actions import compensation_programs
from engagement.card_picture import ages, card_picture, need_words
from engagement.card_words import days_words, program_facts
from engagement.crumbs import crumbs_to_gift_cards, crumbs_to_program
from engagement.forms.compensation_programs import CompensationProgramForm
from engagement.models import CompensationProgram

COLUMNS = (
    Column("name", gettext_lazy("Program"), sort="name"),
    Column("authority", gettext_lazy("Authority"), sort="authority"),
    Column("kind", gettext_lazy("Kind of card"), sort="card_type"),
    Column("days", gettext_lazy("From, until"), sort="starts_on"),
    Column("cards", gettext_lazy("Cards bought"), sort="bought", numeric=True),
)
# So many lots and requests stand on a program's page; the rest is one tap away.
SHOWN = 5


def program_row(program: Any, *, slug: str, is_current: bool) -> Row:
    """One row of the list of programs."""
    return Row(
        url=reverse("engagement:compensation_program_detail", args=[slug, program.pk]),
        id=f"compensation-program-{program.pk}",
        mark=status_mark("active" if is_current else "ended"),
        cells=(
            program.name,
            with_note(program.authority, long_date(program.authority_on)),
            str(program.get_card_type_display()),
            days_words(program),
            str(program.bought or nothing()),
        ),
    )


@coalition_page(P.VIEW_GIFT_CARDS)
def compensation_program_list(request: HttpRequest, access: Access) -> HttpResponse:
    """All programs of the coalition."""
    slug, may_set_up = access.coalition.slug, access.can(P.APPROVE_GIFT_CARDS)
    add_url = reverse("engagement:compensation_program_add", args=[slug])
    programs = CompensationProgram.objects.in_coalition(access.coalition)
    listed = ListPage(
        request,
        programs.annotate(bought=Sum("lots__quantity")).order_by("-starts_on", "name", "pk"),
        columns=COLUMNS,
        row=lambda one: program_row(one, slug=slug, is_current=one.is_current(on=access.today)),
        counted=lambda n: ngettext("%(n)d program", "%(n)d programs", n) % {"n": n},
        empty=Empty(
            _("No program yet"),
            _("A coordinator sets a program up with the board action that allows it. Cards are bought after that."),
            _("Set up a program") if may_set_up else "",
            add_url if may_set_up else "",
        ),
    )
    context = {"add_url": add_url if may_set_up else ""}
    return listed.answer("engagement/compensation_program_list.html", context)


@coalition_page(P.VIEW_GIFT_CARDS, on=CompensationProgram)
def compensation_program_detail(request: HttpRequest, access: Access, program: CompensationProgram) -> HttpResponse:
    """One program at a glance."""
    today, lots = access.today, program.lots.all()
    parts = list(program.parts.select_related("member", "exception_by"))
    context = {
        "crumbs": crumbs_to_gift_cards(access.coalition),
        "program": program,
        "is_current": program.is_current(on=today),
        "picture": card_picture(lots),
        "ages": ages(lots, on=today),
        "need": need_words(access.coalition, at=access.at),
        "lots": _newest(lots.select_related("request")),
        "purchases": _newest(program.requests.select_related("requested_by")),
        "parts_now": [part for part in parts if part.ends_on is None or part.ends_on >= today],
        "parts_before": [part for part in parts if part.ends_on is not None and part.ends_on < today],
        "facts": program_facts(program, slug=access.coalition.slug),
        "may_ask": access.can(P.EDIT_GIFT_CARDS),
        "may_set_up": access.can(P.APPROVE_GIFT_CARDS),
    }
    return render(request, "engagement/compensation_program_detail.html", context)


def _newest(rows: QuerySet[Any, Any]) -> dict[str, Any]:
    """The first few rows, and whether there are more."""
    found = list(rows[: SHOWN + 1])
    return {"rows": found[:SHOWN], "more": len(found) > SHOWN}


@coalition_page(P.APPROVE_GIFT_CARDS)
def compensation_program_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Set up a program."""
    coalition = access.coalition
    form = CompensationProgramForm(
        posted(request),
        request.FILES or None,
        coalition=coalition,
        initial={"starts_on": access.today, "tax_threshold_cents": 200_000, "tax_year": access.today.year},
    )
    return answer_form(
        request,
        form,
        title=_("Set up a program"),
        lead=_("By whose authority residents get cards, with what, up to how much. Name people after that."),
        button=_("Set up program"),
        act=lambda: compensation_programs.add(coalition, by=access.member, at=access.at, **form.values),
        done=_("The program is set up. Next: name its custodian, distributor and reconciler."),
        cancel_url=reverse("engagement:compensation_program_list", args=[coalition.slug]),
        crumbs=crumbs_to_gift_cards(coalition),
    )


@coalition_page(P.APPROVE_GIFT_CARDS, on=CompensationProgram)
def compensation_program_change(request: HttpRequest, access: Access, program: CompensationProgram) -> HttpResponse:
    """Correct a program."""
    form = CompensationProgramForm(posted(request), request.FILES or None, instance=program, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the program"),
        lead=program.name,
        act=lambda: compensation_programs.change(
            program, by=access.member, at=access.at, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        to=program.get_absolute_url(),
        cancel_url=program.get_absolute_url(),
        crumbs=crumbs_to_program(program, access.coalition),
    )
