"""What a mail server said to one try; kept as it was said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from momentum.models.reminder import Reminder


class ReminderAttempt(AppendOnly):
    """One try to send one message."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted by the mail server")
        REFUSED = "refused", _("refused for good")
        DEFERRED = "deferred", _("refused for now")
        BROKEN_BEFORE = "broken_before", _("the line broke before the message was over")
        BROKEN_AFTER = "broken_after", _("the line broke before the mail server answered")
        NOT_WRITTEN = "not_written", _("the message could not be written")

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="tries", verbose_name=_("message"))
    at = models.DateTimeField(_("at"))
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome.choices)
    reply = models.CharField(_("the mail server's reply"), max_length=500, blank=True)
    lease_token = models.UUIDField(_("lease"))
    # The lease had ended, somebody else had the message: what this try says did not change the message's state.
    came_late = models.BooleanField(_("came late"), default=False)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("try to send a message")
        verbose_name_plural = _("tries to send messages")
        constraints = [NeverChanged(name="reminder_attempt_never_changed")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} · {self.reply}"
