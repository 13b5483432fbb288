"""What a coordinator types when a part in a program begins or ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.models import Coalition, Member
from common.fields import DayInput
from common.forms import PortalForm, PortalModelForm
from engagement.models import CompensationPart


class CompensationPartForm(PortalModelForm):
    """Who has which part from when on."""

    class Meta:
        model = CompensationPart
        fields = ["member", "part", "starts_on", "ends_on", "exception_reason"]
        widgets = {"starts_on": DayInput, "ends_on": DayInput}
        help_texts = {
            "ends_on": _("Empty for as long as nobody ends it."),
            "exception_reason": _("Only for a small team in which one person must do both. Every auditor reads it."),
        }

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in Role if scope_of(role, Permission.EDIT_GIFT_CARDS)]
        people = Member.objects.in_coalition(coalition).active(at=at).filter(role__in=roles)
        self.fields["member"].queryset = people  # type: ignore[attr-defined]


class PartEndForm(PortalForm):
    """The last day of a part."""

    on = forms.DateField(label=_("Last day"), widget=DayInput)
