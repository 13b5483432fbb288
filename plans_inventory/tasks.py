"""What workers do for the plan inventory: each task translates an id into a call of an action."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from coalitions.models import Coalition
from plans_inventory.actions import alignment_refreshing, document_reading
from plans_inventory.models import PlanDocument


@shared_task(name="plans_inventory.tasks.read_document")
def read_document(document_id: int) -> None:
    """Read an uploaded plan."""
    document_reading.read(PlanDocument.objects.get(pk=document_id), at=timezone.now())


@shared_task(name="plans_inventory.tasks.resume_documents")
def resume_documents() -> None:
    """Take up plans whose wake-up or worker was lost."""
    document_reading.resume(at=timezone.now())


@shared_task(name="plans_inventory.tasks.look_for_links")
def look_for_links(coalition_id: int) -> None:
    """Look for links in a coalition that asked for it."""
    alignment_refreshing.refresh(Coalition.objects.get(pk=coalition_id), at=timezone.now())


@shared_task(name="plans_inventory.tasks.look_for_changed_plans")
def look_for_changed_plans() -> None:
    """Look for links wherever plans or strategies have changed."""
    alignment_refreshing.look_for_changed(at=timezone.now())
