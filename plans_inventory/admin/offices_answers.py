"""What offices are asked and say, in the admin: to be looked at; links can be taken back. No address leaves a row."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.admin import ReadOnlyAdmin
from plans_inventory.actions import agreements, plan_reviews
from plans_inventory.models import AgreementAnswer, AgreementRequest, PlanCorrection, PlanReview


@admin.register(PlanReview)
class PlanReviewAdmin(ReadOnlyAdmin):
    """Questions to plans' owners; the link itself is never shown. Chosen ones can be taken back."""

    list_display = ("plan", "office", "addressee", "answer", "answered_by", "created_at", "expires_at", "revoked_at")
    list_filter = ("plan__coalition", "answer")
    search_fields = ("plan__title", "office__name", "answered_by")
    list_select_related = ("plan", "office")
    actions = ("take_back",)

    @admin.action(description=_("Take the link back"))
    def take_back(self, request: HttpRequest, queryset: Any) -> None:
        """Make the chosen links useless; opening one says so."""
        for review in queryset:
            plan_reviews.revoke(review, by=request.user, at=timezone.now())  # type: ignore[arg-type]


@admin.register(PlanCorrection)
class PlanCorrectionAdmin(ReadOnlyAdmin):
    """Corrections by plans' owners; staff decide about them on the plan's page."""

    list_display = ("text", "priority", "said_by", "said_at", "state", "decided_by")
    list_filter = ("review__plan__coalition", "state")
    search_fields = ("text", "said_by", "review__plan__title")
    list_select_related = ("priority", "decided_by")


@admin.register(AgreementRequest)
class AgreementRequestAdmin(ReadOnlyAdmin):
    """Questions to offices about links; the link itself is never shown. Chosen ones can be taken back."""

    list_display = ("office", "organization", "addressee", "created_at", "expires_at", "revoked_at")
    list_filter = ("coalition",)
    search_fields = ("office__name", "organization__name")
    list_select_related = ("office", "organization")
    actions = ("take_back",)

    @admin.action(description=_("Take the link back"))
    def take_back(self, request: HttpRequest, queryset: Any) -> None:
        """Make the chosen links useless; opening one says so."""
        for asked in queryset:
            agreements.revoke(asked, by=request.user, at=timezone.now())  # type: ignore[arg-type]


@admin.register(AgreementAnswer)
class AgreementAnswerAdmin(ReadOnlyAdmin):
    """What offices said about links."""

    list_display = ("link", "side", "office", "organization", "answer", "answered_by", "answered_at", "is_taken_back")
    list_filter = ("request__coalition", "answer", "is_taken_back")
    search_fields = ("office__name", "organization__name", "answered_by", "reason")
    list_select_related = ("link__first", "link__second", "link__strategy", "office", "organization")
