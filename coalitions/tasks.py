"""What workers do for the coalition's core: each task translates an id into a call of an action."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from coalitions.actions import invitation_letters, lead_letters
from coalitions.models import LeadAssignment, Member


@shared_task(name="coalitions.tasks.send_lead_trial")
def send_lead_trial(lead_id: int, reader_id: int) -> None:
    """Send an invitation to lead to the person who tries it on themselves."""
    lead, reader = LeadAssignment.objects.get(pk=lead_id), Member.objects.get(pk=reader_id)
    lead_letters.trial(lead, reader=reader, at=timezone.now()).send()


@shared_task(name="coalitions.tasks.send_invitation_trial")
def send_invitation_trial(member_id: int, reader_id: int) -> None:
    """Send an invitation to log in to the coordinator who tries it on themselves."""
    member, reader = Member.objects.get(pk=member_id), Member.objects.get(pk=reader_id)
    invitation_letters.trial(member, reader=reader, at=timezone.now()).send()
