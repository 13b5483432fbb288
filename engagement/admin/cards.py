"""The card ledger in the admin: to be looked at. Nothing here writes, not even a superuser."""

from django.contrib import admin

from common.admin import ReadOnlyAdmin
from engagement.models import (
    Card,
    CardDocument,
    CardLot,
    CardTransfer,
    CustodyEvent,
    PaperTally,
    TallyLine,
)


@admin.register(CardLot)
class CardLotAdmin(ReadOnlyAdmin):
    """Lots are logged by a custodian on the portal's pages."""

    list_display = ("__str__", "program", "quantity", "card_cents", "bought_on", "receipt", "closed_at")
    list_filter = ("program__coalition", "fiscal_year", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("program",)
    search_fields = ("receipt", "voucher", "grant")


@admin.register(Card)
class CardAdmin(ReadOnlyAdmin):
    """Cards never change; their events say where they are."""

    list_display = ("number", "lot", "replaces")
    list_filter = ("lot__program__coalition",)
    list_select_related = ("lot", "replaces")
    search_fields = ("number",)


@admin.register(CustodyEvent)
class CustodyEventAdmin(ReadOnlyAdmin):
    """The ledger; a mistake is answered by a reversing event on the card's page."""

    list_display = ("__str__", "card", "kind", "from_place", "to_place", "by", "happened_at", "recorded_at")
    list_filter = ("lot__program__coalition", "kind", "via")
    list_select_related = ("card", "by")
    search_fields = ("card__number", "reason", "receipt_token")


@admin.register(CardTransfer)
class CardTransferAdmin(ReadOnlyAdmin):
    """Transfers are offered and taken over by the two people."""

    list_display = ("__str__", "lot", "from_member", "to_member", "state", "offered_at")
    list_filter = ("lot__program__coalition", "kind", "state")
    list_select_related = ("lot", "from_member", "to_member")
    search_fields = ("seal", "reason")


@admin.register(PaperTally)
class PaperTallyAdmin(ReadOnlyAdmin):
    """Tallies are entered by one person and checked by another."""

    list_display = ("activity", "state", "entered_by", "checked_by", "entered_at")
    list_filter = ("activity__coalition", "state")
    list_select_related = ("activity", "entered_by", "checked_by")
    search_fields = ("activity__title",)


@admin.register(TallyLine)
class TallyLineAdmin(ReadOnlyAdmin):
    """Lines of tallies."""

    list_display = ("tally", "card", "participant_number")
    list_select_related = ("tally__activity", "card")
    search_fields = ("card__number",)


@admin.register(CardDocument)
class CardDocumentAdmin(ReadOnlyAdmin):
    """Papers are kept as they came."""

    list_display = ("original_title", "kind", "coalition", "by", "stored_at")
    list_filter = ("coalition", "kind")
    list_select_related = ("coalition", "by")
    search_fields = ("original_title", "sha256")
