"""One member's import as the importer's pages and workers want it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from coalitions.imports.registry import importing_of
from coalitions.models import ImportRun, Member
from common.importer.models import ImportRunBase
from common.importer.views import ImportDesk, Pages
from common.wake_up import send_on_commit


def desk_of(run: ImportRun, member: Member, *, at: datetime) -> ImportDesk:
    """The run with the sheets this member may import and the addresses of its pages."""
    slug = member.coalition.slug
    steps = ("detail", "match", "preview", "confirm", "abandon")
    pages = {step: reverse(f"coalitions:import_{step}", args=[slug, run.pk]) for step in steps}
    add = reverse("coalitions:import_add", args=[slug])
    return ImportDesk(
        run=run,
        importing=importing_of(member, at=at),
        pages=Pages(**pages, add=add, after=member.coalition.get_absolute_url()),
        by=member,
        later=tell_a_worker,
        context={"crumbs": [(_("Imports"), reverse("coalitions:import_list", args=[slug]))]},
    )


def tell_a_worker(run: ImportRunBase) -> None:
    """Ask a worker for the run's next step."""
    send_on_commit("coalitions.tasks.step_import", run.pk)
