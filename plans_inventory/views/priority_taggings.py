"""Answering what the portal suggests for a priority: these predictors, or none of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from plans_inventory.actions import priority_taggings
from plans_inventory.models import Priority


@coalition_page(P.EDIT_PLANS, on=Priority)
@require_POST
def tagging_accept(request: HttpRequest, access: Access, priority: Priority) -> HttpResponse:
    """Take over the suggested predictors."""
    return answer_step(
        request,
        lambda: priority_taggings.accept(priority, by=access.member),
        done=_("The predictors are chosen."),
        to=priority.get_absolute_url(),
    )


@coalition_page(P.EDIT_PLANS, on=Priority)
@require_POST
def tagging_decline(request: HttpRequest, access: Access, priority: Priority) -> HttpResponse:
    """Say that none of the suggested predictors fits."""
    return answer_step(
        request,
        lambda: priority_taggings.decline(priority, by=access.member, at=access.at),
        done=_("None of these. It will not be asked again."),
        to=priority.get_absolute_url(),
    )
