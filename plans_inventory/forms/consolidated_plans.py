"""Which strategic plan HUD's table is made for, and of which links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.forms import PortalForm
from plans_inventory.models import Plan

AGREED = "agreed"


class OwnPlanForm(PortalForm):
    """The jurisdiction's own plan of the inventory, or the coalition's strategies; all links or only agreed ones."""

    plan = forms.ModelChoiceField(
        label=_("Your strategic plan"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("Our strategies (the shared agenda)"),
    )

    links = forms.ChoiceField(
        label=_("Links"),
        choices=[("", _("Confirmed or agreed")), (AGREED, _("Only agreed by both offices"))],
        required=False,
    )

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = Plan.objects.in_coalition(coalition).current()  # type: ignore[attr-defined]
