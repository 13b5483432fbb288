"""What people choose about the rhythm of reports."""

from __future__ import annotations

from common.forms import PortalModelForm
from momentum.models import ReportCadence


class CadenceForm(PortalModelForm):
    """How often the coalition reports."""

    class Meta:
        model = ReportCadence
        fields = ["every", "year_begins", "due_after"]
