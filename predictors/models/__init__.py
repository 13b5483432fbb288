"""The vocabulary that every floor above shares."""

from predictors.models.framework import Pillar, Predictor
from predictors.models.metric import MetricDefinition
from predictors.models.metric_value import MetricValue
from predictors.models.place import Place
from predictors.models.resident_group import ResidentGroup

__all__ = ["MetricDefinition", "MetricValue", "Pillar", "Place", "Predictor", "ResidentGroup"]
