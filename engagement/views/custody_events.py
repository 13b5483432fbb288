"""The ledger as people read it: every movement of every card, one sentence each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.columns import addresses
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, with_note
from common.words import money
from engagement.card_exports import export_events
from engagement.crumbs import crumbs_to_gift_cards
from engagement.event_words import NEEDED, grounds, moment_words, people, reversed_words, way, what_happened
from engagement.forms.custody_events import CustodyEventFilters
from engagement.models import CustodyEvent

COLUMNS = (
    Column("what", gettext_lazy("What happened"), sort=("lot", "seq")),
    Column("happened", gettext_lazy("When"), sort="happened_at"),
    Column("amount", gettext_lazy("Amount"), sort="cents", numeric=True),
    Column("way", gettext_lazy("From → to")),
    Column("by", gettext_lazy("By"), sort="by__name"),
    Column("grounds", gettext_lazy("Reason and evidence")),
)


def event_row(event: CustodyEvent, url: str) -> Row:
    """One row of the ledger; a moment that was written down later says when."""
    happened, recorded = moment_words(event.happened_at), moment_words(event.recorded_at)
    later = _("written down %(moment)s") % {"moment": recorded} if recorded != happened else ""
    how = "" if event.via == CustodyEvent.Via.PORTAL else str(event.get_via_display())
    mark = ", ".join(filter(None, [_("Event %(event)s") % {"event": event}, reversed_words(event)]))
    return Row(
        url=f"{url}#event-{event.pk}",
        id=f"custody-event-{event.pk}",
        mark=mark,
        cells=(
            what_happened(event),
            with_note(happened, later),
            money(event.cents),
            way(event),
            with_note(people(event), how),
            grounds(event) or nothing(),
        ),
    )


@coalition_page(P.VIEW_GIFT_CARDS)
@require_safe
def custody_event_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every event, the newest first."""
    address = addresses("engagement:card_detail", access.coalition.slug)
    listed = ListPage(
        request,
        CustodyEvent.objects.in_coalition(access.coalition).select_related(*NEEDED),
        columns=COLUMNS,
        row=lambda event: event_row(event, address(event.card_id)),
        filters=CustodyEventFilters,
        export=export_events(access),
        counted=lambda n: ngettext("%(n)d event", "%(n)d events", n) % {"n": n},
        empty=Empty(
            _("Nothing has happened yet"),
            _("The first events are written when a purchase and its cards are logged."),
            _("Go to the programs"),
            reverse("engagement:compensation_program_list", args=[access.coalition.slug]),
        ),
    )
    context = {"crumbs": crumbs_to_gift_cards(access.coalition)}
    return listed.answer("engagement/custody_event_list.html", context)
