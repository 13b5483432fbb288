"""Somebody outside the coalition who reads its progress reports."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned

# Who does not confirm within so long is forgotten.
TO_CONFIRM = timedelta(days=7)
CONFIRM_SALT = "momentum.Subscriber.confirm"


class SubscriberQuerySet(CoalitionQuerySet["Subscriber"]):
    """Answers about readers."""

    def reading(self) -> Self:
        """Those who get the reports: they agreed, and have not unsubscribed."""
        return self.filter(confirmed_at__isnull=False, unsubscribed_at=None)

    def waiting(self) -> Self:
        """Those who asked on the public page and have not confirmed yet, some of them after having left."""
        return self.filter(Q(confirmed_at=None) | Q(confirmed_at__lt=F("asked_at")), asked_at__isnull=False)

    def left(self) -> Self:
        """Those who have unsubscribed and did not ask to come back."""
        return self.filter(unsubscribed_at__isnull=False).exclude(confirmed_at__lt=F("asked_at"))

    def known(self) -> Self:
        """All but those who were forgotten because they never confirmed."""
        return self.exclude(confirmed_at=None, asked_at=None)

    def agreed(self) -> Self:
        """Those who agreed at some time, whether they still read or have left."""
        return self.filter(confirmed_at__isnull=False)

    def from_token(self, token: str) -> Subscriber:
        """The reader whom a signed name stands for; raises `BadSignature` for any other text."""
        return self._signed(Signer(salt=self.model._meta.label).unsign(token), token)

    def from_confirm_token(self, token: str, *, at: datetime) -> Subscriber:
        """Who asked, by the link in their mail; raises `BadSignature` where it is altered, used, replaced or old."""
        name, _dot, asked = Signer(salt=CONFIRM_SALT).unsign(token).partition(".")
        row = self._signed(name, token)
        if row.asked_at is None or row.asked_mark != asked or at - row.asked_at > TO_CONFIRM:
            raise BadSignature(token)
        if not (row.is_waiting or row.is_reading):
            raise BadSignature(token)
        return row

    def _signed(self, name: str, token: str) -> Subscriber:
        try:
            return self.select_related("coalition").get(pk=name)
        except (ValueError, self.model.DoesNotExist):
            raise BadSignature(token) from None


class Subscriber(Revisioned):
    """A reader of progress reports; who has unsubscribed stays so, whatever is imported later.

    Staff and imports say how somebody agreed. Who asks on the public page confirms by mail (double opt-in), and
    that is the only way back for somebody who left.
    """

    class Source(models.TextChoices):
        STAFF = "staff", _("Added by staff")
        FORM = "form", _("Asked on the public page")
        IMPORT = "import", _("From a list that was imported")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="subscribers", verbose_name=_("coalition")
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=300, blank=True)
    language = models.CharField(_("language of mails"), max_length=8, choices=settings.LANGUAGES, default="en")
    consent_note = models.CharField(
        _("how they agreed"),
        max_length=300,
        blank=True,
        help_text=_("For example: signed up at the data walk on 3 May 2026."),
    )
    source = models.CharField(
        _("where they came from"), max_length=10, choices=Source.choices, default=Source.STAFF, editable=False
    )
    added_by = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"), editable=False)
    # Both empty: asked once, never confirmed, forgotten.
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("agreed at"), null=True, blank=True, editable=False)
    unsubscribed_at = models.DateTimeField(_("unsubscribed at"), null=True, blank=True, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = [Lower("email")]
        verbose_name = _("reader of reports")
        verbose_name_plural = _("readers of reports")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("email"),
                name="subscriber_email_once_per_coalition",
                violation_error_message=_("This address already is on the list (perhaps it has unsubscribed)."),
            ),
            models.CheckConstraint(
                condition=~Q(email=""),
                name="subscriber_has_email",
                violation_error_message=_("A reader needs an e-mail address."),
            ),
            models.CheckConstraint(
                condition=Q(source="form") | (Q(confirmed_at__isnull=False) & ~Q(consent_note="")),
                name="reader_agreed_somehow",
                violation_error_message=_("Say how they agreed to get the reports."),
            ),
            models.CheckConstraint(
                condition=Q(unsubscribed_at=None) | Q(confirmed_at__isnull=False),
                name="reader_was_there_to_leave",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_reading(self) -> bool:
        """Whether they get the reports."""
        return self.confirmed_at is not None and self.unsubscribed_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether they asked on the public page and have not confirmed yet."""
        return self.asked_at is not None and (self.confirmed_at is None or self.confirmed_at < self.asked_at)

    @property
    def has_left(self) -> bool:
        """Whether they unsubscribed and stay off the list, whatever staff add or import."""
        return self.unsubscribed_at is not None

    @property
    def token(self) -> str:
        """The signed name of this row; it opens the unsubscribe page and nothing else, and never expires."""
        return Signer(salt=self._meta.label).sign(str(self.pk))

    @property
    def unsubscribe_path(self) -> str:
        """The page on which this reader leaves the list."""
        return reverse("momentum:subscriber_leave", args=[self.token])

    @property
    def asked_mark(self) -> str:
        """When they asked, as the link in their mail names it: a later question replaces the link."""
        return f"{self.asked_at.timestamp():.6f}".replace(".", "") if self.asked_at else ""

    @property
    def confirm_path(self) -> str:
        """The page on which this reader confirms that they asked."""
        return reverse(
            "momentum:subscriber_confirm", args=[Signer(salt=CONFIRM_SALT).sign(f"{self.pk}.{self.asked_mark}")]
        )
