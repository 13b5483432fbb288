"""Invented words of the framework."""

import factory

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
    position = factory.Sequence(lambda n: 100 + n)


class ResidentGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = p.ResidentGroup

    key = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Night shift workers {n}")
    name_es = factory.Sequence(lambda n: f"Trabajadores nocturnos {n}")
