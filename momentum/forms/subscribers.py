"""What staff type about a reader of reports."""

from common.forms import PortalModelForm
from momentum.models import Subscriber


class SubscriberForm(PortalModelForm):
    """A reader, and how they agreed to be written to."""

    class Meta:
        model = Subscriber
        fields = ["email", "name", "language", "consent_note"]
