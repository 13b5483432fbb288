"""Pages about the people of a coalition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import ROLE_SENTENCES, Role
from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import members
from coalitions.forms.members import MemberEndForm, MemberFilters, MemberForm
from coalitions.holdings import holdings_of, possible_successors
from coalitions.imports.exports import export_with
from coalitions.imports.partners import PersonAdapter
from coalitions.models import Member
from coalitions.partner_pages import log_in_mark, partner_context
from common.forms import answer_form
from common.lists import Bulk, Column, Empty, ListPage, Row
from common.marks import status_mark, with_note
from common.words import long_date

COLUMNS = (
    Column("name", gettext_lazy("Name"), sort="name"),
    Column("organization", gettext_lazy("Organization"), sort="organization__name"),
    Column("role", gettext_lazy("Role"), sort="role"),
    Column("way_in", gettext_lazy("Log-in")),
)
LISTED = (
    *("pk", "name", "job_title", "email", "role", "user_id", "ends_at"),
    *("organization__name", "invited_at", "invitation_expires_at"),
)
ROLES = dict(Role.choices)


@coalition_page(P.VIEW_PARTNERS)
def member_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The people of the coalition; for those who manage them, with a tick to invite several at once."""
    slug, manages = access.coalition.slug, access.can(P.MANAGE_MEMBERS)
    add_url = reverse("coalitions:member_add", args=[slug]) if manages else ""
    invite = Bulk(reverse("coalitions:invitation_add", args=[slug]), _("Invite the chosen people …"))
    page = ListPage(
        request,
        Member.objects.in_coalition(access.coalition).with_invitation().values(*LISTED),
        columns=COLUMNS,
        row=_row_maker(reverse("coalitions:member_list", args=[slug]), at=access.at),
        export=export_with(PersonAdapter, access),
        filters=MemberFilters,
        sort="name",
        counted=lambda n: ngettext("%(n)d member", "%(n)d members", n) % {"n": n},
        empty=Empty(
            _("Nobody here yet"),
            _("Add the people who sit at the table. Nobody is mailed until you invite them."),
            _("Add the first person") if manages else "",
            add_url,
        ),
        bulk=invite if manages else None,
    )
    context = partner_context(
        access,
        "member_list",
        title=_("Members"),
        lead=_("The people at the table: for whom they sit there and what they may do in the portal."),
        add_url=add_url,
    )
    return page.answer("coalitions/member_list.html", context)


@coalition_page(P.VIEW_PARTNERS, on=Member)
def member_detail(request: HttpRequest, access: Access, member: Member) -> HttpResponse:
    """One person: whom they speak for, what they may do, what stands in their name."""
    manages, current = access.can(P.MANAGE_MEMBERS), member.ends_at is None or member.ends_at > access.at
    invitation = member.invitations.open().first()
    context = {
        "title": member.name,
        "lead": ROLE_SENTENCES[Role(member.role)],
        "crumbs": _crumbs(access),
        "member": member,
        "coalition": access.coalition,
        "held": holdings_of(member),
        "groups": member.groups.filter(ended_on=None),
        "facts": _facts(member, manages=manages),
        "invitation": invitation if manages and current else None,
        "way_in": log_in_mark(
            has_user=member.user_id is not None,
            email=member.email,
            invited_at=invitation.created_at if invitation else None,
            expires_at=invitation.expires_at if invitation else None,
            at=access.at,
        ),
        "current": current,
        "may_manage": manages and current,
        "may_invite": manages and current and member.user_id is None and member.email != "",
        "shows_history": manages,
    }
    return render(request, "coalitions/member_detail.html", context)


