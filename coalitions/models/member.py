"""A person's seat in a coalition."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned

if TYPE_CHECKING:
    from coalitions.models.coalition import Coalition


class MemberQuerySet(CoalitionQuerySet["Member"]):
    """Answers about seats."""

    def active(self, *, at: datetime) -> Self:
        """Seats held at a moment."""
        return self.filter(models.Q(ends_at=None) | models.Q(ends_at__gt=at), starts_on__lte=at.date())

    def of_same_person(self, member: Member) -> Self:
        """All seats of this person in the coalition, ended ones too: by log-in, by address, or the seat itself."""
        same = models.Q(pk=member.pk)
        if member.user_id:
            same |= models.Q(user=member.user_id)
        if member.email:
            same |= models.Q(email__iexact=member.email)
        return self.filter(same, coalition=member.coalition_id)

    def reachable(self) -> Self:
        """Seats with an e-mail address."""
        return self.exclude(email="")

    def coordinators(self) -> Self:
        """Seats that run their coalition."""
        return self.filter(role=Role.COORDINATOR)

    def invitable(self, *, at: datetime) -> Self:
        """Seats whose holder can be invited to log in: held now, with an address, without a log-in."""
        return self.active(at=at).reachable().filter(user=None)

    def with_invitation(self) -> Self:
        """Attach the open invitation, if there is one: `invited_at`, `invitation_expires_at`."""
        invitation: Any = self.model._meta.get_field("invitations").related_model
        open_one = invitation._default_manager.open().filter(member=OuterRef("pk"))
        return self.annotate(
            invited_at=Subquery(open_one.values("created_at")[:1]),
            invitation_expires_at=Subquery(open_one.values("expires_at")[:1]),
        )


class Member(Revisioned):
    """A person in a coalition for an organization; the log-in may come later, by invitation."""

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="members", verbose_name=_("coalition")
    )
    organization = models.ForeignKey(
        "coalitions.Organization",
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("organization"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("log-in"),
    )
    name = models.CharField(_("name"), max_length=300)
    email = models.EmailField(_("e-mail address"), blank=True)
    job_title = models.CharField(_("job title"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.PARTNER)
    language = models.CharField(_("language of mails"), max_length=8, choices=settings.LANGUAGES, default="en")
    notes = models.TextField(_("notes"), blank=True)
    starts_on = models.DateField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name")]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("email"),
                condition=models.Q(ends_at=None) & ~models.Q(email=""),
                name="member_email_once_per_coalition",
                violation_error_message=_("Somebody with this e-mail address already is a member."),
            ),
            models.UniqueConstraint(
                "coalition",
                "user",
                condition=models.Q(ends_at=None),
                name="member_user_once_per_coalition",
                violation_error_message=_("This person already is a member of the coalition."),
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.AUDITOR) | models.Q(ends_at__isnull=False),
                name="auditor_has_end",
                violation_error_message=_("An auditor's access needs a last day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="member_has_name",
                violation_error_message=_("A member needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coalitions:member_detail", args=[self.coalition.slug, self.pk])

    @property
    def last_day(self) -> date | None:
        """The last whole day on which the seat is held, if it ends by itself."""
        if self.ends_at is None:
            return None
        return (self.ends_at.astimezone(self.coalition.zone) - timedelta(microseconds=1)).date()

    @staticmethod
    def end_of(day: date, coalition: Coalition) -> datetime:
        """The moment at which a day is over on the coalition's wall."""
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=coalition.zone)

    def is_active(self, *, at: datetime) -> bool:
        """Whether the seat is held at a moment."""
        return self.starts_on <= at.date() and (self.ends_at is None or self.ends_at > at)

    def is_own(self, member: Member) -> bool:
        """Whether `member` comes from the same organization."""
        return self.organization_id == member.organization_id
