"""A concrete import run with its pages, as an app would make them: on the shelf's records."""

from django.apps.registry import Apps
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.urls import include, path, reverse

from common.importer import views
from common.importer.models import ImportRunBase
from common.importer.steps import Importing
from tests.importer.shelf import App

# A registry of its own: no migration, no admin and no sweep should ask about a table that only tests have.
registry = Apps(["common"])


class Run(ImportRunBase):
    class Meta:
        apps = registry
        app_label = "common"
        db_table = "tests_import_run"


class Desk:
    """What the pages find: the app's records, and the runs that were left to a worker."""

    app = App()
    left_to_worker: list = []

    @classmethod
    def clear(cls, **organizations):
        cls.app = App(**organizations)
        cls.left_to_worker = []

    @classmethod
    def importing(cls):
        return Importing(cls.app.kinds, cls.app.adapters)

    @classmethod
    def of(cls, run):
        names = ("detail", "match", "preview", "confirm", "abandon")
        pages = {name: reverse(f"import_{name}", args=[run.pk]) for name in names}
        return views.ImportDesk(
            run,
            cls.importing(),
            views.Pages(**pages, add=reverse("import_add"), after="/"),
            by="ana",
            later=cls.left_to_worker.append,
            context={"crumbs": [("Partners", "/")]},
        )


@login_not_required
def import_add(request):
    return views.upload_page(
        request, lambda: Run(kind="partners"), Desk.of, title="Import partners", lead="From a file."
    )


def page_of(view):
    @login_not_required
    def page(request, pk):
        return view(request, Desk.of(get_object_or_404(Run, pk=pk)))

    return page


urlpatterns = [
    path("import/", import_add, name="import_add"),
    path("import/<int:pk>/", page_of(views.detail_page), name="import_detail"),
    path("import/<int:pk>/match/", page_of(views.match_page), name="import_match"),
    path("import/<int:pk>/preview/", page_of(views.preview_page), name="import_preview"),
    path("import/<int:pk>/confirm/", page_of(views.confirm_page), name="import_confirm"),
    path("import/<int:pk>/abandon/", page_of(views.abandon_page), name="import_abandon"),
    path("", include("mobility_portal.urls")),
]