@coalition_page(P.MANAGE_MEMBERS)
def member_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Give a person a seat."""
    initial = {"organization": request.GET.get("organization")}
    form = MemberForm(request.POST or None, coalition=access.coalition, initial=initial)
    return answer_form(
        request,
        form,
        title=_("Add a person"),
        lead=_("Nobody is mailed by this. On the next page you can invite the person to log in."),
        button=_("Add person"),
        act=lambda: members.add(access.coalition, by=access.member, at=access.at, **form.values),
        done=_("Added. The person has not been told; invite them when you are ready."),
        cancel_url=reverse("coalitions:member_list", args=[access.coalition.slug]),
        crumbs=_crumbs(access),
    )


@coalition_page(P.MANAGE_MEMBERS, on=Member)
def member_change(request: HttpRequest, access: Access, member: Member) -> HttpResponse:
    """Correct a name or an address, change a role or an organization."""
    form = MemberForm(request.POST or None, instance=member, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change %(name)s") % {"name": member.name},
        act=lambda: members.change(
            member, by=access.member, at=access.at, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=member.get_absolute_url(),
        crumbs=_crumbs(access, member),
        roles=[(role.label, ROLE_SENTENCES[role]) for role in Role],
        template="coalitions/member_change.html",
    )


@coalition_page(P.MANAGE_MEMBERS, on=Member)
def member_end(request: HttpRequest, access: Access, member: Member) -> HttpResponse:
    """End a membership and hand over what it held."""
    held = holdings_of(member)
    people = possible_successors(member, at=access.at) if held else []
    form = MemberEndForm(request.POST if request.method == "POST" else None, held=held, people=people)
    return answer_form(
        request,
        form,
        title=_("End the membership of %(name)s") % {"name": member.name},
        lead=_("Choose who takes over what stands in this person’s name.") if held else "",
        button=_("End membership"),
        act=lambda: members.end(
            member,
            by=access.member,
            at=access.at,
            reason=form.cleaned_data["reason"],
            successors=form.successors,
        ),
        done=_("The membership has ended. Every page and every link is closed to this person."),
        to=reverse("coalitions:member_list", args=[access.coalition.slug]),
        cancel_url=member.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("From this moment no page of the coalition opens for %(name)s.") % {"name": member.name},
            _("Every link that was mailed to them stops working."),
            _("What they wrote and decided stays, under their name."),
        ],
        crumbs=_crumbs(access, member),
    )


def _row_maker(base: str, *, at: datetime) -> Callable[[dict[str, Any]], Row]:
    """What turns a member's columns into a row of the list."""

    def row(record: dict[str, Any]) -> Row:
        ended = record["ends_at"] is not None and record["ends_at"] <= at
        return Row(
            url=f"{base}{record['pk']}/",
            id=f"member-{record['pk']}",
            mark=status_mark("ended", _("Ended %(day)s") % {"day": long_date(record["ends_at"])}) if ended else None,
            value=str(record["pk"]),
            cells=(
                record["name"],
                with_note(record["organization__name"], record["job_title"]),
                str(ROLES[record["role"]]),
                "" if ended else with_note(_way_in(record, at=at), record["email"]),
            ),
        )

    return row


def _way_in(record: dict[str, Any], *, at: datetime) -> str:
    """How the member of a row gets in."""
    return log_in_mark(
        has_user=record["user_id"] is not None,
        email=record["email"],
        invited_at=record["invited_at"],
        expires_at=record["invitation_expires_at"],
        at=at,
    )


def _facts(member: Member, *, manages: bool) -> list[tuple[str, Any]]:
    """What is known, for the page; notes are the managers' own."""
    organization = member.organization
    facts = [
        (_("Organization"), format_html('<a href="{}">{}</a>', organization.get_absolute_url(), organization.name)),
        (_("Job title"), member.job_title),
        (_("Role"), member.get_role_display()),
        (_("E-mail"), member.email),
        (_("Language of mails"), member.get_language_display()),
        (_("Member since"), long_date(member.starts_on)),
        (_("Last day"), long_date(member.last_day)),
        (_("Why it ended"), member.end_reason),
    ]
    return [*facts, (_("Notes"), member.notes)] if manages else facts


def _crumbs(access: Access, member: Member | None = None) -> list[tuple[str, str]]:
    """The way back."""
    slug = [access.coalition.slug]
    crumbs = [
        (_("Partners"), reverse("coalitions:organization_list", args=slug)),
        (_("Members"), reverse("coalitions:member_list", args=slug)),
    ]
    if member is not None:
        crumbs.append((member.name, member.get_absolute_url()))
    return crumbs
