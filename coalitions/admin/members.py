"""Members, their invitations and links in the admin: the same actions as on the pages, nothing sent unasked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalitions.actions import invitations, members, update_links
from coalitions.admin.exports import export_action
from coalitions.forms.members import MemberEndForm
from coalitions.holdings import holdings_of, possible_successors
from coalitions.imports.partners import PersonAdapter
from coalitions.models import Invitation, Member, UpdateLink
from common.admin import ReadOnlyAdmin
from common.admin_steps import Step, StepsAdmin
from common.refusals import Refused


def change(member: Member, by: Any, **values: Any) -> Member:
    """Correct a member now."""
    return members.change(member, by=by, at=timezone.now(), **values)


def add(coalition: Any, by: Any, **values: Any) -> Member:
    """Add a member now; nobody is mailed."""
    return members.add(coalition, by=by, at=timezone.now(), **values)


def invite(member: Member, by: Any, values: dict[str, Any]) -> Invitation:
    """Invite one member."""
    return invitations.invite(member, by=by, at=timezone.now())


def end(member: Member, by: Any, values: dict[str, Any]) -> Member:
    """End a membership; the form named who takes over what."""
    return members.end(member, by=by, at=timezone.now(), **values)


def is_current(member: Member) -> bool:
    """Whether the seat is held."""
    return member.ends_at is None or member.ends_at > timezone.now()


class EndForm(MemberEndForm):
    """The page's own form, with what the action wants as its cleaned data."""

    def clean(self) -> dict[str, Any]:
        """The reason and the successors by thing."""
        super().clean()
        return {"reason": self.cleaned_data.get("reason", ""), "successors": self.successors}


@admin.register(Member)
class MemberAdmin(StepsAdmin):
    """Members: search by name and address, filter by coalition and role; invite them, end their membership."""

    list_display = ("name", "organization", "coalition", "role", "email", "user", "ends_at")
    list_filter = ("coalition", "role", ("user", admin.EmptyFieldListFilter), ("ends_at", admin.EmptyFieldListFilter))
    list_select_related = ("organization", "coalition", "user")
    search_fields = ("name", "email", "organization__name", "user__email")
    raw_id_fields = ("organization",)
    fixed_fields = ("coalition",)
    readonly_fields = ("user", "starts_on", "end_reason")
    fields = (
        *("coalition", "organization", "name", "email", "job_title", "role", "language", "notes"),
        *("ends_at", "user", "starts_on", "end_reason"),
    )
    actions = ("invite_chosen", export_action(PersonAdapter))
    change_action = staticmethod(change)
    add_action = staticmethod(add)
    steps = (
        Step("invite", gettext_lazy("Invite"), invite, lambda m: not invitations.obstacle(m, at=timezone.now())),
        Step("end", gettext_lazy("End membership"), end, is_current, EndForm),
    )

    def form_for(self, step: Step, row: Any, data: Any) -> forms.Form:
        """Ending asks for a successor for each thing that the member holds."""
        if step.name != "end":
            return super().form_for(step, row, data)
        held = holdings_of(row)
        return EndForm(data, held=held, people=possible_successors(row, at=timezone.now()) if held else [])

    @admin.action(description=gettext_lazy("Invite"))
    def invite_chosen(self, request: HttpRequest, queryset: QuerySet[Member]) -> HttpResponse | None:
        """Show who would get a mail and who cannot, then invite those who can."""
        at = timezone.now()
        rows = [(member, invitations.obstacle(member, at=at)) for member in queryset.select_related("coalition")]
        ready = [member for member, why_not in rows if not why_not]
        if "confirmed" not in request.POST:
            context = self.admin_site.each_context(request) | {
                "title": _("Invite to log in"),
                "opts": self.opts,
                "rows": rows,
                "ready": ready,
            }
            return render(request, "admin/invite_members.html", context)
        try:
            made = invitations.invite_many(ready, by=request.user, at=at)  # type: ignore[arg-type]
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            words = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", len(made))
            self.message_user(request, words % {"n": len(made)}, messages.SUCCESS)
        return None


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Invitations: who was asked, when, and what became of it; open ones can be taken back."""

    list_display = ("member", "state", "created_at", "expires_at", "accepted_at", "revoked_at", "invited_by")
    list_filter = ("member__coalition", ("accepted_at", admin.EmptyFieldListFilter))
    list_select_related = ("member__coalition", "invited_by")
    search_fields = ("member__name", "member__email")
    actions = ("revoke_chosen",)

    @admin.display(description=gettext_lazy("State"))
    def state(self, invitation: Invitation) -> str:
        """What became of it."""
        return invitation.state(at=timezone.now())

    @admin.action(description=gettext_lazy("Take the link back"))
    def revoke_chosen(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        """Take the chosen invitations back; used ones are named."""
        for invitation in queryset.select_related("member"):
            try:
                invitations.revoke(invitation, by=request.user, at=timezone.now())  # type: ignore[arg-type]
            except Refused as refusal:
                self.message_user(request, f"{invitation.member}: {refusal}", messages.ERROR)
            else:
                self.message_user(request, _("Taken back: %(name)s.") % {"name": invitation.member}, messages.SUCCESS)


@admin.register(UpdateLink)
class UpdateLinkAdmin(ReadOnlyAdmin):
    """Links to the update page: whose they are, until when they live; they can be taken back."""

    list_display = ("member", "created_at", "expires_at", "last_used_at", "revoked_at", "asked_by")
    list_filter = ("member__coalition",)
    list_select_related = ("member", "asked_by")
    search_fields = ("member__name", "member__email")
    actions = ("revoke_chosen",)

    @admin.action(description=gettext_lazy("Take the link back"))
    def revoke_chosen(self, request: HttpRequest, queryset: QuerySet[UpdateLink]) -> None:
        """Take the chosen links back."""
        for link in queryset:
            update_links.revoke(link, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        self.message_user(request, _("Taken back."), messages.SUCCESS)
