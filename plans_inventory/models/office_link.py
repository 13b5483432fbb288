"""A signed link for somebody at an office who holds no seat in the coalition."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.links import SignedLink
from plans_inventory.models.key_contact import KeyContact


class OfficeLink(SignedLink):
    """What one office is asked, and the address that it was asked at; the concrete model says what for.

    The address is given for this question only: it stands here, in no history, and is forgotten some time after the
    link has ended (`actions/office_addresses.py`). One that came from a key contact is good as long as it stands there.
    """

    contact = models.ForeignKey(
        KeyContact, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("key contact")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    addressee = models.CharField(_("who is asked"), max_length=300)
    language = models.CharField(_("language of the mail"), max_length=8, choices=settings.LANGUAGES, default="en")
    asked_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )

    class Meta:
        abstract = True

    @property
    def person(self) -> Self:
        """Somebody without a seat: the link itself knows language and coalition."""
        return self

    @property
    def ending_sentence(self) -> Any:
        """What is said when the office or the role no longer answers."""
        return _("This link has ended: the office or the role that it was made for does not answer for this any more.")

    def person_still_in(self, *, at: datetime) -> bool:
        """Good while the contact's role exists and has the address that was written to."""
        if self.contact is None:
            return True
        return self.contact.ended_on is None and self.contact.email.lower() == self.email.lower()
