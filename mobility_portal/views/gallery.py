"""The gallery: every part of the look in every state, for those who build and those who judge."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.messages import constants as levels
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.door import public_page
from common import marks
from common.charts import Bar, BarChart
from common.filters import Chip, ListFilters
from common.forms import PortalForm
from common.history import Change, FieldChange
from common.lists import Column, Empty, ListPage, Row
from common.marks import MARKS, status_mark, status_trail, with_note
from common.words import money
from predictors.models import Pillar, Predictor

HOW_IT_GOES = ("on_track", "at_risk", "off_track", "done", "no_change", "not_ours")


class SampleForm(PortalForm):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Name of the strategy"), max_length=40)
    why = forms.CharField(
        label=gettext_lazy("Why it matters"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One or two sentences in plain words."),
    )
    pillar = forms.ChoiceField(
        label=gettext_lazy("Pillar"), choices=[("", gettext_lazy("Choose")), ("work", gettext_lazy("Rewarding work"))]
    )
    due = forms.DateField(label=gettext_lazy("Due"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    status = forms.ChoiceField(
        label=gettext_lazy("How is it going?"),
        widget=forms.RadioSelect,
        choices=[(key, MARKS[key].word) for key in HOW_IT_GOES[:3]],
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Resident groups"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("renters", gettext_lazy("Renters")), ("farm", gettext_lazy("Farm workers"))],
    )
    document = forms.FileField(label=gettext_lazy("Document"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("The organization has agreed to this"))

    @property
    def helper(self) -> FormHelper:
        """Shown, never sent."""
        helper = super().helper
        helper.form_tag = False
        return helper


class SampleFilters(ListFilters):
    """The filters of the sample list."""

    search_fields = ("name",)
    pillar = django_filters.ModelChoiceFilter(queryset=Pillar.objects.all(), label=gettext_lazy("Pillar"))

    class Meta:
        model = Predictor
        fields = ("pillar",)


SAMPLE_COLUMNS = (
    Column("name", gettext_lazy("Predictor"), sort="name"),
    Column("pillar", gettext_lazy("Pillar"), sort="pillar__name"),
    Column("commitments", gettext_lazy("Commitments")),
    Column("word", gettext_lazy("Last word")),
    Column("money", gettext_lazy("Money"), sort="position", numeric=True),
)


def sample_row(record: dict[str, Any]) -> Row:
    """One row of the sample list; everything but the names is made up from the row's position."""
    position = record["position"]
    key = (*HOW_IT_GOES[:4], "silent")[position % 5]
    return Row(
        url=f"#predictor-{record['pk']}",
        id=f"predictor-{record['pk']}",
        mark=status_mark("no_lead") if position % 7 == 1 else None,
        cells=(
            record["name"],
            record["pillar__name"],
            status_trail([key, "on_track", "silent"][: 1 + position % 3]),
            with_note(status_mark(key), _("5 days ago")),
            money(position * 12_500),
        ),
    )


@public_page
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part of the look; only in the demonstration and for those who may enter the admin."""
    if not (settings.DEMONSTRATION or request.user.is_staff):
        raise Http404
    page = ListPage(
        request,
        Predictor.objects.values("pk", "name", "position", "pillar__name"),
        columns=SAMPLE_COLUMNS,
        row=sample_row,
        filters=SampleFilters,
        page_size=7,
        counted=lambda n: ngettext("%(n)d predictor", "%(n)d predictors", n) % {"n": n},
        export=_no_export,
    )
    return page.answer("portal/gallery.html", _samples())


def _no_export(records: Any, kind: str) -> HttpResponse:
    """The sample list offers its export without having one."""
    raise Http404


def _samples() -> dict[str, Any]:
    """What the gallery shows that pages would bring along."""
    wrong = SampleForm({"name": "x" * 60, "due": "soon"})
    return {
        "title": _("Parts gallery"),
        "lead": _("Every part of the look in every state: use these, and add here what is new."),
        "crumbs": [(_("Shared agenda"), "#agenda"), (_("Housing"), "#housing"), (_("Parts gallery"), "")],
        "sample_messages": [
            Message(levels.SUCCESS, _("The update is saved. The coordinators see it now.")),
            Message(levels.INFO, _("This period closes on Friday 4 December 2026.")),
            Message(levels.WARNING, _("Two partners have no e-mail address, so no reminder reaches them.")),
            Message(messages.ERROR, _("The file is encrypted. Save it without a password and try again.")),
        ],
        "all_marks": list(MARKS),
        "tones": ["ok", "risk", "off", "done", "silent"],
        "trail": ["done", "done", "on_track", "on_track", "at_risk", "off_track", "silent", "no_lead"],
        "tiles": _tiles(),
        "blank": SampleForm(auto_id="blank_%s"),
        "wrong": wrong,
        "choices": [(key, marks.mark_of(key).word) for key in HOW_IT_GOES],
        "empty": Empty(
            _("No strategies yet"), _("Import your agenda, or add the first goal."), _("Add a goal"), "#goal"
        ),
        "no_match_chips": [Chip(_("Sector: Nonprofit"), "?"), Chip(_("Search in this list: “harbor”"), "?")],
        "consequences": [
            _("Harbor Homes is no longer the lead of this strategy."),
            _("Its 3 open commitments need somebody else; they come first on the list of orphans."),
        ],
        "running": SimpleNamespace(words=_("Reading the plan"), done=118, total=293, finished=False, url=""),
        "tabs": [(_("Priorities"), "#p", True), (_("Offices"), "#o", False), (_("Measures"), "#m", False)],
        "facts": [
            (_("Sector"), _("Nonprofit")),
            (_("Expertise"), _("Tenant counselling, mobile home parks, language access")),
            (_("Unknown"), ""),
            (_("In the coalition since"), _("3 May 2026")),
        ],
        "changes": _changes(),
        "chart": BarChart(
            name="groups",
            title=_("Groups heard since January"),
            description=_("Residents heard in sessions, by group; renters most, farm workers least."),
            bars=(
                Bar(_("Renters with low incomes"), 64),
                Bar(_("Single parents"), 41, tone="done"),
                Bar(_("Farm workers"), 12, tone="risk"),
                Bar(_("People experiencing homelessness"), 0, text=_("not heard yet")),
            ),
            label_heading=_("Group"),
            value_heading=_("People"),
            note=_("Counts below 11 are masked in public."),
        ),
    }


def _tiles() -> list[dict[str, Any]]:
    counts = {"no_lead": 3, "silent": 9, "at_risk": 4, "off_track": 1, "late": 2}
    return [
        {"count": count, "word": str(MARKS[key].word), "status": key, "url": f"#{key}", "current": key == "silent"}
        for key, count in counts.items()
    ]


def _changes() -> list[Change]:
    moved = (
        FieldChange(_("Status"), _("On track"), _("At risk")),
        FieldChange(_("Due"), _("nothing"), _("4 December 2026")),
    )
    return [
        Change(datetime(2026, 11, 20, 17, 5, tzinfo=UTC), "Robin Example", _("Changed"), _("Funding is late."), moved),
        Change(datetime(2026, 5, 3, 9, 0, tzinfo=UTC), "Sam Example", _("Added"), "", ()),
    ]
