"""Pages about a session's notes; until a second person has confirmed one, it exists for two people only."""

from __future__ import annotations

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.door import View
from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form
from engagement.actions import session_notes
from engagement.crumbs import crumbs_to_activity, crumbs_to_note, crumbs_to_notes
from engagement.forms.excerpts import ExcerptForm
from engagement.forms.session_notes import ConfirmNoteForm, DraftForm, SessionNoteForm
from engagement.marked_text import coded_pieces, found_in, gate_pieces
from engagement.models import EngagementActivity, Excerpt, SessionNote
from engagement.note_rows import NoteRow

KEEP_PRIVATE = sensitive_post_parameters("raw", "draft", "replace", "quote")


def for_the_two(view: View) -> View:
    """Let the two people in who may read raw words; for everybody else the page does not exist, superusers too."""

    @wraps(view)
    def enter(request: HttpRequest, access: Access, note: SessionNote) -> HttpResponse:
        if not note.may_read_raw(access.member):
            raise Http404
        return view(request, access, note)

    return enter


def need_confirmed(view: View) -> View:
    """Let only notes through that a second person has confirmed; others are not there to be coded."""

    @wraps(view)
    def enter(request: HttpRequest, access: Access, note: SessionNote) -> HttpResponse:
        if not note.is_confirmed:
            raise Http404
        return view(request, access, note)

    return enter


@coalition_page(P.VIEW_SESSIONS, on=EngagementActivity)
def session_note_list(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """The notes of a session: confirmed words for all, and that others wait."""
    notes = activity.notes.select_related("station", "written_by", "confirmed_by").defer("raw", "draft")
    context = {
        "crumbs": crumbs_to_activity(activity, access.coalition),
        "activity": activity,
        "rows": [NoteRow.of(note, activity, access.member, at=access.at) for note in notes],
        "may_write": access.member.pk in (activity.note_taker_id, activity.facilitator_id)
        and activity.state in session_notes.WRITABLE
        and access.can(P.EDIT_SESSIONS),
        "may_edit": access.can(P.EDIT_SESSIONS),
    }
    return render(request, "engagement/session_note_list.html", context)


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
@KEEP_PRIVATE
def session_note_add(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Write a note."""
    first = {name: request.GET.get(name, "") for name in ("station", "heading")}
    form = SessionNoteForm(request.POST or None, activity=activity, initial=first)
    return answer_form(
        request,
        form,
        title=_("Write a note"),
        lead=activity.title,
        button=_("Keep note"),
        act=lambda: session_notes.write(activity, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The note is kept, encrypted. Next: take the people out of it."),
        to=lambda note: reverse("engagement:session_note_change", args=[access.coalition.slug, note.pk]),
        cancel_url=reverse("engagement:session_note_list", args=[access.coalition.slug, activity.pk]),
        template="engagement/session_note_add.html",
        crumbs=crumbs_to_notes(activity, access.coalition),
        activity=activity,
        writes=access.member.pk in (activity.note_taker_id, activity.facilitator_id),
    )


@coalition_page(P.VIEW_SESSIONS, on=SessionNote)
def session_note_detail(request: HttpRequest, access: Access, note: SessionNote) -> HttpResponse:
    """One note: confirmed words with what was coded in them; before that, the gate, for two people."""
    is_one_of_two = note.may_read_raw(access.member)
    if not note.is_confirmed and not is_one_of_two:
        raise Http404
    excerpts = list(
        Excerpt.objects.filter(note=note).current().prefetch_related("themes", "resident_groups", "insights")
    )
    may_edit = access.can(P.EDIT_SESSIONS)
    context = {
        "crumbs": crumbs_to_notes(note.activity, access.coalition),
        "note": note,
        "activity": note.activity,
        "pieces": coded_pieces(note.text, excerpts) if note.is_confirmed else gate_pieces(note.draft),
        "raw": gate_pieces(note.raw) if is_one_of_two and note.raw else [],
        "excerpts": list(enumerate(excerpts, 1)),
        "may_edit": may_edit,
        "may_confirm": access.member.pk == note.activity.note_checker_id and access.member.pk != note.written_by_id,
        "form": ExcerptForm(note=note) if note.is_confirmed and may_edit else None,
        "form_action": reverse("engagement:excerpt_add", args=[access.coalition.slug, note.pk]),
    }
    return render(request, "engagement/session_note_detail.html", context)


@coalition_page(P.EDIT_SESSIONS, on=SessionNote)
@KEEP_PRIVATE
@for_the_two
def session_note_change(request: HttpRequest, access: Access, note: SessionNote) -> HttpResponse:
    """Take the people out of the words; a button puts a placeholder in place of what looks like one."""
    form = DraftForm(request.POST or None, instance=note)
    here = reverse("engagement:session_note_change", args=[access.coalition.slug, note.pk])
    replaces = bool(request.POST.get("replace"))
    draft = form["draft"].value() or ""
    return answer_form(
        request,
        form,
        title=_("Take the people out"),
        lead=_("Leave what was said, and nothing that points to somebody."),
        button=_("Save words"),
        act=lambda: session_notes.change_draft(
            note, by=access.member, draft=form.cleaned_data["draft"], expected=form.expected_revision
        ),
        done="" if replaces else _("Saved. Nobody else can read it before the second person has confirmed it."),
        to=here if replaces else note.get_absolute_url(),
        cancel_url=note.get_absolute_url(),
        template="engagement/session_note_change.html",
        crumbs=crumbs_to_note(note, access.coalition),
        raw=gate_pieces(note.raw),
        stored=gate_pieces(note.draft),
        found=found_in(draft),
    )


@coalition_page(P.EDIT_SESSIONS, on=SessionNote)
@for_the_two
def session_note_confirm(request: HttpRequest, access: Access, note: SessionNote) -> HttpResponse:
    """Confirm as the second person that the words identify nobody."""
    form = ConfirmNoteForm(request.POST or None, instance=note)
    return answer_form(
        request,
        form,
        title=_("These words identify nobody"),
        lead=_("Read them once more, and think of group, place, day and number together."),
        button=_("Confirm words"),
        act=lambda: session_notes.confirm(
            note, by=access.member, at=access.at, looked_at=form.looked_at, expected=form.expected_revision
        ),
        done=_("Confirmed. These words can now be read and coded; the raw words are deleted in 30 days."),
        cancel_url=note.get_absolute_url(),
        template="engagement/session_note_confirm.html",
        crumbs=crumbs_to_note(note, access.coalition),
        pieces=gate_pieces(note.draft),
    )


@coalition_page(P.EDIT_SESSIONS, on=SessionNote)
@for_the_two
def session_note_discard(request: HttpRequest, access: Access, note: SessionNote) -> HttpResponse:
    """Delete the words of a note that should not be kept."""
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Delete the words of this note"),
        button=_("Delete words"),
        act=lambda: session_notes.discard(note, by=access.member, at=access.at),
        done=_("The words are deleted."),
        to=reverse("engagement:session_note_list", args=[access.coalition.slug, note.activity_id]),
        cancel_url=note.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("Raw words and draft are gone for good."), _("That there was a note stays in the record.")],
        crumbs=crumbs_to_note(note, access.coalition),
    )
