"""How a commitment goes, in the partner's own words; nothing is ever written over."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalitions.models.commitment import Commitment
from coalitions.models.member import Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from common.fields import WebAddressField


class CommitmentUpdateQuerySet(AppendOnlyQuerySet):
    """Answers about updates."""

    path = "commitment__strategy__barrier__goal__coalition"

    def latest_first(self) -> Self:
        """The newest word first."""
        return self.order_by("-at", "-pk")


class CommitmentUpdate(AppendOnly):
    """One word on one commitment at one moment."""

    class Status(models.TextChoices):
        ON_TRACK = "on_track", _("On track")
        AT_RISK = "at_risk", _("At risk")
        OFF_TRACK = "off_track", _("Off track")
        DONE = "done", _("Done")
        NO_CHANGE = "no_change", _("No change")
        NOT_OURS = "not_ours", _("Not ours any more")

    class Via(models.TextChoices):
        LOGIN = "login", _("logged in")
        LINK = "link", _("by link")
        LINK_UNVERIFIED = (
            "link_unverified",
            _("by link, by somebody who answered for the person (not verified)"),
        )
        ON_BEHALF = "on_behalf", _("recorded by staff on the partner’s behalf")
        IMPORT = "import", _("from an import")

    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="updates", verbose_name=_("commitment")
    )
    status = models.CharField(_("how it is going"), max_length=20, choices=Status.choices)
    sentence = models.CharField(_("one sentence"), max_length=1000, blank=True)
    help_needed = models.CharField(_("help needed"), max_length=1000, blank=True)
    value = models.DecimalField(_("number"), max_digits=14, decimal_places=2, null=True, blank=True)
    evidence_url = WebAddressField(_("evidence"), max_length=500, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="updates", verbose_name=_("by"))
    answered_by = models.CharField(
        _("answered by"), max_length=300, blank=True, help_text=_("Who said they answer for that person.")
    )
    via = models.CharField(_("how it came in"), max_length=20, choices=Via.choices)
    at = models.DateTimeField(_("at"))
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )

    form_key = models.UUIDField(_("key of the form"), null=True, blank=True, editable=False)

    objects = CommitmentUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("commitment update")
        verbose_name_plural = _("commitment updates")
        indexes = [models.Index(fields=["commitment", "-at", "-id"], name="update_latest_idx")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(via="link_unverified") | ~models.Q(answered_by=""),
                name="unverified_answer_has_name",
                violation_error_message=_("Say who you are when you answer for somebody else."),
            ),
            # A double tap on "Send" is one update.
            models.UniqueConstraint("commitment", "form_key", name="one_update_per_form"),
            NeverChanged(name="commitment_update_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.sentence}"

    def is_own(self, member: Member) -> bool:
        """Whether `member` comes from the organization whose commitment it is about."""
        return self.commitment.is_own(member)


class UpdateReview(AppendOnly):
    """What staff did with a partner's words: released them to the public, or sent them back with a comment."""

    class Outcome(models.TextChoices):
        RELEASED = "released", _("Released for the public")
        SENT_BACK = "sent_back", _("Sent back with a comment")

    update_reviewed = models.ForeignKey(
        CommitmentUpdate, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("update")
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("review of an update")
        verbose_name_plural = _("reviews of updates")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="sent_back") | ~models.Q(comment=""),
                name="sent_back_has_comment",
                violation_error_message=_("Say what should be looked at again."),
            ),
            NeverChanged(name="update_review_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} · {self.comment}"
