"""The frame around every page: where one may go from here, worked out only when a template asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from coalitions.models import Member

PORTAL_NAME = "Mobility Portal"


@dataclass(frozen=True)
class Place:
    """A place in the menu as it is planned: the view it opens, what it asks for, which nouns lie under it."""

    label: str | Promise
    view: str
    permission: P | None = None
    icon: str = ""
    nouns: tuple[str, ...] = ()
    parts: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A place as the person may open it."""

    label: str | Promise
    url: str
    icon: str = ""
    current: str = ""
    parts: tuple[Entry, ...] = field(default=())


MENU = (
    Place(_("Overview"), "momentum:overview", P.VIEW_OVERVIEW, "grid-1x2", ("overview", "board_page")),
    Place(_("My commitments"), "coalitions:my_commitments", P.UPDATE_COMMITMENTS, "check2-square"),
    Place(
        _("Shared agenda"),
        "coalitions:strategy_list",
        P.VIEW_OVERVIEW,
        "diagram-3",
        ("goal", "barrier", "strategy", "lead", "commitment", "update"),
    ),
    Place(
        _("Partners"),
        "coalitions:organization_list",
        P.VIEW_PARTNERS,
        "people",
        ("organization", "member", "group", "invitation"),
    ),
    Place(
        _("Plans"),
        "plans:plan_list",
        P.VIEW_PLANS,
        "journal-text",
        ("plan", "priority", "office", "measure", "outcome_measure", "metric"),
    ),
    Place(
        _("Residents"),
        "",
        None,
        "chat-quote",
        parts=(
            Place(_("Sessions"), "engagement:activity_list", P.VIEW_SESSIONS, nouns=("activity", "session")),
            Place(_("Insights"), "engagement:insight_list", P.VIEW_SESSIONS, nouns=("insight",)),
            Place(_("Gift cards"), "engagement:card_list", P.VIEW_GIFT_CARDS, nouns=("card", "lot", "distribution")),
        ),
    ),
    Place(_("Meetings"), "momentum:meeting_list", P.VIEW_MEETINGS, "calendar-event", ("meeting", "action_item")),
    Place(
        _("Reports"),
        "momentum:report_list",
        P.VIEW_REPORTS,
        "file-earmark-text",
        ("report", "progress_report", "subscriber"),
    ),
    Place(_("Messages"), "momentum:reminder_list", P.VIEW_REMINDERS, "envelope", ("reminder",)),
    Place(_("Import"), "coalitions:import_start", P.IMPORT_RECORDS, "upload", ("import",)),
    Place(_("Set-up"), "coalitions:coalition_change", P.EDIT_COALITION, "gear", ("coalition", "set_up")),
)

ADD_MENU = (
    Place(_("Commitment"), "coalitions:commitment_add", P.EDIT_AGENDA, "check-lg"),
    Place(_("Strategy"), "coalitions:strategy_add", P.EDIT_AGENDA, "diagram-3"),
    Place(_("Goal"), "coalitions:goal_add", P.EDIT_AGENDA, "flag"),
    Place(_("Organization"), "coalitions:organization_add", P.EDIT_PARTNERS, "building"),
    Place(_("Member"), "coalitions:member_add", P.MANAGE_MEMBERS, "person-plus"),
    Place(_("Plan"), "plans:plan_add", P.EDIT_PLANS, "journal-text"),
    Place(_("Session with residents"), "engagement:activity_add", P.EDIT_SESSIONS, "chat-quote"),
    Place(_("Meeting"), "momentum:meeting_add", P.EDIT_MEETINGS, "calendar-event"),
)

ACCOUNT_MENU = (
    Place(_("Password"), "account_change_password", icon="key"),
    Place(_("E-mail address"), "account_email", icon="envelope"),
    Place(_("Two-step log-in"), "mfa_index", icon="shield-lock"),
    Place(_("Where I am logged in"), "usersessions_list", icon="laptop"),
)

FOOT = (Place(_("Outbox of the demonstration"), "portal:outbox"), Place(_("Parts gallery"), "portal:gallery"))


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
        return [Entry(member.coalition.name, member.coalition.get_absolute_url(), "house") for member in self._seats]

    @cached_property
    def others(self) -> list[dict[str, str]]:
        """The person's other coalitions, for the switcher."""
        if not self.access:
            return []
        return [
            {"name": member.coalition.name, "url": member.coalition.get_absolute_url()}
            for member in self._seats
            if member.coalition_id != self.access.coalition.pk
        ]

    @cached_property
    def adds(self) -> list[Entry]:
        """What this member may add."""
        return list(self._allowed(ADD_MENU)) if self.access else []

    @property
    def account(self) -> list[Entry]:
        """Pages about one's own log-in; the admin for those who may enter it."""
        places = list(ACCOUNT_MENU)
        if self.request.user.is_staff:
            places.append(Place(_("Admin"), "admin:index", icon="table"))
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
        return self._address("momentum:my_work") if self.access else ""

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
        if not self.request.user.is_authenticated:
            return []
        mine = Member.objects.active(at=timezone.now()).filter(user=self.request.user)
        return list(mine.select_related("coalition").order_by("coalition__name"))

    def _allowed(self, places: Iterable[Place]) -> Iterable[Entry]:
        for place in places:
            if place.permission and not (self.access and self.access.can(place.permission)):
                continue
            parts = tuple(self._allowed(place.parts))
            url = self._address(place.view) if place.view else ""
            if url or parts:
                yield Entry(place.label, url, place.icon, self._current(place), parts)

    def _current(self, place: Place) -> str:
        """`page` on the place itself, `true` on a page that lies under it."""
        if self.view == place.view:
            return "page"
        room, _colon, page = self.view.rpartition(":")
        noun = page.rpartition("_")[0]
        return "true" if room == place.view.rpartition(":")[0] and noun and noun in place.nouns else ""

    def _address(self, view: str) -> str:
        """A page's address inside this coalition or outside of any; empty while the page is not built."""
        here = {"coalition": self.access.coalition.slug} if self.access else {}
        for arguments in (here, {}):
            try:
                return reverse(view, kwargs=arguments)
            except NoReverseMatch:
                continue
        return ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `frame` in every template, free of charge until it is used."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
