"""The door: the only way from an address to a coalition's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce, wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache

from accounts.door import Door, View, person_page, public_page, resident_page, stamp
from accounts.permissions import Permission, Scope, scope_of
from accounts.second_factor import needs_second_factor
from coalitions.models import Coalition, Member
from common.links import LinkGone, SignedLink

# The cookie that remembers in which coalition a browser was last.
LAST_COALITION = "coalition"

__all__ = [
    "LAST_COALITION",
    "Access",
    "Door",
    "coalition_page",
    "find_access",
    "first_page",
    "link_page",
    "person_page",
    "public_page",
    "resident_page",
    "speaking_to",
]


@dataclass(frozen=True)
class Access:
    """A member inside a coalition at a moment; views receive it instead of a slug."""

    member: Member
    coalition: Coalition
    at: datetime
    seats: tuple[Member, ...] = ()  # all that the person holds now, in other coalitions too

    @property
    def today(self) -> date:
        """The date on the coalition's wall."""
        return self.coalition.today(at=self.at)

    def scope(self, permission: Permission) -> Scope | None:
        """How far a permission reaches for this member."""
        return scope_of(self.member.role, permission)

    def can(self, permission: Permission, thing: Any = None) -> bool:
        """Whether this member may do it: to `thing`, or (without one) to anything at all."""
        scope = self.scope(permission)
        if scope is Scope.OWN and thing is not None:
            return thing.is_own(self.member)
        return scope is not None


def coalition_page(permission: Permission, *, on: type[models.Model] | None = None) -> Callable[[View], View]:
    """Let members in whose role has `permission`; a view with `on` receives the object, found inside the coalition.

    A stranger or another coalition's object gets 404; a member without the permission gets 403.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @never_cache
        def enter(request: HttpRequest, coalition: str, pk: int | None = None, **more: Any) -> HttpResponse:
            access = find_access(request, coalition)
            if access is None:
                raise Http404
            if needs_second_factor(request, access.member.role):
                return redirect("mfa_activate_totp")
            things = [] if on is None else [_find(on, pk, access.coalition)]
            if not access.can(permission, *things):
                raise PermissionDenied
            request.access = access  # type: ignore[attr-defined]
            with timezone.override(access.coalition.zone):
                response = view(request, access, *things, **more)
            _remember(request, response, access.coalition)
            return response

        return stamp(enter, Door("coalition", permission, on))

    return decorate


def find_access(request: HttpRequest, slug: str) -> Access | None:
    """The logged-in person's seat in the coalition of this address, if they hold one now."""
    at = timezone.now()
    held = Member.objects.active(at=at).select_related("coalition", "organization").filter(user=request.user.pk)
    seats = tuple(held.order_by("-starts_on", "-pk"))
    member = next((seat for seat in seats if seat.coalition.slug == slug), None)
    return Access(member, member.coalition, at, seats) if member else None


def _find(model: type[models.Model], pk: int | None, coalition: Coalition) -> models.Model:
    """The row of this number inside the coalition, with the rows between the two; 404 where it is not."""
    rows = model._default_manager.in_coalition(coalition)  # type: ignore[attr-defined]
    between, _dots, last = getattr(rows, "path", "").rpartition("__")
    beside = [*filter(None, [between]), *getattr(rows, "beside", ())]
    row = get_object_or_404(rows.select_related(*beside) if beside else rows, pk=pk)
    if last:  # the coalition is at hand: neither a join nor a query brings it a second time
        holder = reduce(getattr, between.split("__"), row) if between else row
        setattr(holder, last, coalition)
    return row


@contextmanager
def speaking_to(request: HttpRequest, link: SignedLink | None) -> Iterator[None]:
    """Speak the language that was just chosen, or that of the person whom a link was made for, by their clock."""
    if link is None:
        yield
        return
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    language = chosen if chosen in dict(settings.LANGUAGES) else link.person.language
    with translation.override(language), timezone.override(link.person.coalition.zone):
        request.LANGUAGE_CODE = language
        yield


def link_page(link_model: type[SignedLink]) -> Callable[[View], View]:
    """Let in whoever holds a usable signed link of this kind; the view receives the link's row.

    The page is in the person's language unless another was just chosen. A link that cannot be used answers
    410 with its sentence and, where the link was genuine, the way to a new one.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_not_required
        @never_cache
        def enter(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
            at = timezone.now()
            try:
                link: Any = link_model._default_manager.from_token(token, at=at)
            except LinkGone as gone:
                can_renew = link_model.renewal and gone.link is not None and gone.link.revoked_at is None
                told = {"gone": gone, "renew_url": reverse(link_model.renewal, args=[token]) if can_renew else ""}
                with speaking_to(request, gone.link):
                    return render(request, "coalitions/link_gone.html", told, status=410)
            with speaking_to(request, link):
                return view(request, link, at=at, **more)

        return stamp(enter, Door("link", link=link_model))

    return decorate


def _remember(request: HttpRequest, response: HttpResponse, coalition: Coalition) -> None:
    """Note where the person was last, for the portal's own address."""
    if request.COOKIES.get(LAST_COALITION) != coalition.slug:
        response.set_cookie(
            LAST_COALITION,
            coalition.slug,
            max_age=366 * 24 * 60 * 60,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def first_page(member: Member) -> str:
    """The address on which a member lands after logging in."""
    if member.role == "partner":
        return reverse("momentum:my_commitments", args=[member.coalition.slug])
    if member.role == "auditor":
        return reverse("engagement:card_audit", args=[member.coalition.slug])
    return member.coalition.get_absolute_url()
