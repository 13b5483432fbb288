"""Inviting people to log in, and the page that the invitation opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.actions import users
from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, first_page, link_page
from coalitions.actions import invitation_letters, invitations
from coalitions.forms.invitations import AcceptForm, InvitationForm
from coalitions.models import Invitation, Member
from coalitions.partner_pages import partner_context
from common.forms import PortalForm, answer_form, refuse
from common.lists import Column, Empty, ListPage, Row
from common.marks import status_mark
from common.querysets import keys_among
from common.refusals import Refused
from common.words import long_date

COLUMNS = (
    Column("name", gettext_lazy("Person"), sort="member__name"),
    Column("organization", gettext_lazy("Organization"), sort="member__organization__name"),
    Column("state", gettext_lazy("State")),
    Column("made", gettext_lazy("Invited on"), sort="created_at"),
    Column("expires", gettext_lazy("Until"), sort="expires_at"),
    Column("by", gettext_lazy("Invited by")),
)


@coalition_page(P.MANAGE_MEMBERS)
def invitation_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every invitation and what became of it."""
    add_url = reverse("coalitions:invitation_add", args=[access.coalition.slug])
    page = ListPage(
        request,
        Invitation.objects.in_coalition(access.coalition).select_related("member__organization", "invited_by"),
        columns=COLUMNS,
        row=_row_maker(access),
        sort="-made",
        counted=lambda n: ngettext("%(n)d invitation", "%(n)d invitations", n) % {"n": n},
        empty=Empty(
            _("Nobody has been invited yet"),
            _("Members can work by mailed links. Invite those who should log in."),
            _("Invite people"),
            add_url,
        ),
    )
    context = partner_context(
        access,
        "invitation_list",
        title=_("Invitations"),
        lead=_("Who was asked to log in, when, and whether they came."),
        add_url=add_url,
    )
    return page.answer("coalitions/invitation_list.html", context)


