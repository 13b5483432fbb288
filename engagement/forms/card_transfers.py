"""What people type when cards go from hand to hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import MemberChoice
from coalitions.models import Member
from common.forms import PortalForm, page_helper
from engagement.card_numbers import no_card_number
from engagement.models import (
    Card,
    CardLot,
    CardPlace,
    CardTransfer,
    CompensationPart,
    CompensationProgram,
    CustodyEvent,
    EngagementActivity,
)
from engagement.session_cards import STILL_ISSUED

Part = CompensationPart.Part


def holders(program: CompensationProgram, *parts: str, at: datetime) -> Any:
    """Who has one of these parts in the program now."""
    held = CompensationPart.objects.held(on=program.coalition.today(at=at)).filter(program=program, part__in=parts)
    people = Member.objects.in_coalition(program.coalition).active(at=at).filter(compensation_parts__in=held)
    return people.select_related("organization").distinct()


class _EnvelopeForm(PortalForm):
    """Which cards go into the envelope, and what stands on its seal."""

    seal = forms.CharField(
        label=_("Mark on the seal"),
        max_length=60,
        required=False,
        validators=[no_card_number],
        help_text=_("What you write over the flap of the envelope."),
    )

    @property
    def helper(self) -> FormHelper:
        """The cards stand side by side, so that many of them need little room."""
        helper = page_helper()
        others = [name for name in self.fields if name not in ("cards", "seal")]
        helper.layout = Layout(*others, Div("cards", css_class="card-choice"), "seal")
        return helper

    def add_cards(self, events: Any, **more: Any) -> None:
        """Let cards be ticked whose last events these are."""
        cards = Card.objects.filter(events__in=events).order_by("pk")
        self.fields["cards"] = forms.ModelMultipleChoiceField(
            label=_("Cards"), queryset=cards, widget=forms.CheckboxSelectMultiple, **more
        )
        self.order_fields([*(name for name in self.fields if name != "seal"), "seal"])


class CardTransferForm(_EnvelopeForm):
    """Cards that I keep, for another custodian or for a session's distributor."""

    to_member = MemberChoice(label=_("Who takes them over"), queryset=Member.objects.none(), empty_label=_("Choose"))
    activity = forms.ModelChoiceField(
        label=_("Session"),
        queryset=EngagementActivity.objects.none(),
        required=False,
        empty_label=_("None: another custodian keeps them"),
    )
    first = forms.IntegerField(
        label=_("How many cards"),
        min_value=1,
        required=False,
        help_text=_("The first of the list below. Leave it empty to tick single cards instead."),
    )

    def __init__(self, *args: Any, lot: CardLot, member: Member, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = holders(lot.program, Part.CUSTODIAN, Part.DISTRIBUTOR, at=at).exclude(
            pk__in=Member.objects.of_same_person(member)
        )
        sessions = EngagementActivity.objects.in_coalition(lot.program.coalition)
        sessions = sessions.exclude(state=EngagementActivity.State.CANCELLED).filter(starts_at__gte=at - STILL_ISSUED)
        self.fields["to_member"].queryset = others  # type: ignore[attr-defined]
        self.fields["activity"].queryset = sessions.order_by("starts_at")  # type: ignore[attr-defined]
        kept = CustodyEvent.objects.last_of_each().filter(lot=lot, to_place=CardPlace.CUSTODY)
        waiting = CardTransfer.objects.open().filter(lot=lot).values("cards")
        mine = kept.filter(to_member__in=Member.objects.of_same_person(member)).exclude(card__in=waiting)
        self.add_cards(mine, required=False)

    def clean(self) -> dict[str, Any]:
        """Either so many from the top, or those that were ticked."""
        cleaned = super().clean() or {}
        first, ticked = cleaned.get("first"), list(cleaned.get("cards") or [])
        if first and ticked:
            self.add_error("first", _("Either say how many, or tick cards: not both."))
        elif first:
            there: Any = self.fields["cards"].queryset[:first]  # type: ignore[attr-defined]
            ticked = list(there)
            if len(ticked) < first:
                self.add_error("first", _("You keep %(n)d cards of this lot.") % {"n": len(ticked)})
        elif not ticked and not self.errors:
            self.add_error("first", _("Say how many cards, or tick them."))
        cleaned["cards"] = ticked
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen, for the action: with a session the cards are issued to it."""
        chosen = {name: self.cleaned_data[name] for name in ("to_member", "activity", "cards", "seal")}
        kinds = CardTransfer.Kind
        return {**chosen, "kind": kinds.ISSUE if chosen["activity"] else kinds.CUSTODY}


class CardReturnForm(_EnvelopeForm):
    """Cards of one lot that were not given, back to a custodian."""

    to_member = MemberChoice(
        label=_("Who counts them back in"), queryset=Member.objects.none(), empty_label=_("Choose")
    )

    def __init__(
        self, *args: Any, lot: CardLot, left: Sequence[CustodyEvent], member: Member, at: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = holders(lot.program, Part.CUSTODIAN, at=at).exclude(pk__in=Member.objects.of_same_person(member))
        self.fields["to_member"].queryset = people  # type: ignore[attr-defined]
        self.add_cards([event.pk for event in left], initial=[event.card_id for event in left])

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen, for the action."""
        return {**self.cleaned_data, "cards": list(self.cleaned_data["cards"]), "kind": CardTransfer.Kind.RETURN}


class CountForm(PortalForm):
    """How many cards the other side counted."""

    counted = forms.IntegerField(
        label=_("Cards that you counted"),
        min_value=0,
        help_text=_("Open the envelope together and count. Type what you counted, not what is written on it."),
    )


class DeclineForm(PortalForm):
    """Why cards are not taken over, and how many were in the envelope."""

    counted = forms.IntegerField(label=_("Cards that you counted, if you did"), min_value=0, required=False)
    reason = forms.CharField(label=_("Why not"), max_length=500, validators=[no_card_number])


class ReasonForm(PortalForm):
    """Why something is taken back or put right."""

    reason = forms.CharField(label=_("Why"), max_length=500, validators=[no_card_number])
