"""One message to one person: planned once, sent once, kept for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.querysets import CoalitionQuerySet
from momentum.models.subscriber import Subscriber


class ReminderQuerySet(CoalitionQuerySet["Reminder"]):
    """Answers about messages."""

    def open(self) -> Self:
        """Messages that still need attention."""
        return self.filter(state__in=Reminder.State.open())

    def due(self, *, at: datetime) -> Self:
        """What may be claimed now: its moment has come, nobody holds a living lease, its coalition's mail flows."""
        return self.open().filter(next_try_at__lte=at, coalition__mail_paused_at=None)

    def outlived(self, *, at: datetime) -> Self:
        """Open messages that nobody holds and that no longer help anybody."""
        return self.open().filter(useful_until__lte=at).exclude(state=Reminder.State.LEASED, lease_until__gt=at)

    def takes_more(self) -> Self:
        """Messages that further items may travel in: not tried yet, or left at home because nothing was in them."""
        untried = Q(state=Reminder.State.PENDING, attempts=0)
        return self.filter(untried | Q(suppressed_because=Reminder.Because.NOTHING_LEFT), resend_of=None)

    def hidden_from(self, member: Member) -> Self:
        """Without messages about surprise counts of this person's cards that have not been made."""
        item: Any = self.model._meta.get_field("items").related_model
        about = item._default_manager.filter(reminder=OuterRef("pk"), cash_count__counted_at=None)
        surprising = about.filter(cash_count__holder__in=Member.objects.of_same_person(member))
        return self.exclude(Q(kind="cash_count") & Q(Exists(surprising)))

    def with_recipient(self) -> Self:
        """Bring what a list shows along in the same question."""
        return self.select_related("coalition", "member__organization", "subscriber")


class Reminder(models.Model):
    """The database's word on one message; the broker only says "look now"."""

    class State(models.TextChoices):
        PENDING = "pending", _("Planned")
        LEASED = "leased", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed for good")
        EXPIRED = "expired", _("Expired")
        SUPPRESSED = "suppressed", _("Not sent")

        @classmethod
        def open(cls) -> list[Reminder.State]:
            """States that still need attention."""
            return [cls.PENDING, cls.LEASED]

    class Because(models.TextChoices):
        NOTHING_LEFT = "nothing_left", _("everything in it was answered, moved or closed before it went out")
        NO_EMAIL = "no_email", _("the portal has no e-mail address of this person")
        SEAT_ENDED = "seat_ended", _("this person no longer holds a seat in the coalition")
        UNSUBSCRIBED = "unsubscribed", _("this reader has unsubscribed")
        KIND_GONE = "kind_gone", _("the portal no longer sends this kind of message")

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="reminders", verbose_name=_("coalition")
    )
    kind = models.CharField(_("kind"), max_length=40)
    occurrence = models.CharField(_("occurrence"), max_length=300)
    dedupe_key = models.CharField(_("key against doubles"), max_length=500, unique=True)
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("member"),
    )
    subscriber = models.ForeignKey(
        Subscriber,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("reader of reports"),
    )
    address = models.EmailField(_("plain address"), blank=True)
    due_at = models.DateTimeField(_("due at"))
    useful_until = models.DateTimeField(_("useful until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PENDING)
    suppressed_because = models.CharField(_("not sent because"), max_length=20, choices=Because.choices, blank=True)
    lease_token = models.UUIDField(_("lease"), null=True, blank=True)
    lease_until = models.DateTimeField(_("lease ends"), null=True, blank=True)
    # The next moment that this row needs attention: when due, when to try again, or when its lease ends.
    next_try_at = models.DateTimeField(_("next try"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    reply = models.CharField(_("the mail server's reply"), max_length=500, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    planned_at = models.DateTimeField(_("planned at"))
    resend_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resends",
        verbose_name=_("sent again for"),
    )
    asked_by = models.CharField(_("sent again by"), max_length=300, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-due_at", "-pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            # Claimed in this order; few rows are open at a time.
            models.Index(
                fields=["due_at", "id"], name="reminder_open_idx", condition=Q(state__in=["pending", "leased"])
            ),
            models.Index(fields=["coalition", "-due_at"], name="reminder_log_idx"),
            # How much went out in the last minute.
            models.Index(fields=["sent_at"], name="reminder_sent_idx"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, subscriber=None, address="")
                | Q(member=None, subscriber__isnull=False, address="")
                | (Q(member=None, subscriber=None) & ~Q(address="")),
                name="reminder_has_one_recipient",
                violation_error_message=_("A message goes to exactly one member, reader or address."),
            ),
            models.CheckConstraint(
                condition=Q(state="leased", lease_token__isnull=False, lease_until__isnull=False)
                | (~Q(state="leased") & Q(lease_token=None, lease_until=None)),
                name="reminder_lease_is_whole",
            ),
            models.CheckConstraint(
                condition=(Q(state="suppressed") & ~Q(suppressed_because=""))
                | (~Q(state="suppressed") & Q(suppressed_because="")),
                name="suppressed_reminder_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="sent_reminder_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient}"

    def get_absolute_url(self) -> str:
        return reverse("momentum:reminder_detail", args=[self.coalition.slug, self.pk])

    @property
    def recipient(self) -> Any:
        """The member, the reader, or the plain address."""
        return self.member or self.subscriber or self.address

    @property
    def email(self) -> str:
        """Where it goes; the address on record now, not the one of the day it was planned."""
        person = self.member or self.subscriber
        return person.email if person else self.address

    @property
    def language(self) -> str:
        """The reader's language."""
        person = self.member or self.subscriber
        return person.language if person else "en"

    @property
    def is_open(self) -> bool:
        """Whether it still may be sent."""
        return self.state in self.State.open()

    @property
    def is_resend(self) -> bool:
        """Whether somebody asked for it by hand."""
        return self.resend_of_id is not None
