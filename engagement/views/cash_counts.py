"""Pages about surprise counts; whom a count would surprise finds none of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, with_note
from common.words import long_date, long_day
from engagement.actions import cash_counts
from engagement.actions.custody_events import is_same_person
from engagement.card_check_exports import export_counts
from engagement.card_check_words import count_mark, variance_mark
from engagement.crumbs import Crumbs, crumbs_to_card_desk
from engagement.forms.cash_counts import CountForm, PlanCountForm
from engagement.forms.reconciliations import ReasonForm
from engagement.models import CashCount, CompensationProgram

COLUMNS = (
    Column("holder", gettext_lazy("Whose cards"), sort="holder__name"),
    Column("counter", gettext_lazy("Counter"), sort="counter__name"),
    Column("due", gettext_lazy("Due"), sort="due_on"),
    Column("cards", gettext_lazy("Counted / expected"), numeric=True),
)


def cash_count_row(row: CashCount, access: Access) -> Row:
    """One row of the list of counts."""
    numbers = nothing() if row.counted is None else f"{row.counted} / {row.expected}"
    return Row(
        url=_address(access, row),
        id=f"count-{row.pk}",
        mark=count_mark(row, on=access.today),
        cells=(with_note(row.holder.name, row.program.name), row.counter.name, long_date(row.due_on), numbers),
    )


@coalition_page(P.VIEW_GIFT_CARDS)
def cash_count_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every count that the reader may know of, the latest first."""
    rows = CashCount.objects.in_coalition(access.coalition).hidden_from(access.member)
    listed = ListPage(
        request,
        rows.select_related("program", "holder", "counter"),
        columns=COLUMNS,
        row=lambda row: cash_count_row(row, access),
        export=export_counts(access),
        counted=lambda n: ngettext("%(n)d count", "%(n)d counts", n) % {"n": n},
        empty=Empty(
            _("No surprise counts to show"),
            _("Somebody comes to the safe and counts. Whose cards they are reads of it afterwards."),
            _("Go to counts and checks"),
            reverse("engagement:card_desk", args=[access.coalition.slug]),
        ),
    )
    return listed.answer("engagement/cash_count_list.html", {"crumbs": crumbs_to_card_desk(access.coalition)})


@coalition_page(P.EDIT_GIFT_CARDS, on=CompensationProgram)
def cash_count_add(request: HttpRequest, access: Access, program: CompensationProgram) -> HttpResponse:
    """Plan a count of one person's cards."""
    form = PlanCountForm(
        posted(request), program=program, by=access.member, at=access.at, initial={"due_on": access.today}
    )
    return answer_form(
        request,
        form,
        title=_("Plan a surprise count"),
        lead=_("%(program)s: somebody comes to the safe and counts. Who keeps the cards must not know before.")
        % {"program": program},
        button=_("Plan count"),
        act=lambda: cash_counts.plan(program, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The count is planned. The counter gets a mail on the day."),
        cancel_url=reverse("engagement:card_desk", args=[access.coalition.slug]),
        to=lambda made: _address(access, made),
        crumbs=crumbs_to_card_desk(access.coalition),
    )


@coalition_page(P.VIEW_GIFT_CARDS, on=CashCount)
def cash_count_detail(request: HttpRequest, access: Access, cash_count: CashCount) -> HttpResponse:
    """One count: whose cards, by whom, and what came out."""
    refuse_the_surprised(cash_count, access)
    is_mine = is_same_person(cash_count.counter, access.member)
    may_edit = cash_count.is_open and access.can(P.EDIT_GIFT_CARDS)
    context = {
        "crumbs": crumbs_to_card_desk(access.coalition),
        "cash_count": cash_count,
        "mark": count_mark(cash_count, on=access.today),
        "facts": [
            (_("Program"), cash_count.program),
            (_("Whose cards are counted"), cash_count.holder),
            (_("Counter"), cash_count.counter),
            (_("Due on"), long_day(cash_count.due_on)),
            (_("Planned by"), cash_count.planned_by),
            (_("Counted at"), long_date(cash_count.counted_at)),
            (_("Counted"), "" if cash_count.counted is None else str(cash_count.counted)),
            (_("Expected"), "" if cash_count.expected is None else str(cash_count.expected)),
            (_("Remark"), cash_count.note),
            (_("Why it was called off"), cash_count.cancelled_because),
        ],
        "variances": [
            (row, reverse("engagement:card_variance_detail", args=[access.coalition.slug, row.pk]), variance_mark(row))
            for row in cash_count.variances.all()
        ],
        "may_count": may_edit and is_mine,
        "waits_for_counter": cash_count.is_open and not is_mine,
        "may_cancel": may_edit and cash_counts.may_cancel(cash_count, access.member),
    }
    return render(request, "engagement/cash_count_detail.html", context)


@coalition_page(P.EDIT_GIFT_CARDS, on=CashCount)
def cash_count_count(request: HttpRequest, access: Access, cash_count: CashCount) -> HttpResponse:
    """Write down how many cards were there."""
    refuse_the_surprised(cash_count, access)
    form = CountForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Count the cards"),
        lead=_("%(program)s: cards that %(who)s keeps.") % {"program": cash_count.program, "who": cash_count.holder},
        button=_("Save count"),
        act=lambda: cash_counts.count(cash_count, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The count is saved."),
        cancel_url=_address(access, cash_count),
        to=_address(access, cash_count),
        crumbs=_crumbs(access, cash_count),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=CashCount)
def cash_count_cancel(request: HttpRequest, access: Access, cash_count: CashCount) -> HttpResponse:
    """Call a count off."""
    refuse_the_surprised(cash_count, access)
    form = ReasonForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Call the count off"),
        lead=str(cash_count),
        button=_("Call count off"),
        act=lambda: cash_counts.cancel(cash_count, by=access.member, **form.cleaned_data),
        done=_("The count is called off. It stays on record."),
        cancel_url=_address(access, cash_count),
        to=_address(access, cash_count),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("Nobody is asked for this count any more; your reason stays on record.")],
        crumbs=_crumbs(access, cash_count),
    )


def refuse_the_surprised(cash_count: CashCount, access: Access) -> None:
    """For whom a count would be a surprise there is none until it was made."""
    if cash_count.counted_at is None and is_same_person(cash_count.holder, access.member):
        raise Http404


def _address(access: Access, cash_count: CashCount) -> str:
    return reverse("engagement:cash_count_detail", args=[access.coalition.slug, cash_count.pk])


def _crumbs(access: Access, cash_count: CashCount) -> Crumbs:
    return [*crumbs_to_card_desk(access.coalition), (str(cash_count), _address(access, cash_count))]
