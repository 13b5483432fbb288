"""Fields that choose predictors, sorted under their pillars, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from predictors.models import Predictor, ResidentGroup


class ByPillar(ModelChoiceIterator):
    """The choices of a predictor field, pillar by pillar."""

    def __iter__(self) -> Iterator[Any]:
        for pillar, predictors in groupby(self.queryset, key=lambda predictor: predictor.pillar):
            yield pillar.spoken_name, [self.choice(predictor) for predictor in predictors]


class PredictorsField(forms.ModelMultipleChoiceField):
    """Ticks any number of predictors."""

    iterator = ByPillar
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, predictor: Any) -> str:
        return predictor.spoken_name


class ResidentGroupsField(forms.ModelMultipleChoiceField):
    """Ticks any number of resident groups."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Any) -> str:
        return group.spoken_name


def predictors_field() -> PredictorsField:
    """A field for the predictors that something works on."""
    return PredictorsField(queryset=Predictor.objects.select_related("pillar"), required=False, label=_("Predictors"))


def resident_groups_field() -> ResidentGroupsField:
    """A field for the resident groups that something is about."""
    return ResidentGroupsField(queryset=ResidentGroup.objects.all(), required=False, label=_("Resident groups"))
