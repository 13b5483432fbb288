"""Committees and working groups."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models.member import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned


class GroupMembership(models.Model):
    """A member's place in a group; a group may have several co-chairs.

    It stands above the group because the group's history keeps it, and needs the class for that.
    """

    group = models.ForeignKey(
        "coalitions.Group", on_delete=models.CASCADE, related_name="memberships", verbose_name=_("group")
    )
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="group_memberships", verbose_name=_("member")
    )
    is_co_chair = models.BooleanField(_("co-chair"), default=False)

    class Meta:
        verbose_name = _("place in a group")
        verbose_name_plural = _("places in groups")
        constraints = [
            models.UniqueConstraint(
                "group",
                "member",
                name="member_once_per_group",
                violation_error_message=_("This person already is in the group."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.group}"


class Group(Revisioned):
    """A steering committee or a working group of a coalition."""

    class Kind(models.TextChoices):
        STEERING = "steering_committee", _("Steering committee")
        WORKING = "working_group", _("Working group")
        OTHER = "other", _("Other")

    coalition = models.ForeignKey(
        "coalitions.Coalition", on_delete=models.PROTECT, related_name="groups", verbose_name=_("coalition")
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.WORKING)
    purpose = models.TextField(_("purpose"), blank=True)
    members = models.ManyToManyField(Member, through=GroupMembership, related_name="groups", verbose_name=_("members"))
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many of its members must be there to decide; empty where nobody has set one."),
    )
    is_covered = models.BooleanField(
        _("covered by open-meeting law"),
        default=False,
        help_text=_("Whether it is, is for counsel or the clerk of the board to say, not for the portal."),
    )
    coverage_determined_by = models.CharField(_("who determined that"), max_length=200, blank=True)
    coverage_determined_on = models.DateField(_("determined on"), null=True, blank=True)
    comment_words = models.TextField(
        _("how the public comments"),
        blank=True,
        max_length=1000,
        help_text=_("Stands on every posted agenda: when and how members of the public can address the group."),
    )
    accommodation_words = models.TextField(
        _("how to ask for disability accommodation"),
        blank=True,
        max_length=1000,
        help_text=_("Stands on every posted agenda: whom to ask, how and until when."),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    _history_m2m_fields = ("members",)

    objects = CoalitionQuerySet["Group"].as_manager()

    class Meta:
        ordering = [Lower("name")]
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.UniqueConstraint(
                "coalition",
                Lower("name"),
                name="group_name_once_per_coalition",
                violation_error_message=_("This coalition already has a group with this name."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_covered=False)
                | (~models.Q(coverage_determined_by="") & models.Q(coverage_determined_on__isnull=False)),
                name="covered_group_names_who_determined",
                violation_error_message=_("Name who determined that the group is covered, and when."),
            ),
            models.CheckConstraint(
                condition=models.Q(quorum=None) | models.Q(quorum__gte=1),
                name="quorum_is_somebody",
                violation_error_message=_("A quorum is one member or more."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coalitions:group_detail", args=[self.coalition.slug, self.pk])
