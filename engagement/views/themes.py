"""Pages of the codebook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark, with_note
from engagement.actions import themes
from engagement.crumbs import crumbs_to_theme, crumbs_to_themes
from engagement.forms.themes import ThemeFilters, ThemeForm
from engagement.models import Excerpt, Theme

COLUMNS = (
    Column("name", gettext_lazy("Theme"), sort="name"),
    Column("definition", gettext_lazy("What it means")),
    Column("include", gettext_lazy("Belongs here")),
    Column("exclude", gettext_lazy("Does not belong here")),
    Column("excerpts", gettext_lazy("Excerpts"), sort="excerpt_count", numeric=True),
)


def theme_row(theme: Theme, *, slug: str) -> Row:
    """One row of the codebook."""
    return Row(
        url=reverse("engagement:theme_detail", args=[slug, theme.pk]),
        id=f"theme-{theme.pk}",
        cells=(
            theme.name if theme.ended_on is None else with_note(theme.name, _("out of use")),
            theme.definition,
            theme.include or nothing(),
            theme.exclude or nothing(),
            str(theme.excerpt_count),  # type: ignore[attr-defined]
        ),
    )


@coalition_page(P.VIEW_SESSIONS)
def theme_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The codebook: themes in use, with how many excerpts each has."""
    slug = access.coalition.slug
    may_edit = access.can(P.EDIT_SESSIONS)
    listed = ListPage(
        request,
        Theme.objects.in_coalition(access.coalition).current().with_counts(),
        columns=COLUMNS,
        row=lambda theme: theme_row(theme, slug=slug),
        filters=ThemeFilters,
        counted=lambda n: ngettext("%(n)d theme", "%(n)d themes", n) % {"n": n},
        empty=Empty(
            _("No themes yet"),
            _("A theme says what belongs to it and what does not, so that two people sort alike."),
            _("Add a theme") if may_edit else "",
            reverse("engagement:theme_add", args=[slug]) if may_edit else "",
        ),
    )
    return listed.answer("engagement/theme_list.html", {"may_edit": may_edit})


@coalition_page(P.VIEW_SESSIONS, on=Theme)
def theme_detail(request: HttpRequest, access: Access, theme: Theme) -> HttpResponse:
    """One theme, and what residents said on it."""
    excerpts = Excerpt.objects.current().filter(themes=theme).select_related("note__activity")
    context = {
        "crumbs": crumbs_to_themes(access.coalition),
        "theme": theme,
        "mark": status_mark("ended") if theme.ended_on else "",
        "excerpts": excerpts.order_by("-note__activity__starts_at", "note_id", "start"),
        "may_edit": access.can(P.EDIT_SESSIONS) and theme.ended_on is None,
    }
    return render(request, "engagement/theme_detail.html", context)


@coalition_page(P.EDIT_SESSIONS)
def theme_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Put a theme into the codebook."""
    form = ThemeForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Add a theme"),
        lead=_("Say what it means, so that two people sort the same words under it."),
        button=_("Add theme"),
        act=lambda: themes.add(access.coalition, by=access.member, **form.values),
        done=_("The theme stands in the codebook."),
        to=reverse("engagement:theme_list", args=[access.coalition.slug]),
        cancel_url=reverse("engagement:theme_list", args=[access.coalition.slug]),
        crumbs=crumbs_to_themes(access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=Theme)
def theme_change(request: HttpRequest, access: Access, theme: Theme) -> HttpResponse:
    """Say better what a theme means."""
    form = ThemeForm(request.POST or None, instance=theme)
    return answer_form(
        request,
        form,
        title=_("Change the theme"),
        act=lambda: themes.change(theme, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=theme.get_absolute_url(),
        crumbs=crumbs_to_theme(theme, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=Theme)
def theme_end(request: HttpRequest, access: Access, theme: Theme) -> HttpResponse:
    """Take a theme out of use."""
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Take the theme out of use"),
        lead=theme.name,
        button=_("Take out of use"),
        act=lambda: themes.end(theme, by=access.member, on=access.today),
        done=_("The theme is out of use. What was coded with it keeps it."),
        to=reverse("engagement:theme_list", args=[access.coalition.slug]),
        cancel_url=theme.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("Nothing new is sorted under it."), _("Excerpts and insights that have it keep it.")],
        crumbs=crumbs_to_theme(theme, access.coalition),
    )