@coalition_page(P.MANAGE_MEMBERS)
def invitation_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Choose people, look at the letter, try it on oneself, send it."""
    people = Member.objects.in_coalition(access.coalition).invitable(at=access.at)
    people = people.select_related("organization", "coalition")
    step = request.POST.get("step", "")
    if request.method == "POST" and step not in ("try", "send"):  # the ticks of the members' list
        chosen = [("chosen", pk) for pk in request.POST.getlist("chosen")]
        return redirect(f"{request.path}?{urlencode(chosen)}")
    asked = keys_among(request.GET.getlist("chosen"))
    offered = people.filter(pk__in=asked) if asked and not step else people
    form = InvitationForm(request.POST if step else None, people=offered, initial={"chosen": asked})
    if step and form.is_valid():
        try:
            return _invite(request, access, list(form.cleaned_data["chosen"]), step)
        except Refused as refusal:
            refuse(form, refusal)
    return _invitation_page(request, access, form, list(people), asked)


@coalition_page(P.MANAGE_MEMBERS, on=Invitation)
def invitation_revoke(request: HttpRequest, access: Access, invitation: Invitation) -> HttpResponse:
    """Take an invitation back."""
    person = invitation.member
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Take back the invitation of %(name)s") % {"name": person.name},
        button=_("Take it back"),
        act=lambda: invitations.revoke(invitation, by=access.member, at=access.at),
        done=_("The invitation does not work any more."),
        to=person.get_absolute_url(),
        cancel_url=person.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("The link in the mail stops working; opening it says that it was taken back."),
            _("%(name)s stays a member. You can invite them again.") % {"name": person.name},
        ],
    )


@link_page(Invitation)
def invitation_accept(request: HttpRequest, invitation: Invitation, *, at: datetime) -> HttpResponse:
    """Come in: with a new log-in, or with the one that the person already has."""
    member = invitation.member
    owner = users.with_email(member.email)
    context: dict[str, Any] = {
        "member": member,
        "coalition": member.coalition,
        "coalition_name": member.coalition.name,
    }
    if request.user.is_authenticated and request.user != owner:
        return _answer_stranger(request, context, case="other")
    if request.user.is_authenticated and owner is not None:
        return answer_form(
            request,
            PortalForm(request.POST if request.method == "POST" else None),
            title=_("Join the %(name)s") % {"name": member.coalition.name},
            button=_("Join"),
            act=lambda: invitations.accept_as(invitation, user=owner, at=at),
            done=_("Welcome. You are in."),
            to=first_page,
            template="coalitions/invitation_accept.html",
            case="join",
            **context,
        )
    if owner is not None:
        return _answer_stranger(request, context, case="log_in")
    return _accept_with_form(request, invitation, context, at=at)


def _accept_with_form(
    request: HttpRequest, invitation: Invitation, context: dict[str, Any], *, at: datetime
) -> HttpResponse:
    """Take a name and a password, make the log-in, go in."""
    member = invitation.member
    form = AcceptForm(
        request.POST if request.method == "POST" else None,
        initial={"email": member.email, "display_name": member.name},
    )
    if form.is_valid():
        try:
            person = invitations.accept_as_new(
                invitation,
                at=at,
                display_name=form.cleaned_data["display_name"],
                password=form.cleaned_data["password1"],
                language=member.language,
                time_zone=member.coalition.time_zone,
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Welcome. Your log-in is ready."))
            return perform_login(request, person, redirect_url=first_page(member))
    context |= {"form": form, "case": "new", "title": _("Welcome, %(name)s") % {"name": member.name}}
    return render(request, "coalitions/invitation_accept.html", context, status=422 if form.errors else 200)


def _answer_stranger(request: HttpRequest, context: dict[str, Any], *, case: str) -> HttpResponse:
    """Say who should log in; nothing happens until then."""
    titles = {"other": _("This invitation is for somebody else"), "log_in": _("Please log in first")}
    # Slashes stay as they are, so that the logs know the token and leave it out.
    log_in_url = f"{reverse('account_login')}?next={quote(request.path, safe='/:')}"
    context |= {"case": case, "title": titles[case], "log_in_url": log_in_url}
    status = 409 if request.method == "POST" else 200
    return render(request, "coalitions/invitation_accept.html", context, status=status)


def _invite(request: HttpRequest, access: Access, chosen: list[Member], step: str) -> HttpResponse:
    """Send to oneself and come back, or send to them."""
    slug = access.coalition.slug
    if step == "try":
        invitation_letters.try_on_oneself(chosen, by=access.member)
        words = _("The invitation is on its way to %(address)s, and to nobody else.")
        messages.success(request, words % {"address": access.member.email})
        ticked = urlencode([("chosen", member.pk) for member in chosen])
        return redirect(f"{reverse('coalitions:invitation_add', args=[slug])}?{ticked}")
    made = invitations.invite_many(chosen, by=access.member, at=access.at)
    words = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", len(made))
    messages.success(request, words % {"n": len(made)})
    return redirect("coalitions:invitation_list", slug)


def _invitation_page(
    request: HttpRequest, access: Access, form: InvitationForm, people: list[Member], asked: list[int]
) -> HttpResponse:
    """The people to tick, those who cannot be invited with the reason, and the letter in each language."""
    ticked = set(keys_among(request.POST.getlist("chosen")) if form.is_bound else asked)
    chosen = [person for person in people if person.pk in ticked]
    known = {person.pk for person in people}
    others = Member.objects.in_coalition(access.coalition).filter(pk__in=ticked - known)
    samples = {person.language: person for person in reversed(chosen or people[:1])}
    context = {
        "title": _("Invite people to log in"),
        "lead": _("Each gets one mail with a link that works once, for 14 days. Read the letter before you send it."),
        "form": form,
        "nobody_left": not people,
        "some_only": bool(asked),
        "cannot": [(person, invitations.obstacle(person, at=access.at)) for person in others],
        "letters": [
            (language, invitation_letters.preview(person, invited_by=access.member, at=access.at))
            for language, person in samples.items()
        ],
        "coalition": access.coalition,
        "crumbs": [(_("Members"), reverse("coalitions:member_list", args=[access.coalition.slug]))],
        "my_address": access.member.email,
    }
    return render(request, "coalitions/invitation_add.html", context, status=422 if form.errors else 200)


def _row_maker(access: Access) -> Callable[[Invitation], Row]:
    """What turns an invitation into a row of the list."""
    base = reverse("coalitions:member_list", args=[access.coalition.slug])

    def row(invitation: Invitation) -> Row:
        return Row(
            url=f"{base}{invitation.member_id}/",
            id=f"invitation-{invitation.pk}",
            cells=(
                invitation.member.name,
                invitation.member.organization.name,
                status_mark(invitation.state(at=access.at)),
                long_date(invitation.created_at),
                long_date(invitation.expires_at),
                str(invitation.invited_by or _("an administrator")),
            ),
        )

    return row
