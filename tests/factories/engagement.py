"""Invented sessions and what was said in them."""

import datetime as dt

import factory
from django.utils import timezone

from engagement import models as e
from tests.factories.core import CoalitionFactory, MemberFactory
from tests.factories.vocabulary import ResidentGroupFactory


class EngagementActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.EngagementActivity

    class Params:
        held = factory.Trait(state="held", headcount=24)
        agreed = factory.Trait(
            state="insights_agreed",
            headcount=24,
            deidentified_by=factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition")),
        )

    coalition = factory.SubFactory(CoalitionFactory)
    kind = e.EngagementActivity.Kind.FOCUS_GROUP
    title = factory.Sequence(lambda n: f"Evening focus group {n}")
    purpose = "What keeps people from moving up."
    starts_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=7))


class HeadcountByGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.HeadcountByGroup

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    activity = factory.SubFactory(EngagementActivityFactory, held=True, coalition=factory.SelfAttribute("..coalition"))
    resident_group = factory.SubFactory(ResidentGroupFactory)
    band = "11-25"


class InsightFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.Insight

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    activity = factory.SubFactory(EngagementActivityFactory, held=True, coalition=factory.SelfAttribute("..coalition"))
    sentence = factory.Sequence(lambda n: f"Buses end before the night shift does {n}")
