"""Somebody outside the coalition who reads its progress reports."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class SubscriberQuerySet(CoalitionQuerySet["Subscriber"]):
    """Answers about readers."""

    def reading(self) -> SubscriberQuerySet:
        """Those who have not unsubscribed."""
        return self.filter(unsubscribed_at=None)

    def from_token(self, token: str) -> Subscriber:
        """The reader whom a signed name stands for; raises `BadSignature` for any other text."""
        try:
            return self.select_related("coalition").get(pk=Signer(salt=self.model._meta.label).unsign(token))
        except (ValueError, self.model.DoesNotExist):
            raise BadSignature(token) from None


class Subscriber(Revisioned):
    """A reader of progress reports; who has unsubscribed stays so, whatever is imported later."""

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
                condition=~models.Q(email=""),
                name="subscriber_has_email",
                violation_error_message=_("A reader needs an e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_reading(self) -> bool:
        """Whether they still want the reports."""
        return self.unsubscribed_at is None

    @property
    def token(self) -> str:
        """The signed name of this row; it opens the unsubscribe page and nothing else, and never expires."""
        return Signer(salt=self._meta.label).sign(str(self.pk))

    @property
    def unsubscribe_path(self) -> str:
        """The page on which this reader leaves the list."""
        return reverse("momentum:subscriber_leave", args=[self.token])
