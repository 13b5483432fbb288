"""Invented words of the framework."""

import factory
from django.utils import timezone

from predictors import models as p


class PillarFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = p.Pillar

    key = factory.Sequence(lambda n: f"pillar-{n}")
    name = factory.Sequence(lambda n: f"Pillar {n}")
    name_es = factory.Sequence(lambda n: f"Pilar {n}")
    position = factory.Sequence(lambda n: 100 + n)


class PredictorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = p.Predictor

    pillar = factory.SubFactory(PillarFactory)
    key = factory.Sequence(lambda n: f"predictor-{n}")
    name = factory.Sequence(lambda n: f"Homes within reach {n}")
    name_es = factory.Sequence(lambda n: f"Hogares al alcance {n}")
    meaning = "Families can find a home that they can pay for."
    meaning_es = "Las familias encuentran una vivienda que pueden pagar."
    position = factory.Sequence(lambda n: 100 + n)


class ResidentGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = p.ResidentGroup

    key = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Night shift workers {n}")
    name_es = factory.Sequence(lambda n: f"Trabajadores nocturnos {n}")


class MetricDefinitionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = p.MetricDefinition

    edition = "2025"
    variable = factory.Sequence(lambda n: f"share_of_something_{n}")
    predictor = factory.SubFactory(PredictorFactory)
    name = factory.Sequence(lambda n: f"Share of something {n}")
    name_es = factory.Sequence(lambda n: f"Proporción de algo {n}")
    meaning, meaning_es = "How many of all.", "Cuántos de todos."
    unit = "share"
    better_direction = "higher"
    source, source_es = "A survey", "Una encuesta"
    limitations, limitations_es = "It says nothing about why.", "No dice nada sobre el porqué."
    lowest, highest = 0, 1
    quality_column = factory.LazyAttribute(lambda metric: f"{metric.variable}_quality")
    position = factory.Sequence(lambda n: 100 + n)


class PlaceFactory(factory.django.DjangoModelFactory):
    """A county; with `coalition` its own place (or a peer of it) with a few numbers."""

    class Meta:
        model = p.Place

    class Params:
        coalition = None

    fips = factory.Sequence(lambda n: f"{n:05d}")
    name = factory.Sequence(lambda n: f"River County {n}")
    state = "California"
    kind = p.Place.Kind.COUNTY

    @classmethod
    def create(cls, *, coalition=None, **kwargs):
        place = super().create(**kwargs)
        if coalition is not None:
            if coalition.place is None:
                coalition.place = place
                coalition.save()
            else:
                coalition.place.peers.add(place)
            for definition in p.MetricDefinition.objects.filter(variable__in=["share_employed", "rate_learning"]):
                for year, quality in ((2019, "weak"), (2021, "marginal"), (2022, "strong"), (2023, "strong")):
                    MetricValueFactory(place=place, definition=definition, year=year, quality=quality)
        return place


class MetricValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = p.MetricValue

    definition = factory.SubFactory(MetricDefinitionFactory)
    place = factory.SubFactory(PlaceFactory)
    year = 2023
    number = 0.75
    text = factory.LazyAttribute(lambda value: str(value.number))
    lower, upper = 0.7, 0.8
    quality = "strong"
    imported_at = factory.LazyFunction(timezone.now)
