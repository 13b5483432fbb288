"""The vocabulary that every floor above shares."""

from predictors.models.framework import Pillar, Predictor
from predictors.models.place import Place
from predictors.models.resident_group import ResidentGroup

__all__ = ["Pillar", "Place", "Predictor", "ResidentGroup"]
