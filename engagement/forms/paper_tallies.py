"""What people type from a tally on paper, and when they check it."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import MemberChoice
from coalitions.models import Member
from common.forms import PortalForm, page_helper
from engagement.card_numbers import no_card_number
from engagement.forms.card_documents import PaperField
from engagement.forms.card_handouts import LAST_NUMBER
from engagement.models import Card, PaperTally
from engagement.session_cards import SessionCards


class PaperTallyForm(PortalForm):
    """The scan, whose sheet it is, and beside each ticked card the number drawn at the door."""

    distributor = MemberChoice(label=_("Who gave out the cards"), queryset=Member.objects.none())
    scan = PaperField(label=_("Scan of the sheet"))
    initials = forms.CharField(
        label=_("Initials on the sheet"),
        max_length=12,
        validators=[no_card_number],
        help_text=PaperTally._meta.get_field("initials").help_text,
    )

    def __init__(self, *args: Any, cards: SessionCards, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.events = {f"number_{event.card_id}": event for event in cards.free}
        holders = Member.objects.filter(pk__in={event.to_member_id for event in cards.free})
        self.fields["distributor"].queryset = holders.select_related("organization")  # type: ignore[attr-defined]
        if len({event.to_member_id for event in cards.free}) == 1:
            self.initial.setdefault("distributor", cards.free[0].to_member_id)
        for name, event in self.events.items():
            label = f"{event.card} · {event.receipt_token}"
            self.fields[name] = forms.IntegerField(
                label=f"{label} · {event.lot}" if cards.has_lots else label,
                min_value=1,
                max_value=LAST_NUMBER,
                required=False,
            )

    @property
    def helper(self) -> FormHelper:
        """The cards stand side by side."""
        helper = page_helper()
        helper.layout = Layout("distributor", "scan", "initials", Div(*self.events, css_class="card-lines"))
        return helper

    @property
    def lines(self) -> list[tuple[Card, int]]:
        """Each ticked card with its number."""
        numbers = {name: self.cleaned_data.get(name) for name in self.events}
        return [(self.events[name].card, number) for name, number in numbers.items() if number]

    def clean(self) -> dict[str, Any]:
        """Each number once, and only cards of whoever gave them out."""
        cleaned = super().clean() or {}
        seen: set[int] = set()
        distributor = cleaned.get("distributor")
        for name, event in self.events.items():
            number = cleaned.get(name)
            if number is None:
                continue
            if number in seen:
                self.add_error(name, _("This number stands on the sheet twice."))
            if distributor and event.to_member_id != distributor.pk:
                self.add_error(name, _("This card was issued to %(who)s.") % {"who": event.to_member})
            seen.add(number)
        if not seen and not self.errors:
            self.add_error(None, _("Type in at least one line of the sheet."))
        return cleaned


class RejectTallyForm(PortalForm):
    """What is not right about a tally that was typed in."""

    reason = forms.CharField(label=_("What is not right"), max_length=500, validators=[no_card_number])
