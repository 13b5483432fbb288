"""Pages about excerpts: passages of confirmed notes, sorted under themes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from engagement.actions import excerpts
from engagement.crumbs import crumbs_to_excerpt, crumbs_to_note
from engagement.forms.excerpts import ExcerptChangeForm, ExcerptForm
from engagement.marked_text import coded_pieces
from engagement.models import Excerpt, SessionNote
from engagement.views.session_notes import need_confirmed


@coalition_page(P.EDIT_SESSIONS, on=SessionNote)
@need_confirmed
def excerpt_add(request: HttpRequest, access: Access, note: SessionNote) -> HttpResponse:
    """Sort a passage of a note under themes."""
    form = ExcerptForm(posted(request), note=note)
    return answer_form(
        request,
        form,
        title=_("Code a passage"),
        lead=_("Choose words of the note and the themes that they belong to."),
        button=_("Add excerpt"),
        act=lambda: excerpts.add(note, by=access.member, **form.values),
        done=_("The excerpt is added."),
        to=note.get_absolute_url(),
        cancel_url=note.get_absolute_url(),
        template="engagement/excerpt_add.html",
        crumbs=crumbs_to_note(note, access.coalition),
        pieces=coded_pieces(note.text, Excerpt.objects.filter(note=note).current()),
    )


@coalition_page(P.VIEW_SESSIONS, on=Excerpt)
def excerpt_detail(request: HttpRequest, access: Access, excerpt: Excerpt) -> HttpResponse:
    """One excerpt: its words, its themes, and the insights that stand on it."""
    context = {
        "crumbs": crumbs_to_note(excerpt.note, access.coalition),
        "excerpt": excerpt,
        "themes": excerpt.themes.all(),
        "resident_groups": excerpt.resident_groups.all(),
        "insights": excerpt.insights.current(),
        "may_edit": access.can(P.EDIT_SESSIONS) and excerpt.ended_on is None,
    }
    return render(request, "engagement/excerpt_detail.html", context)


@coalition_page(P.EDIT_SESSIONS, on=Excerpt)
def excerpt_change(request: HttpRequest, access: Access, excerpt: Excerpt) -> HttpResponse:
    """Sort a passage under other themes."""
    form = ExcerptChangeForm(posted(request), instance=excerpt)
    return answer_form(
        request,
        form,
        title=_("Change the excerpt"),
        lead=excerpt.quote,
        act=lambda: excerpts.change(excerpt, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=excerpt.get_absolute_url(),
        crumbs=crumbs_to_excerpt(excerpt, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=Excerpt)
def excerpt_end(request: HttpRequest, access: Access, excerpt: Excerpt) -> HttpResponse:
    """Take a passage out of the coding."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Take the excerpt out"),
        lead=excerpt.quote,
        button=_("Take excerpt out"),
        act=lambda: excerpts.end(excerpt, by=access.member, on=access.today),
        done=_("The excerpt is taken out. The note keeps its words."),
        to=reverse("engagement:session_note_detail", args=[access.coalition.slug, excerpt.note_id]),
        cancel_url=excerpt.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("Insights no longer show it."), _("Its history stays in the record.")],
        crumbs=crumbs_to_excerpt(excerpt, access.coalition),
    )
