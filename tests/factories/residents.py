"""Invented stations, notes, excerpts and answers."""

import datetime as dt

import factory
from django.utils import timezone

from engagement import models as e
from tests.factories.core import CoalitionFactory, MemberFactory
from tests.factories.engagement import EngagementActivityFactory, InsightFactory


class OfActivity(factory.django.DjangoModelFactory):
    """Something that belongs to a session of a given coalition."""

    class Meta:
        abstract = True

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    activity = factory.SubFactory(EngagementActivityFactory, held=True, coalition=factory.SelfAttribute("..coalition"))


class ConsentScriptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.ConsentScript

    coalition = factory.SubFactory(CoalitionFactory)
    language = "en"
    version = factory.Sequence(lambda n: n + 1)
    text = "We write down what is said, never who said it. You may leave at any time."
    allows_public_quotes = True
    written_on = dt.date(2026, 3, 2)


class ActivityCheckFactory(OfActivity):
    class Meta:
        model = e.ActivityCheck

    point = "room"


class PublicNoticeFactory(OfActivity):
    class Meta:
        model = e.PublicNotice

    activity = factory.SubFactory(EngagementActivityFactory, coalition=factory.SelfAttribute("..coalition"))
    title = "Talk with us about rent"
    expect = "Two hours, food, and people who listen."
    host_phone = "555-0100"


class DataWalkStationFactory(OfActivity):
    class Meta:
        model = e.DataWalkStation

    activity = factory.SubFactory(
        EngagementActivityFactory, kind="data_walk", held=True, coalition=factory.SelfAttribute("..coalition")
    )
    position = factory.Sequence(lambda n: n + 1)
    title = "Rent"
    question = "How much of what you earn goes to rent?"


class DotVoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.DotVote

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    station = factory.SubFactory(DataWalkStationFactory, coalition=factory.SelfAttribute("..coalition"))
    wording = factory.Sequence(lambda n: f"A bus that runs at night {n}")
    dots = 7


class SessionNoteFactory(OfActivity):
    class Meta:
        model = e.SessionNote

    class Params:
        confirmed = factory.Trait(
            raw="",
            draft="",
            text="The last bus leaves before the shift ends.",
            confirmed_by=factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..activity.coalition")),
            confirmed_at=factory.LazyFunction(timezone.now),
        )

    written_by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..activity.coalition"))
    written_at = factory.LazyFunction(timezone.now)
    raw = "The last bus leaves before the shift ends, says Zenobia."
    draft = "The last bus leaves before the shift ends, says Zenobia."
    purge_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=90))


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.Theme

    coalition = factory.SubFactory(CoalitionFactory)
    name = factory.Sequence(lambda n: f"Getting to work {n}")
    definition = "How people come to work and back."


class ExcerptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.Excerpt

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    note = factory.SubFactory(SessionNoteFactory, confirmed=True, coalition=factory.SelfAttribute("..coalition"))
    start = 4
    end = 12
    quote = "last bus"


class InsightTaggingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.InsightTagging

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    insight = factory.SubFactory(InsightFactory, coalition=factory.SelfAttribute("..coalition"))
    sentence = factory.SelfAttribute("insight.sentence")


class LoopClosureFactory(OfActivity):
    class Meta:
        model = e.LoopClosure

    due_on = factory.LazyFunction(lambda: timezone.now().date() + dt.timedelta(days=40))


class LoopPassageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.LoopPassage

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    closure = factory.SubFactory(LoopClosureFactory, coalition=factory.SelfAttribute("..coalition"))
    section = "did"
    language = "en"
    text = "The night bus runs until two."
