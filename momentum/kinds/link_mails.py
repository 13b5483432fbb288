"""Mails that carry one signed link: an action asked for it, it goes out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Invitation, LeadInvitation, UpdateLink
from common.links import SignedLink
from common.mail import Letter, absolute, write_letter
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem


class LinkKind(Kind):
    """A link whose `mail_wanted_at` is set; asking again later is another occurrence."""

    useful_for = timedelta(days=7)
    model: ClassVar[type[SignedLink]]
    subject: ClassVar[str]
    template: ClassVar[str]

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Usable links whose mail was asked for within the last week."""
        usable: Any = self.model._default_manager.usable(at=at)
        links = usable.filter(
            member__coalition=coalition, mail_wanted_at__lte=until, mail_wanted_at__gt=at - timedelta(days=7)
        )
        for pk, member, wanted_at, expires_at in links.values_list("pk", "member", "mail_wanted_at", "expires_at"):
            yield DueItem(
                kind=self.name,
                recipient=Recipient(member_id=member),
                subject=self.subject,
                subject_id=pk,
                stage="",
                occurrence=moment_name(wanted_at),
                due_at=wanted_at,
                useful_until=expires_at,
            )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """The link can still be used, and nobody asked for its mail anew."""
        link: Any = item.subject
        usable = link.revoked_at is None and link.expires_at > at and link.person_still_in(at=at)
        wanted = link.mail_wanted_at is not None and moment_name(link.mail_wanted_at) == item.occurrence
        return usable and (wanted or item.reminder.is_resend)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """One link, what it is for and until when it lives."""
        link: Any = items[0].subject
        context = {
            "coalition": reminder.coalition,
            "member": reminder.member,
            "link": link,
            "page": absolute(link.get_absolute_url()),
            "expires_at": link.expires_at,
        }
        return write_letter(self.template, context, language=reminder.language, time_zone=reminder.coalition.time_zone)


class UpdateLinkKind(LinkKind):
    """A fresh update link: an expired one was renewed, or a colleague asks."""

    name = "update_link"
    label = _("Link to the update page")
    model = UpdateLink
    subject = "update_link"
    template = "mail/update_link"
    needs = ("update_link__member", "update_link__asked_by")


class LeadInvitationKind(LinkKind):
    """An organization is asked to lead a strategy."""

    name = "lead_invitation"
    label = _("Invitation to lead a strategy")
    model = LeadInvitation
    subject = "lead_invitation"
    template = "mail/lead_invitation"
    needs = (
        "lead_invitation__member",
        "lead_invitation__assignment__organization",
        "lead_invitation__assignment__strategy__barrier__goal",
    )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Nobody has answered meanwhile, and the question was not taken back."""
        link: Any = item.subject
        return link.assignment.is_answerable and super().still_due(item, at=at)


class InvitationKind(LinkKind):
    """A person is invited to log in."""

    name = "invitation"
    label = _("Invitation to log in")
    model = Invitation
    subject = "invitation"
    template = "mail/invitation"
    needs = ("invitation__member__organization", "invitation__invited_by")


def moment_name(moment: datetime) -> str:
    """A moment as a name, the same whatever zone it is held in."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
