"""What people type when they plan and make a surprise count."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.forms.choices import MemberChoice
from coalitions.models import Member
from common.fields import DayInput
from common.forms import PortalForm
from engagement.card_numbers import no_card_number
from engagement.models import CompensationPart, CompensationProgram, CustodyEvent
from engagement.models.purchase_request import MOST_CARDS

Part = CompensationPart.Part
COUNTERS = [role for role in Role if scope_of(role, Permission.EDIT_GIFT_CARDS)]


class PlanCountForm(PortalForm):
    """Whose cards are counted, by whom, by when."""

    holder = MemberChoice(
        label=_("Whose cards are counted"),
        queryset=Member.objects.none(),
        empty_label=_("Choose"),
        help_text=_("This person sees nothing of the count before it was made."),
    )
    counter = MemberChoice(
        label=_("Who counts"),
        queryset=Member.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Somebody who neither keeps nor gives out cards. A mail goes out on the day."),
    )
    due_on = forms.DateField(label=_("On which day"), widget=DayInput)

    def __init__(self, *args: Any, program: CompensationProgram, by: Member, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = CompensationPart.objects.held(on=program.coalition.today(at=at)).filter(program=program)
        kept = CustodyEvent.objects.last_of_each().filter(lot__program=program, to_place="custody")
        people = Member.objects.in_coalition(program.coalition).select_related("organization")
        keepers = Q(pk__in=kept.values("to_member")) | Q(pk__in=held.filter(part=Part.CUSTODIAN).values("member"))
        planner = Member.objects.of_same_person(by)
        self.fields["holder"].queryset = people.filter(keepers).exclude(pk__in=planner)  # type: ignore[attr-defined]
        hands = held.filter(part__in=[Part.CUSTODIAN, Part.DISTRIBUTOR]).values("member")
        counters = people.active(at=at).filter(role__in=COUNTERS).exclude(pk__in=hands)
        self.fields["counter"].queryset = counters  # type: ignore[attr-defined]


class CountForm(PortalForm):
    """How many cards were there."""

    counted = forms.IntegerField(
        label=_("Cards counted"),
        min_value=0,
        max_value=MOST_CARDS * 10,
        help_text=_("All cards of the program in this person’s hands. What the ledger says is shown afterwards."),
    )
    note = forms.CharField(
        label=_("Remark"),
        max_length=500,
        required=False,
        validators=[no_card_number],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
