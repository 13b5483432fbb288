"""Invented people and coalitions with their agenda."""

import datetime as dt

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from coalitions import models as c

PASSWORD = "correct horse battery staple"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class CoalitionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Coalition

    name = factory.Sequence(lambda n: f"River County coalition {n}")
    slug = factory.Sequence(lambda n: f"river-{n}")


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Organization

    coalition = factory.SubFactory(CoalitionFactory)
    name = factory.Sequence(lambda n: f"Harbor Homes {n}")
    sector = c.Organization.Sector.NONPROFIT


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Member

    class Params:
        logs_in = factory.Trait(user=factory.SubFactory(UserFactory))

    coalition = factory.SubFactory(CoalitionFactory)
    organization = factory.SubFactory(OrganizationFactory, coalition=factory.SelfAttribute("..coalition"))
    name = factory.Sequence(lambda n: f"Robin Example {n}")
    email = factory.Sequence(lambda n: f"member{n}@example.org")
    role = Role.PARTNER
    starts_on = factory.LazyFunction(lambda: timezone.now().date() - dt.timedelta(days=100))
    ends_at = factory.LazyAttribute(
        lambda m: timezone.now() + dt.timedelta(days=100) if m.role == Role.AUDITOR else None
    )


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Invitation

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    member = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=14))


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Group

    coalition = factory.SubFactory(CoalitionFactory)
    name = factory.Sequence(lambda n: f"Housing group {n}")


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Goal

    coalition = factory.SubFactory(CoalitionFactory)
    title = factory.Sequence(lambda n: f"Every family has a home {n}")


class BarrierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Barrier

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    goal = factory.SubFactory(GoalFactory, coalition=factory.SelfAttribute("..coalition"))
    title = factory.Sequence(lambda n: f"Rents rise faster than wages {n}")


class StrategyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Strategy

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    barrier = factory.SubFactory(BarrierFactory, coalition=factory.SelfAttribute("..coalition"))
    title = factory.Sequence(lambda n: f"Keep mobile home parks affordable {n}")


class LeadAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.LeadAssignment

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)
        accepted = factory.Trait(state="accepted", accepted_on=factory.LazyFunction(lambda: timezone.now().date()))

    strategy = factory.SubFactory(StrategyFactory, coalition=factory.SelfAttribute("..coalition"))
    organization = factory.SubFactory(OrganizationFactory, coalition=factory.SelfAttribute("..coalition"))


class LeadInvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.LeadInvitation

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    assignment = factory.SubFactory(LeadAssignmentFactory, coalition=factory.SelfAttribute("..coalition"))
    member = factory.SubFactory(
        MemberFactory,
        coalition=factory.SelfAttribute("..coalition"),
        organization=factory.SelfAttribute("..assignment.organization"),
    )
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class CommitmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.Commitment

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)
        active = factory.Trait(state="active", next_update_on=factory.LazyFunction(lambda: timezone.now().date()))

    strategy = factory.SubFactory(StrategyFactory, coalition=factory.SelfAttribute("..coalition"))
    organization = factory.SubFactory(OrganizationFactory, coalition=factory.SelfAttribute("..coalition"))
    title = factory.Sequence(lambda n: f"Train {n + 20} navigators by June")


class CommitmentUpdateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.CommitmentUpdate
        skip_postgeneration_save = True

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    commitment = factory.SubFactory(CommitmentFactory, active=True, coalition=factory.SelfAttribute("..coalition"))
    status = "on_track"
    sentence = "28 trained"
    by = factory.SubFactory(
        MemberFactory,
        coalition=factory.SelfAttribute("..commitment.coalition"),
        organization=factory.SelfAttribute("..commitment.organization"),
    )
    via = "login"
    at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def pointed_at(self, create, extracted, **kwargs):
        """What the action keeps in the commitment's row."""
        last = self.commitment.updates.order_by("-at", "-pk")
        meant = last.exclude(status="no_change").first() or last.first()
        kept = {"last_update": last.first(), "standing_status": meant.status}
        c.Commitment.objects.filter(pk=self.commitment_id).update(**kept)
        self.commitment.refresh_from_db(fields=kept)


class UpdateLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.UpdateLink

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    member = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class ImportRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = c.ImportRun

    coalition = factory.SubFactory(CoalitionFactory)
    by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"), role="coordinator")
    kind = "workbook"
    state = "abandoned"
    original_name = "partners.xlsx"
    size = 1000
    sha256 = "0" * 64
