"""Pages about gift cards, as counts per session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, pill
from common.words import long_date, money
from engagement.actions import gift_card_counts
from engagement.crumbs import crumbs_to_activity, crumbs_to_gift_cards
from engagement.forms.gift_card_counts import CountInForm, GivenForm
from engagement.models import EngagementActivity, GiftCardCount

COLUMNS = (
    Column("activity", gettext_lazy("Session"), sort="activity__title"),
    Column("when", gettext_lazy("When"), sort="activity__starts_at"),
    Column("amount", gettext_lazy("Each card"), sort="amount_cents", numeric=True),
    Column("counted_in", gettext_lazy("Counted in"), sort="counted_in", numeric=True),
    Column("given", gettext_lazy("Given"), sort="given", numeric=True),
    Column("returned", gettext_lazy("Counted back"), sort="returned", numeric=True),
    Column("missing", gettext_lazy("Left over")),
)


def missing_words(count: GiftCardCount) -> str:
    """Whether the cards add up, in words."""
    if count.missing is None:
        return pill("silent", _("Not counted back yet"))
    if count.missing == 0:
        return pill("done", _("Adds up"), "✓")
    return pill("off", ngettext("%(n)d card missing", "%(n)d cards missing", count.missing) % {"n": count.missing})


def count_row(count: GiftCardCount, *, slug: str) -> Row:
    """One row of the list of card counts."""
    return Row(
        url=reverse("engagement:gift_card_count_detail", args=[slug, count.pk]),
        id=f"gift-card-count-{count.pk}",
        cells=(
            count.activity.title,
            long_date(count.activity.starts_at),
            money(count.amount_cents),
            str(count.counted_in),
            nothing() if count.given is None else str(count.given),
            nothing() if count.returned is None else str(count.returned),
            missing_words(count),
        ),
    )


@coalition_page(P.VIEW_GIFT_CARDS)
def gift_card_count_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Cards counted in, given and counted back, session by session."""
    slug = access.coalition.slug
    listed = ListPage(
        request,
        GiftCardCount.objects.in_coalition(access.coalition).select_related("activity"),
        columns=COLUMNS,
        row=lambda count: count_row(count, slug=slug),
        counted=lambda n: ngettext("%(n)d session with cards", "%(n)d sessions with cards", n) % {"n": n},
        empty=Empty(
            _("No cards counted yet"),
            _("Cards are counted in on a session's page."),
            _("Go to the sessions"),
            reverse("engagement:activity_list", args=[slug]),
        ),
    )
    return listed.answer("engagement/gift_card_count_list.html")


@coalition_page(P.VIEW_GIFT_CARDS, on=GiftCardCount)
def gift_card_count_detail(request: HttpRequest, access: Access, count: GiftCardCount) -> HttpResponse:
    """The cards of one session: in, given, back, by whom."""
    counted_by = [count.counted_in_by, count.given_by, count.returned_to]
    names = [member.name if member else "" for member in counted_by]
    context = {
        "crumbs": crumbs_to_gift_cards(access.coalition),
        "count": count,
        "missing": missing_words(count),
        "facts": [
            (_("Each card"), money(count.amount_cents)),
            (_("Counted in"), f"{count.counted_in} · {names[0]}"),
            (_("Given"), "" if count.given is None else f"{count.given} · {names[1]}"),
            (_("Given, all together"), money(count.given_cents)),
            (_("Counted back"), "" if count.returned is None else f"{count.returned} · {names[2]}"),
            (_("Explanation"), count.explanation),
        ],
        "may_count": access.can(P.EDIT_GIFT_CARDS),
        "may_see_session": access.can(P.VIEW_SESSIONS),
    }
    return render(request, "engagement/gift_card_count_detail.html", context)


@coalition_page(P.EDIT_GIFT_CARDS, on=EngagementActivity)
def gift_card_count_add(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Count cards into a session."""
    form = CountInForm(
        request.POST or None, coalition=access.coalition, at=access.at, initial={"counted_in_by": access.member}
    )
    return answer_form(
        request,
        form,
        title=_("Count cards in"),
        lead=_("How many cards go into this session. Never type a card's full number or PIN anywhere."),
        button=_("Count cards in"),
        act=lambda: gift_card_counts.count_in(activity, by=access.member, **form.values),
        done=_("The cards are counted in."),
        cancel_url=activity.get_absolute_url(),
        crumbs=crumbs_to_activity(activity, access.coalition),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=GiftCardCount)
def gift_card_count_change(request: HttpRequest, access: Access, count: GiftCardCount) -> HttpResponse:
    """Record the cards that residents received, and those that came back."""
    form = GivenForm(request.POST or None, instance=count, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Cards given and counted back"),
        lead=_("Whoever gave out the cards does not count them back."),
        button=_("Save counts"),
        act=lambda: gift_card_counts.record_given(
            count, by=access.member, expected=form.expected_revision, **form.values
        ),
        done=_("The counts are saved."),
        cancel_url=count.get_absolute_url(),
        crumbs=crumbs_to_activity(count.activity, access.coalition),
    )
