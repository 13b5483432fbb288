"""A static site of the record: plain pages without script that open from a disk, written one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from momentum.archive import site_agenda, site_meetings, site_plans, site_residents
from momentum.archive.papers import Paper

FOLDER = "momentum/archive"
# A page: its address below the site, its template, and what it shows.
Page = tuple[str, str, dict[str, Any]]
Part = Callable[["Coalition", dict[tuple[str, int], str]], Iterable[Page]]


@dataclass(frozen=True)
class Section:
    """One entry of the site's menu: its first page, its name, one sentence, and all its pages."""

    file: str
    title: str | Promise
    lead: str | Promise
    pages: Part


SECTIONS = (
    Section("agenda.html", _("Shared agenda"), _("Goals, strategies and commitments."), site_agenda.pages),
    Section("partners.html", _("Partners"), _("Organizations, their people, and groups."), site_agenda.partner_pages),
    Section("plans.html", _("Plans"), _("What local government already promised."), site_plans.pages),
    Section("sessions.html", _("Sessions"), _("What residents said, and the answers."), site_residents.pages),
    Section("cards.html", _("Gift cards"), _("Where the cards of each lot are."), site_residents.card_pages),
    Section("meetings.html", _("Meetings"), _("Agendas, decisions and minutes."), site_meetings.pages),
    Section("reports.html", _("Reports"), _("Progress reports as they were approved."), site_meetings.report_pages),
    Section("changes.html", _("Community changes"), _("What changed, and how we know."), site_meetings.change_pages),
)


def write_site(coalition: Coalition, papers: Iterable[Paper], *, folder: Path, at: datetime) -> None:
    """Write every page below `folder`; call it where all questions see one moment of the database."""
    papers = list(papers)
    places = {(paper.model, paper.pk): paper.path for paper in papers}
    for address, template, context in _pages(coalition, papers, places):
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        frame = {"coalition": coalition, "at": at, "sections": SECTIONS, "root": "../" * address.count("/")}
        path.write_text(render_to_string(f"{FOLDER}/{template}", frame | context), encoding="utf-8")


def _pages(coalition: Coalition, papers: list[Paper], places: dict[tuple[str, int], str]) -> Iterator[Page]:
    yield "style.css", "style.css", {}
    yield "index.html", "index.html", {"title": coalition.name, "here": "index.html"}
    for section in SECTIONS:
        for address, template, context in section.pages(coalition, places):
            named = {"title": section.title, "lead": section.lead} if address == section.file else {}
            yield address, template, {"here": section.file, "section": section, **named, **context}
    yield "files.html", "files.html", {"title": _("Documents"), "here": "files.html", "papers": papers}
