"""Two plans with an office each, and a confirmed link between them."""

from django.utils import timezone

from plans_inventory.actions import agreements
from plans_inventory.addressees import Addressee
from plans_inventory.models import AgreementAnswer
from plans_inventory.plan_entries import seen_of
from tests import factories


def addressee_for(plan, name):
    """Somebody at an office that has a part in a plan, with an address that stands nowhere else."""
    part = factories.PlanOfficeFactory(plan=plan, office__coalition=plan.coalition)
    return Addressee(f"{name.lower()}@example.org", f"{name} Example", "en", office=part.office)


def link_with_offices(coalition, **more):
    """A link that staff confirmed, and whom to ask on both sides."""
    link = factories.AlignmentLinkFactory(coalition=coalition, decided=True, **more)
    return link, addressee_for(link.first.plan, "Kim"), addressee_for(link.second.plan, "Lee")


def put(link, first, other, *, by, at=None, **more):
    """Both answers that are waited for, in the order of the sides."""
    agreements.put(link, by=by, at=at or timezone.now(), first=first, other=other, **more)
    return list(AgreementAnswer.objects.current().filter(link=link).order_by("side"))


def say(asked, says, **more):
    """An office answers through its own link."""
    asked.link.refresh_from_db()
    said = {"at": timezone.now(), "name": "Kim Example, planner", "seen": seen_of(asked.link)} | more
    return agreements.answer(asked, through=asked.request, says=says, **said)
