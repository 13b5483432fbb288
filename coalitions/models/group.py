"""Committees and working groups."""

from __future__ import annotations

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
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coalitions:group_detail", args=[self.coalition.slug, self.pk])
