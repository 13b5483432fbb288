"""Invented plans."""

import factory
from django.utils import timezone

from plans_inventory import models as i
from plans_inventory.reading.png import png_of
from tests.factories.core import CoalitionFactory, MemberFactory


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


class FundingOpportunityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.FundingOpportunity

    coalition = factory.SubFactory(CoalitionFactory)
    title = factory.Sequence(lambda n: f"Homes First grant {n}")
    funder = "State housing agency"
    status = "active"


class PlanDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.PlanDocument

    coalition = factory.SubFactory(CoalitionFactory)
    by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"), role="editor")
    original_name = factory.Sequence(lambda n: f"River plan {n}.pdf")
    size = 1000
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    file = factory.django.FileField(data=b"%PDF-1.4", filename="plan.pdf")
    state = "read"
    page_count = 20
    pages_read = 20


class DocumentPageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.DocumentPage

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    document = factory.SubFactory(PlanDocumentFactory, coalition=factory.SelfAttribute("..coalition"))
    number = 12
    width = 612.0
    height = 792.0
    lines = [
        ["Housing that stays", 72.0, 200.0, 100.0, 16.0, 1],
        ["Goal 3: Preserve homes in mobile home parks", 72.0, 400.0, 140.0, 11.0, 0],
    ]
    picture = factory.django.FileField(data=png_of(b"\xff" * 3, width=1, height=1, stride=3, channels=3), filename="p")


class PlanSuggestionFactory(factory.django.DjangoModelFactory):
    """A suggestion with the page it stands on and a plan that it would enter."""

    class Meta:
        model = i.PlanSuggestion
        skip_postgeneration_save = True

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    document = factory.SubFactory(
        PlanDocumentFactory,
        coalition=factory.SelfAttribute("..coalition"),
        plan=factory.SubFactory(PlanFactory, coalition=factory.SelfAttribute("..coalition")),
    )
    kind = "priority"
    position = factory.Sequence(lambda n: n + 1)
    page = 12
    text = factory.Sequence(lambda n: f"Preserve {n + 100} homes in mobile home parks")
    label = "Goal 3"
    lines = [1]

    @factory.post_generation
    def shown_on(self, create, extracted, **kwargs):
        if not self.document.pages.filter(number=self.page).exists():
            DocumentPageFactory(document=self.document, number=self.page)


class AlignmentLinkFactory(factory.django.DjangoModelFactory):
    """A suggested link between priorities of two plans of one coalition."""

    class Meta:
        model = i.AlignmentLink

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)
        decided = factory.Trait(
            state="confirmed",
            decided_by=factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"), role="editor"),
            decided_at=factory.LazyFunction(timezone.now),
        )

    first = factory.SubFactory(PriorityFactory, coalition=factory.SelfAttribute("..coalition"))
    second = factory.SubFactory(PriorityFactory, coalition=factory.SelfAttribute("..coalition"))
    relation = "reinforces"
    reasons = [
        {"basis": "wording", "shared": ["homes"], "first_words": ["homes"], "second_words": ["housing"]},
        {"basis": "predictor", "shared": ["housing-affordability"], "first_words": [], "second_words": []},
    ]
    score = 0.7
    method = "words-1"


class PriorityTaggingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = i.PriorityTagging

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    priority = factory.SubFactory(PriorityFactory, coalition=factory.SelfAttribute("..coalition"))
    suggestions = [{"predictor": "housing-affordability", "score": 0.8, "words": ["rent", "tenants"]}]
