"""One tap: which card goes to which number, sent once or again by a phone that found no network."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from engagement.models import Card, CustodyEvent, EngagementActivity

# Numbers drawn at the door end somewhere: more people than any session holds.
LAST_NUMBER = 9_999
# The clock of a phone may be this much ahead of ours; what is further in the future did not happen.
CLOCK_SKEW = timedelta(minutes=5)
# A tap that reaches us this long after it was made was kept by the phone in between.
SENT_AT_ONCE = timedelta(minutes=1)


class GiveForm(PortalForm):
    """A card, the number drawn at the door, the key that makes a tap count once, and when the tap was made."""

    participant_number = forms.IntegerField(label=_("Number drawn at the door"), min_value=1, max_value=LAST_NUMBER)
    card = forms.ModelChoiceField(label=_("Card"), queryset=Card.objects.none())
    key = forms.UUIDField(label=_("Key"), widget=forms.HiddenInput, initial=uuid4)
    moment = forms.DateTimeField(label=_("Moment"), required=False)

    def __init__(self, *args: Any, activity: EngagementActivity, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        cards = Card.objects.in_coalition(activity.coalition).select_related("lot__program__coalition")
        self.fields["card"].queryset = cards  # type: ignore[attr-defined]

    def clean_moment(self) -> datetime | None:
        """When the tap was made; a clock that runs a little ahead counts as now."""
        moment = self.cleaned_data["moment"]
        if moment and moment > self.at + CLOCK_SKEW:
            raise ValidationError(_("This phone’s clock is ahead: the tap would lie in the future. Set the clock."))
        return min(moment, self.at) if moment else None

    @property
    def values(self) -> dict[str, Any]:
        """What was tapped, for the action."""
        moment = self.cleaned_data["moment"]
        is_late = moment is not None and self.at - moment > SENT_AT_ONCE
        return {
            "participant_number": self.cleaned_data["participant_number"],
            "key": f"tap:{self.cleaned_data['key']}",
            "happened_at": moment,
            "via": CustodyEvent.Via.QUEUE if is_late else CustodyEvent.Via.PORTAL,
        }

    @property
    def sentence(self) -> str:
        """What is wrong, in one sentence for a small screen."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
