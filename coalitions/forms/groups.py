"""What people type about a group."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import MemberTicks
from coalitions.models import Coalition, Group, Member
from common.fields import DayInput
from common.forms import PortalModelForm


class GroupForm(PortalModelForm):
    """A group, who sits in it and who chairs it."""

    members = MemberTicks(label=_("Members"), queryset=Member.objects.none(), required=False)
    co_chairs = MemberTicks(
        label=_("Co-chairs"),
        queryset=Member.objects.none(),
        required=False,
        help_text=_("Whoever chairs the group is in it; you need not tick them twice."),
    )

    class Meta:
        model = Group
        fields = [
            "name",
            "kind",
            "purpose",
            "quorum",
            "is_covered",
            "coverage_determined_by",
            "coverage_determined_on",
            "comment_words",
            "accommodation_words",
        ]
        widgets = {"coverage_determined_on": DayInput}

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Q(groups=self.instance) if self.instance.pk else Q(pk__in=[])
        now = Member.objects.in_coalition(coalition).active(at=at).values("pk")
        people = Member.objects.in_coalition(coalition).filter(Q(pk__in=now) | seated).distinct()
        people = people.select_related("organization")
        for name in ("members", "co_chairs"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        if self.instance.pk:
            seats = list(self.instance.memberships.values_list("member_id", "is_co_chair"))
            self.fields["members"].initial = [pk for pk, _chair in seats]
            self.fields["co_chairs"].initial = [pk for pk, chair in seats if chair]
