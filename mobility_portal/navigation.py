"""The frame around every page: where one may go from here, worked out only when a template asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import get_language, get_language_info

from accounts.permissions import Scope
from coalitions.models import Member
from mobility_portal.menu import ACCOUNT_MENU, ADD_MENU, ADMIN, FOOT, MENU, Place

PORTAL_NAME = "Mobility Portal"


@dataclass(frozen=True)
class Entry:
    """A place as the person may open it."""

    label: str | Promise
    url: str
    icon: str = ""
    current: str = ""
    parts: tuple[Entry, ...] = field(default=())


class Frame:
    """What the templates of the frame ask; each answer is worked out once per page."""

    portal_name = PORTAL_NAME

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.access: Any = getattr(request, "access", None)
        match = request.resolver_match
        self.view = match.view_name if match else ""

    @property
    def demonstration(self) -> bool:
        """Whether everything here is invented."""
        return settings.DEMONSTRATION

    @property
    def name(self) -> str:
        """The coalition's name, or the portal's where one is in none."""
        return self.access.coalition.name if self.access else PORTAL_NAME

    @cached_property
    def entries(self) -> list[Entry]:
        """The menu: what this member may open here, or the coalitions one may enter."""
        if self.access:
            return list(self._allowed(MENU))
        return [Entry(seat.coalition.name, self._entrance(seat), "house") for seat in self._seats]

    @cached_property
    def others(self) -> list[Entry]:
        """The person's other coalitions, for the switcher."""
        here = self.access.coalition.pk if self.access else None
        seats = [seat for seat in self._seats if seat.coalition_id != here] if here else []
        return [Entry(seat.coalition.name, self._entrance(seat)) for seat in seats]

    @cached_property
    def adds(self) -> list[Entry]:
        """What this member may add."""
        return list(self._allowed(ADD_MENU)) if self.access else []

    @property
    def account(self) -> list[Entry]:
        """Pages about one's own log-in; the admin for those who may enter it."""
        places = list(ACCOUNT_MENU)
        if self.request.user.is_staff:
            places.append(ADMIN)
        return list(self._allowed(places))

    @property
    def foot(self) -> list[Entry]:
        """What stands at the foot of the demonstration's pages."""
        return list(self._allowed(FOOT)) if settings.DEMONSTRATION else []

    @property
    def search_url(self) -> str:
        """Where the search form leads."""
        return (self._address("momentum:search") or self._address("portal:search")) if self.access else ""

    @property
    def asked(self) -> str:
        """What was searched for, kept in the field."""
        return self.request.GET.get("q", "") if self.view.endswith(":search") else ""

    @property
    def my_work_url(self) -> str:
        """Where one's own work stands, for those who have more than one job here."""
        if not self.access:
            return ""
        return self._address("momentum:my_work") or self._address("momentum:my_commitments")

    @property
    def language_url(self) -> str:
        """Where the language switch posts to."""
        return self._address("set_language")

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The other languages, each by its own name."""
        here = get_language()
        return [
            (code, get_language_info(code)["name_local"].capitalize())
            for code, _name in settings.LANGUAGES
            if code != here
        ]

    @property
    def login_url(self) -> str:
        """Where a visitor logs in."""
        return self._address("account_login")

    @property
    def logout_url(self) -> str:
        """Where one logs out."""
        return self._address("account_logout")

    @cached_property
    def _seats(self) -> list[Member]:
        if self.access:
            return sorted(self.access.seats, key=lambda seat: seat.coalition.name)
        if not self.request.user.is_authenticated:
            return []
        mine = Member.objects.active(at=timezone.now()).filter(user=self.request.user)
        return list(mine.select_related("coalition").order_by("coalition__name"))

    def _entrance(self, seat: Member) -> str:
        return self._address(MENU[0].view, coalition=seat.coalition.slug)

    def _allowed(self, places: Iterable[Place]) -> Iterable[Entry]:
        """Those places that the person may open; one that only leads to others stays as their heading."""
        for place in places:
            parts = tuple(self._allowed(place.parts))
            url = self._address(place.view) if place.view and self._may_open(place) else ""
            if url or parts:
                yield Entry(place.label, url, place.icon, self._current(place), parts)

    def _may_open(self, place: Place) -> bool:
        if place.permission is None:
            return True
        scope = self.access.scope(place.permission) if self.access else None
        return scope is Scope.OWN if place.own else scope is not None

    def _current(self, place: Place) -> str:
        """`page` on the place itself, `true` on a page that lies under it."""
        if self.view == place.view:
            return "page"
        under = (noun if ":" in noun else f"{place.view.rpartition(':')[0]}:{noun}" for noun in place.nouns)
        is_under = any(self.view == noun or self.view.startswith(f"{noun}_") for noun in under)
        return "true" if is_under else ""

    def _address(self, view: str, coalition: str = "") -> str:
        return _address(view, coalition or (self.access.coalition.slug if self.access else ""))


@lru_cache(maxsize=4096)
def _address(view: str, coalition: str) -> str:
    """A page's address inside a coalition or outside of any; empty where it has none."""
    for arguments in ({"coalition": coalition}, {}) if coalition else ({},):
        try:
            return reverse(view, kwargs=arguments)
        except NoReverseMatch:
            continue
    return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `frame` in every template, free of charge until it is used."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
