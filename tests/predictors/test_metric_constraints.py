"""What the database refuses about places, metrics and values, with a sentence for people."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from predictors.models import MetricDefinition, MetricValue
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.spine]

WRONG_VALUES = [
    ({"text": ""}, "what was printed"),
    ({"year": 1066}, "between 1990 and 2100"),
    ({"lower": 0.9, "upper": 0.1}, "above the upper bound"),
    ({"subgroup_kind": "disability"}, "which group"),
    ({"quality": "superb"}, "strong, marginal or weak"),
]
WRONG_METRICS = [
    ({"limitations": ""}, "limits"),
    ({"lowest": 2, "highest": 1}, "above the highest"),
    ({"source_es": ""}, "in Spanish all of it"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG_VALUES)
def test_values(wrong, sentence):
    value = factories.MetricValueFactory()
    refuses(value, wrong, sentence, MetricValue)


@pytest.mark.parametrize(("wrong", "sentence"), WRONG_METRICS)
def test_metrics(wrong, sentence):
    refuses(factories.MetricDefinitionFactory(), wrong, sentence, MetricDefinition)


def refuses(row, wrong, sentence, model):
    """The form's check says the sentence, and the database says no even to a plain update."""
    for name, value in wrong.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError, match=sentence):
        row.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**wrong)


def test_one_value_per_place_metric_year_and_group():
    value = factories.MetricValueFactory()
    again = factories.MetricValueFactory.build(definition=value.definition, place=value.place)
    with pytest.raises(ValidationError, match="already has a value"):
        again.validate_constraints()
    other = factories.MetricValueFactory(
        definition=value.definition, place=value.place, subgroup_kind="disability", subgroup="With Disability"
    )
    assert other.pk != value.pk


def test_a_variable_once_per_edition():
    metric = factories.MetricDefinitionFactory()
    again = factories.MetricDefinitionFactory.build(variable=metric.variable, predictor=metric.predictor)
    with pytest.raises(ValidationError, match="already has a metric"):
        again.validate_constraints()
