"""What people note when a plan's owner has looked at its entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import DayInput
from common.forms import PortalForm
from plans_inventory.models import Plan


class ReviewForm(PortalForm):
    """Who looked at the entry for the plan's owner, and when."""

    reviewer = forms.CharField(
        label=_("Reviewed by"), max_length=300, help_text=_("Person or office that answers for the plan.")
    )
    via = forms.ChoiceField(
        label=_("How we know"),
        choices=[(way, way.label) for way in Plan.Via if way != Plan.Via.LINK],
        initial=Plan.Via.PHONE,
        widget=forms.RadioSelect,
    )
    reviewed_on = forms.DateField(label=_("On"), widget=DayInput)
