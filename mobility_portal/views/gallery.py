"""The gallery: every part of the look in every state, for those who build and those who judge."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from accounts.door import public_page
from common.filters import ListFilters
from common.forms import PortalForm
from common.lists import Column, ListPage, Row
from common.marks import MARKS, status_mark, status_trail, with_note
from common.words import money
from mobility_portal import gallery_samples as samples
from predictors.models import Pillar, Predictor


class SampleForm(PortalForm):
    """One field of each kind."""

    name = forms.CharField(label="Name of the strategy", max_length=40)
    why = forms.CharField(
        label="Why it matters",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences in plain words.",
    )
    pillar = forms.ChoiceField(label="Pillar", choices=[("", "Choose"), ("work", "Rewarding work")])
    due = forms.DateField(label="Due", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    status = forms.ChoiceField(
        label="How is it going?",
        widget=forms.RadioSelect,
        choices=[(key, MARKS[key].word) for key in samples.HOW_IT_GOES[:3]],
    )
    groups = forms.MultipleChoiceField(
        label="Resident groups",
        widget=forms.CheckboxSelectMultiple,
        choices=[("renters", "Renters"), ("farm", "Farm workers")],
    )
    document = forms.FileField(label="Document", required=False)
    agreed = forms.BooleanField(label="The organization has agreed to this")


class SampleFilters(ListFilters):
    """The filters of the sample list."""

    search_fields = ("name",)
    pillar = django_filters.ModelChoiceFilter(queryset=Pillar.objects.all(), label="Pillar")

    class Meta:
        model = Predictor
        fields = ("pillar",)


SAMPLE_COLUMNS = (
    Column("name", "Predictor", sort="name"),
    Column("pillar", "Pillar", sort="pillar__name"),
    Column("commitments", "Commitments"),
    Column("word", "Last word"),
    Column("money", "Money", sort="position", numeric=True),
)


def sample_row(record: dict[str, Any]) -> Row:
    """One row of the sample list; everything but the names is made up from the row's position."""
    position = record["position"]
    key = (*samples.HOW_IT_GOES[:4], "silent")[position % 5]
    return Row(
        url=f"#predictor-{record['pk']}",
        id=f"predictor-{record['pk']}",
        mark=status_mark("no_lead") if position % 7 == 1 else None,
        cells=(
            record["name"],
            record["pillar__name"],
            status_trail([key, "on_track", "silent"][: 1 + position % 3]),
            with_note(status_mark(key), "5 days ago"),
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
        counted=lambda n: f"{n} predictors",
        export=_no_export,
    )
    return page.answer("portal/gallery.html", _samples())


def _no_export(records: Any, kind: str) -> HttpResponse:
    """The sample list offers its export without having one."""
    raise Http404


def _samples() -> dict[str, Any]:
    """What the gallery shows that pages would bring along."""
    return {
        "title": "Parts gallery",
        "lead": "Every part of the look in every state: use these, and add here what is new.",
        "crumbs": samples.CRUMBS,
        "sample_messages": samples.MESSAGES,
        "all_marks": list(MARKS),
        "tones": ["ok", "risk", "off", "done", "silent"],
        "trail": samples.TRAIL,
        "tiles": samples.tiles(),
        "wrong": SampleForm({"name": "x" * 60, "due": "soon"}),
        "choices": [(key, MARKS[key].word) for key in samples.HOW_IT_GOES],
        "empty": samples.EMPTY,
        "no_match_chips": samples.CHIPS,
        "consequences": samples.CONSEQUENCES,
        "running": samples.RUNNING,
        "tabs": samples.TABS,
        "facts": samples.FACTS,
        "changes": samples.changes(),
        "chart": samples.CHART,
    }
