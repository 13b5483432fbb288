"""Approved reports on their way to many readers."""

from django.utils import timezone

from momentum.actions import report_deliveries
from momentum.models import Subscriber
from tests import factories
from tests.momentum.reminding import zone_of_afternoon


def send_to_readers(number):
    """Send an approved report to so many readers; returns them."""
    here = factories.CoalitionFactory(time_zone=zone_of_afternoon(), postal_address="1 Main St")
    edition = factories.ReportEditionFactory(coalition=here)
    known = {"coalition": here, "added_at": timezone.now(), "confirmed_at": timezone.now(), "consent_note": "Asked"}
    readers = Subscriber.objects.bulk_create(
        [Subscriber(**known, email=f"reader{n}@example.org") for n in range(number)], batch_size=1000
    )
    how = {"to_readers": True, "members": [], "count": number}
    report_deliveries.send(edition, by=edition.approved_by, at=timezone.now(), **how)
    return readers
