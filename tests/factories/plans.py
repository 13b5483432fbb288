"""Invented plans."""

import factory

from plans_inventory import models as i
from tests.factories.core import CoalitionFactory


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.Plan

    coalition = factory.SubFactory(CoalitionFactory)
    title = factory.Sequence(lambda n: f"Housing element {n}")
    publisher = "City of River"
    kind = i.Plan.Kind.HOUSING
    year = 2023


class OfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.Office

    coalition = factory.SubFactory(CoalitionFactory)
    name = factory.Sequence(lambda n: f"City of River, Planning {n}")


class PlanOfficeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.PlanOffice

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    plan = factory.SubFactory(PlanFactory, coalition=factory.SelfAttribute("..coalition"))
    office = factory.SubFactory(OfficeFactory, coalition=factory.SelfAttribute("..coalition"))


class KeyContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.KeyContact

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    office = factory.SubFactory(OfficeFactory, coalition=factory.SelfAttribute("..coalition"))
    role = factory.Sequence(lambda n: f"Housing planner {n}")


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.Priority

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    plan = factory.SubFactory(PlanFactory, coalition=factory.SelfAttribute("..coalition"))
    text = factory.Sequence(lambda n: f"Preserve {n + 100} homes in mobile home parks")
    page = 12


class OutcomeMeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.OutcomeMeasure

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    plan = factory.SubFactory(PlanFactory, coalition=factory.SelfAttribute("..coalition"))
    name = factory.Sequence(lambda n: f"Homes preserved {n}")
