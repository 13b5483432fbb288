"""Programs, parts, requests and what is counted after others, in the admin: to be looked at."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from common.admin import ReadOnlyAdmin
from engagement.models import (
    BenefitNotice,
    CardVariance,
    CashCount,
    CompensationPart,
    CompensationProgram,
    PurchaseRequest,
    Reconciliation,
)


@admin.register(CompensationProgram)
class CompensationProgramAdmin(ReadOnlyAdmin):
    """Programs are set up by a coordinator on the portal's pages, where it asks who does."""

    list_display = ("name", "coalition", "authority", "card_type", "starts_on", "ends_on")
    list_filter = ("coalition", "card_type")
    list_select_related = ("coalition",)
    search_fields = ("name", "authority")


@admin.register(CompensationPart)
class CompensationPartAdmin(ReadOnlyAdmin):
    """Who has which part; a superuser can give nobody one here."""

    list_display = ("member", "part", "program", "starts_on", "ends_on", "exception_reason")
    list_filter = ("program__coalition", "part")
    list_select_related = ("member", "program")
    search_fields = ("member__name", "program__name")


@admin.register(BenefitNotice)
class BenefitNoticeAdmin(ReadOnlyAdmin):
    """A coalition's own words; a new version follows an old one."""

    list_display = ("__str__", "coalition", "written_on", "checked_with")
    list_filter = ("coalition", "card_type")
    list_select_related = ("coalition",)
    search_fields = ("words", "words_es")


@admin.register(PurchaseRequest)
class PurchaseRequestAdmin(ReadOnlyAdmin):
    """Requests are made by one person and decided by another."""

    list_display = ("__str__", "program", "card_cents", "state", "requested_by", "decided_by")
    list_filter = ("program__coalition", "state")
    list_select_related = ("program", "requested_by", "decided_by")
    search_fields = ("vendor", "purpose")


@admin.register(CashCount)
class CashCountAdmin(ReadOnlyAdmin):
    """Surprise counts; whom one is to surprise finds it here neither before it was made."""

    list_display = ("program", "holder", "counter", "due_on", "expected", "counted", "counted_at")
    list_filter = ("program__coalition", ("counted_at", admin.EmptyFieldListFilter))
    list_select_related = ("program", "holder", "counter")
    search_fields = ("program__name", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CashCount]:
        """Without the counts that would surprise whoever asks."""
        mine = Q(holder__user=request.user.pk) | Q(holder__email__iexact=getattr(request.user, "email", ""))
        return super().get_queryset(request).exclude(mine & Q(counted_at=None))


@admin.register(Reconciliation)
class ReconciliationAdmin(ReadOnlyAdmin):
    """Reconciliations of lots."""

    list_display = ("__str__", "reconciler", "expected_cards", "counted_cards", "approved_by", "approved_at")
    list_filter = ("lot__program__coalition", ("approved_at", admin.EmptyFieldListFilter))
    list_select_related = ("lot", "reconciler", "approved_by")
    search_fields = ("lot__receipt", "note")


@admin.register(CardVariance)
class CardVarianceAdmin(ReadOnlyAdmin):
    """Differences with their explanations."""

    list_display = ("__str__", "program", "explanation", "explained_by", "approved_by")
    list_filter = ("program__coalition", "what", ("approved_at", admin.EmptyFieldListFilter))
    list_select_related = ("program", "explained_by", "approved_by")
    search_fields = ("explanation",)
