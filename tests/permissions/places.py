"""Things for the sweep to open: one object of each model in a given coalition, made by the factories."""

import factory

from coalitions.models import Organization
from tests import factories

# Where an object says whose it is, when that is not its own `organization`.
OWNED_THROUGH = {"CommitmentUpdate": "commitment__organization", "ReportPart": "lead__organization"}

# Words of the framework that stand in addresses.
WORDS = {"key": "housing-affordability", "variable": "share_employed", "card_type": "store"}


def factory_for(model):
    """The factory of a model; a model without one cannot be swept."""
    found = [
        thing
        for thing in vars(factories).values()
        if isinstance(thing, type)
        and issubclass(thing, factory.django.DjangoModelFactory)
        and thing._meta.model is model
    ]
    assert found, f"tests/factories.py needs a factory for {model.__name__}"
    return found[0]


def make(model, *, coalition, organization=None):
    """Make one object inside `coalition`, belonging to `organization` if the model knows such a thing."""
    if model is Organization and organization is not None:
        return organization
    maker = factory_for(model)
    known = {*maker._meta.pre_declarations.as_dict(), *maker._meta.parameters}
    if model.__name__ == "Coalition":
        return coalition
    assert "coalition" in known, f"{maker.__name__} cannot make one in a given coalition"
    extra = {"confirmed": True} if model.__name__ == "SessionNote" else {}  # before that it exists for two people
    if organization is not None:
        if "organization" in known:
            extra["organization"] = organization
        elif model.__name__ in OWNED_THROUGH:
            extra[OWNED_THROUGH[model.__name__]] = organization
    return maker(coalition=coalition, **extra)
