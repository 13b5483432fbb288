"""What a coordinator types about a compensation program."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Organization
from common.fields import DayInput
from common.forms import PortalModelForm
from engagement.forms.card_documents import PaperField
from engagement.forms.dollars import DollarsField
from engagement.models import CompensationProgram


class CompensationProgramForm(PortalModelForm):
    """By whose authority, with what, up to how much."""

    person_cap_cents = DollarsField(label=_("Most for one person at one session, in dollars"))
    activity_cap_cents = DollarsField(label=_("Most for one session, all together, in dollars"))
    day_cap_cents = DollarsField(label=_("Most for one day, all sessions together, in dollars"))
    hourly_cents = DollarsField(label=_("What an hour is meant to be worth, in dollars"), required=False)
    tax_threshold_cents = DollarsField(label=_("Payments to one person from which a tax form is due, in dollars"))
    identity_threshold_cents = DollarsField(
        label=_("Amount from which the county asks for an identity, in dollars"),
        required=False,
        help_text=_("A card must stay below it: nobody who comes is recorded here."),
    )
    paper = PaperField(label=_("Document of the board action"), required=False)

    class Meta:
        model = CompensationProgram
        fields = [
            *["name", "authority", "authority_on", "paper", "public_purpose", "funding_source", "card_type"],
            *["person_cap_cents", "activity_cap_cents", "day_cap_cents", "hourly_cents", "identity_threshold_cents"],
            *["tax_year", "tax_threshold_cents", "tax_rule", "contractor", "contractor_clause", "starts_on", "ends_on"],
        ]
        widgets = dict.fromkeys(("authority_on", "starts_on", "ends_on"), DayInput)

    field_order = Meta.fields

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organizations = Organization.objects.in_coalition(coalition).active()
        self.fields["contractor"].queryset = organizations  # type: ignore[attr-defined]
        if self.instance.authority_document:
            self.fields["paper"].help_text = _("A new file takes the place of “%(title)s”, which is kept.") % {
                "title": self.instance.authority_document
            }
