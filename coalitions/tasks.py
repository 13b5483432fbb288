"""What workers do for the coalition's core: each task translates an id into a call of an action."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from coalitions.actions import import_runs, invitation_letters, lead_letters
from coalitions.models import ImportRun, LeadAssignment, Member


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


@shared_task(name="coalitions.tasks.step_import")
def step_import(run_id: int) -> None:
    """Take the next steps of an import that was too large to be waited for."""
    import_runs.take_steps(ImportRun.objects.select_related("by__coalition").get(pk=run_id), at=timezone.now())


@shared_task(name="coalitions.tasks.resume_imports")
def resume_imports() -> None:
    """Take up imports whose wake-up or worker was lost, and let go of files that are not needed any more."""
    import_runs.resume(at=timezone.now())
