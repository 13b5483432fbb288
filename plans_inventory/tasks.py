"""What workers do for the plan inventory: each task translates an id into a call of an action."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from plans_inventory.actions import document_reading
from plans_inventory.models import PlanDocument


@shared_task(name="plans_inventory.tasks.read_document")
def read_document(document_id: int) -> None:
    """Read an uploaded plan."""
    document_reading.read(PlanDocument.objects.get(pk=document_id), at=timezone.now())


@shared_task(name="plans_inventory.tasks.resume_documents")
def resume_documents() -> None:
    """Take up plans whose wake-up or worker was lost."""
    document_reading.resume(at=timezone.now())
