"""Where a card can be, and from where to where each kind of event moves it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CardPlace(models.TextChoices):
    """Where a card can be; every card that was logged is in exactly one of them."""

    OUTSIDE = "outside", _("Not in the ledger")
    CUSTODY = "custody", _("In custody")
    ISSUED = "issued", _("Issued to a session")
    GIVEN = "given", _("Given to a resident")
    VENDOR = "vendor", _("Returned to the vendor")
    VOID = "void", _("Void")
    LOST = "lost", _("Lost or stolen")

    @classmethod
    def of_the_ledger(cls) -> list[CardPlace]:
        """The places that add up to what was purchased, in the order in which a card meets them."""
        return [cls.CUSTODY, cls.ISSUED, cls.GIVEN, cls.VENDOR, cls.VOID, cls.LOST]


ALLOWED_MOVES = (
    Q(kind="reversed", reverses__isnull=False)
    | Q(kind__in=["purchased", "replaced"], from_place="outside", to_place="custody")
    | Q(kind="transferred", from_place="custody", to_place="custody")
    | Q(kind="issued", from_place="custody", to_place="issued")
    | Q(kind="given", from_place="issued", to_place="given")
    | Q(kind="returned", from_place="issued", to_place="custody")
    | Q(kind="to_vendor", from_place__in=["custody", "void"], to_place="vendor")
    | Q(kind__in=["voided", "damaged"], from_place__in=["custody", "issued"], to_place="void")
    | Q(kind__in=["lost", "stolen"], from_place__in=["custody", "issued"], to_place="lost")
)
