"""Signed links: a row is the capability, its address carries an unguessable, constant-time checked signature."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkGone(Exception):  # noqa: N818
    """A signed link cannot be used (altered, expired, revoked or its person left); `link` is set if it was genuine.

    Its sentence is put in words where it is shown, in the language of the person whom the link was made for.
    """

    def __init__(self, sentence: Any, link: SignedLink | None = None) -> None:
        super().__init__(sentence)
        self.link = link

    def __str__(self) -> str:
        return str(self.args[0])


LinkRow = TypeVar("LinkRow", bound="SignedLink")


class SignedLinkQuerySet(models.QuerySet[LinkRow]):
    """Answers which links are usable."""

    def usable(self, *, at: datetime) -> Self:
        """Links that have neither expired nor been revoked."""
        return self.filter(revoked_at=None, expires_at__gt=at)

    def from_token(self, token: str, *, at: datetime) -> LinkRow:
        """Return the link that `token` stands for; raises `LinkGone` with a sentence when it cannot be used."""
        try:
            pk = int(Signer(salt=self.model._meta.label).unsign(token))
        except (BadSignature, ValueError):
            raise LinkGone(_("This link is not complete. Open it from the e-mail again, or copy all of it.")) from None
        link = self.filter(pk=pk).first()
        if link is None:
            raise LinkGone(_("This link is no longer known to the portal."))
        if link.revoked_at is not None:
            raise LinkGone(_("This link was taken back."), link)
        if not link.person_still_in(at=at):
            raise LinkGone(link.ending_sentence)
        if link.expires_at <= at:
            raise LinkGone(_("This link has expired."), link)
        return link


class SignedLink(models.Model):
    """One permission for one person to do one thing without logging in; the concrete model is its scope."""

    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    # Set when its mail shall go out; `momentum` sends it once and keeps the log.
    mail_wanted_at = models.DateTimeField(_("mail wanted at"), null=True, blank=True)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)

    # The route that mails a new link in place of an expired one, where there is one.
    renewal: ClassVar[str] = ""

    objects: ClassVar[Any] = SignedLinkQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        """The signed name of this row, to be put into an address; nothing secret is stored."""
        return Signer(salt=self._meta.label).sign(str(self.pk))

    @property
    def ending_sentence(self) -> Any:
        """What is said when the person may not use it any more."""
        return _("This link ended with the membership it was made for.")

    @property
    def person(self) -> Any:
        """Whom it was made for: somebody with a language and a coalition; most links are made for a member."""
        return self.member  # type: ignore[attr-defined]

    def person_still_in(self, *, at: datetime) -> bool:
        """Whether the person whom this link was made for may still use it."""
        raise NotImplementedError
