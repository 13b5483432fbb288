"""What people type about a goal."""

from coalitions.models import Goal
from common.forms import PortalModelForm


class GoalForm(PortalModelForm):
    """A goal in the coalition's words."""

    class Meta:
        model = Goal
        fields = ["title", "description", "position", "notes"]
