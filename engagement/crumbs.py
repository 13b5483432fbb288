"""Where a page about residents stands: from the lists down to the record above it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from coalitions.models import Coalition
from engagement.models import (
    CardLot,
    CompensationProgram,
    DataWalkStation,
    EngagementActivity,
    Excerpt,
    Insight,
    SessionNote,
    Theme,
)

Crumbs = list[tuple[str, str]]


def crumbs_to_activities(coalition: Coalition) -> Crumbs:
    """The way to the list of sessions."""
    return [(_("Sessions"), reverse("engagement:activity_list", args=[coalition.slug]))]


def crumbs_to_activity(activity: EngagementActivity, coalition: Coalition) -> Crumbs:
    """The way to a session's page."""
    address = reverse("engagement:activity_detail", args=[coalition.slug, activity.pk])
    return [*crumbs_to_activities(coalition), (Truncator(activity.title).chars(60), address)]


def crumbs_to_station(station: DataWalkStation, coalition: Coalition) -> Crumbs:
    """The way to a station's page."""
    address = reverse("engagement:station_detail", args=[coalition.slug, station.pk])
    return [*crumbs_to_activity(station.activity, coalition), (str(station), address)]


def crumbs_to_insights(coalition: Coalition) -> Crumbs:
    """The way to the list of insights."""
    return [(_("Insights"), reverse("engagement:insight_list", args=[coalition.slug]))]


def crumbs_to_insight(insight: Insight, coalition: Coalition) -> Crumbs:
    """The way to an insight's page."""
    address = reverse("engagement:insight_detail", args=[coalition.slug, insight.pk])
    return [*crumbs_to_insights(coalition), (Truncator(insight.sentence).chars(60), address)]


def crumbs_to_gift_cards(coalition: Coalition) -> Crumbs:
    """The way to the programs and their cards."""
    return [(_("Gift cards"), reverse("engagement:compensation_program_list", args=[coalition.slug]))]


def crumbs_to_program(program: CompensationProgram, coalition: Coalition) -> Crumbs:
    """The way to a program's page."""
    address = reverse("engagement:compensation_program_detail", args=[coalition.slug, program.pk])
    return [*crumbs_to_gift_cards(coalition), (Truncator(program.name).chars(60), address)]


def crumbs_to_requests(coalition: Coalition) -> Crumbs:
    """The way to the list of purchase requests."""
    return [
        *crumbs_to_gift_cards(coalition),
        (_("Purchase requests"), reverse("engagement:purchase_request_list", args=[coalition.slug])),
    ]


def crumbs_to_lots(coalition: Coalition) -> Crumbs:
    """The way to the list of lots."""
    return [*crumbs_to_gift_cards(coalition), (_("Lots"), reverse("engagement:card_lot_list", args=[coalition.slug]))]


def crumbs_to_lot(lot: CardLot, coalition: Coalition) -> Crumbs:
    """The way to a lot's page."""
    address = reverse("engagement:card_lot_detail", args=[coalition.slug, lot.pk])
    return [*crumbs_to_lots(coalition), (str(lot), address)]


def crumbs_to_benefit_notices(coalition: Coalition) -> Crumbs:
    """The way to the list of benefit notices."""
    address = reverse("engagement:benefit_notice_list", args=[coalition.slug])
    return [*crumbs_to_gift_cards(coalition), (_("Benefit notices"), address)]


def crumbs_to_card_desk(coalition: Coalition) -> Crumbs:
    """The way to the reconciler's desk."""
    return [
        *crumbs_to_gift_cards(coalition),
        (_("Counts and checks"), reverse("engagement:card_desk", args=[coalition.slug])),
    ]


def crumbs_to_ledger(coalition: Coalition) -> Crumbs:
    """The way to the ledger of all cards."""
    address = reverse("engagement:custody_event_list", args=[coalition.slug])
    return [*crumbs_to_gift_cards(coalition), (_("Ledger"), address)]


def crumbs_to_notes(activity: EngagementActivity, coalition: Coalition) -> Crumbs:
    """The way to a session's notes."""
    address = reverse("engagement:session_note_list", args=[coalition.slug, activity.pk])
    return [*crumbs_to_activity(activity, coalition), (_("Notes"), address)]


def crumbs_to_note(note: SessionNote, coalition: Coalition) -> Crumbs:
    """The way to a note's page."""
    address = reverse("engagement:session_note_detail", args=[coalition.slug, note.pk])
    return [*crumbs_to_notes(note.activity, coalition), (note.get_heading_display(), address)]


def crumbs_to_excerpt(excerpt: Excerpt, coalition: Coalition) -> Crumbs:
    """The way to an excerpt's page."""
    address = reverse("engagement:excerpt_detail", args=[coalition.slug, excerpt.pk])
    return [*crumbs_to_note(excerpt.note, coalition), (Truncator(excerpt.quote).chars(60), address)]


def crumbs_to_themes(coalition: Coalition) -> Crumbs:
    """The way to the codebook."""
    return [(_("Codebook"), reverse("engagement:theme_list", args=[coalition.slug]))]


def crumbs_to_theme(theme: Theme, coalition: Coalition) -> Crumbs:
    """The way to a theme's page."""
    return [
        *crumbs_to_themes(coalition),
        (theme.name, reverse("engagement:theme_detail", args=[coalition.slug, theme.pk])),
    ]
