"""Every page that can be opened, with something on it: for axe, for screenshots, for the audit."""

import re

from django.urls import reverse

from coalitions.checks import routes
from tests.permissions.places import WORDS, make

# Pages that are not HTML, or exist in the demonstration only.
NOT_PAGES = {
    "engagement:activity_ics",
    "momentum:meeting_document_file",
    "momentum:meeting_ics",
    "momentum:meeting_reply_ics",
    "momentum:posting_paper",
    "momentum:calendar_feed",
    "portal:healthz",
    "coalitions:workbook_export",
    "plans:document_file",
    "plans:page_picture",
    "engagement:outreach_release",
    "engagement:outreach_record",
    "engagement:activity_posters",
    "engagement:station_poster",
    "engagement:activity_kit",
    "engagement:card_package_xlsx",
    "engagement:card_package_pdf",
    "engagement:benefit_notice_print",
    "engagement:card_document_file",
    "engagement:paper_tally_print",
    "momentum:archive_file",
    "momentum:subscriber_leave",  # links of readers: swept in tests/momentum
    "momentum:subscriber_confirm",
    "momentum:report_pdf",
    "momentum:report_xlsx",
    "momentum:report_public_pdf",
    "momentum:report_public_xlsx",
}
DEMONSTRATION_ONLY = {"momentum:outbox_list", "momentum:outbox_detail", "portal:gallery"}


def page_names():
    """Names of all routes of ours that answer a GET with a page."""
    found = []
    for _address, name, view in routes():
        if hasattr(view, "door") and name not in NOT_PAGES | DEMONSTRATION_ONLY and not only_posts(view):
            found.append(name)
    return sorted(found)


def only_posts(view):
    """Whether a view refuses GET: then it is a button, not a page."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            if cell.cell_contents == ["POST"]:
                return True
        view = getattr(view, "__wrapped__", None)
    return False


class World:
    """One coalition with one of everything, and the address of each page in it."""

    def __init__(self, coalition, organization):
        self.coalition, self.organization, self.made = coalition, organization, {}
        self.views = {name: (address, view.door) for address, name, view in routes() if hasattr(view, "door")}
        for _address, door in self.views.values():
            self.thing(door.on)
            self.thing(door.link)

    def thing(self, model):
        if model is not None and model not in self.made:
            self.made[model] = make(model, coalition=self.coalition, organization=self.organization)
        return self.made.get(model)

    def address(self, name):
        pattern, door = self.views[name]
        kwargs = {}
        for kind, part in re.findall(r"<(?:(\w+):)?(\w+)>", pattern):
            if part == "coalition":
                kwargs[part] = self.coalition.slug
            elif part == "pk" and door.on:
                kwargs[part] = self.thing(door.on).pk
            elif part == "token" and door.link:
                kwargs[part] = self.thing(door.link).token
            else:
                kwargs[part] = 1 if kind == "int" else WORDS.get(part, "none-such")
        return reverse(name, kwargs=kwargs)
