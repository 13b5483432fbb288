"""Pages on which the answer to a session's residents is written, approved and taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.mail import absolute
from common.marks import nothing, status_mark
from common.words import long_date
from engagement.actions import loop_closures
from engagement.crumbs import crumbs_to_activity
from engagement.forms.loop_closures import AnswerFilters, LoopClosureForm, PassagesForm
from engagement.models import Insight, LoopClosure

COLUMNS = (
    Column("session", gettext_lazy("Session"), sort="activity__title"),
    Column("held", gettext_lazy("When"), sort="activity__starts_at"),
    Column("office", gettext_lazy("Office that answers"), sort="office__name"),
    Column("due", gettext_lazy("Answer due"), sort="due_on"),
    Column("replies", gettext_lazy("Did we hear you right?")),
)


def loop_closure_row(closure: LoopClosure, access: Access) -> Row:
    """One row of the list of answers."""
    late = closure.is_late(on=access.today)
    mark = "published" if closure.is_published else "late" if late else "waiting"
    replies = _("%(yes)d yes, %(no)d not quite") % {"yes": closure.heard_right, "no": closure.heard_not_quite}
    return Row(
        url=reverse("engagement:loop_closure_detail", args=[access.coalition.slug, closure.pk]),
        id=f"answer-{closure.pk}",
        mark=status_mark(mark),
        cells=(
            closure.activity.title,
            long_date(closure.activity.starts_at),
            closure.office.name if closure.office else nothing(),
            long_date(closure.due_on),
            replies if closure.is_published else nothing(),
        ),
    )


@coalition_page(P.VIEW_SESSIONS)
def loop_closure_list(request: HttpRequest, access: Access) -> HttpResponse:
    """What residents were promised: the answers that are due first come first."""
    listed = ListPage(
        request,
        LoopClosure.objects.in_coalition(access.coalition).promised().select_related("activity", "office"),
        columns=COLUMNS,
        row=lambda closure: loop_closure_row(closure, access),
        filters=AnswerFilters,
        counted=lambda n: ngettext("%(n)d answer", "%(n)d answers", n) % {"n": n},
        empty=Empty(
            _("No answers yet"),
            _("Every session that was held is owed an answer; it stands here until residents can read it."),
            _("Go to the sessions"),
            reverse("engagement:activity_list", args=[access.coalition.slug]),
        ),
    )
    return listed.answer("engagement/loop_closure_list.html")


@coalition_page(P.VIEW_SESSIONS, on=LoopClosure)
def loop_closure_detail(request: HttpRequest, access: Access, closure: LoopClosure) -> HttpResponse:
    """The answer as it stands: who gives it by when, its words, what is missing, and what residents replied."""
    activity = closure.activity
    public = {*Insight.objects.public().filter(activity=activity).values_list("pk", flat=True)}
    context = {
        "crumbs": crumbs_to_activity(activity, access.coalition),
        "closure": closure,
        "activity": activity,
        "is_late": closure.is_late(on=access.today),
        "passages": [row for row in closure.passages.select_related("reviewed_by") if row.text],
        "missing": "" if closure.is_published else loop_closures.missing_words(closure),
        "insights": [(insight, insight.pk in public) for insight in activity.insights.current()],
        "can_be_approved": activity.state in loop_closures.ANSWERED,
        "public_url": absolute(closure.public_path),
        "may_edit": access.can(P.EDIT_SESSIONS),
        "may_approve": access.can(P.APPROVE_ANSWERS),
    }
    return render(request, "engagement/loop_closure_detail.html", context)


@coalition_page(P.EDIT_SESSIONS, on=LoopClosure)
def loop_closure_change(request: HttpRequest, access: Access, closure: LoopClosure) -> HttpResponse:
    """Say which office answers, and by when."""
    form = LoopClosureForm(posted(request), instance=closure)
    return answer_form(
        request,
        form,
        title=_("Who answers, and by when"),
        lead=_("Both stand on the page of the code from the first day on."),
        act=lambda: loop_closures.change(closure, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=closure.get_absolute_url(),
        crumbs=crumbs_to_activity(closure.activity, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=LoopClosure)
def loop_closure_write(request: HttpRequest, access: Access, closure: LoopClosure) -> HttpResponse:
    """Write the answer in English and Spanish."""
    form = PassagesForm(posted(request), instance=closure)
    return answer_form(
        request,
        form,
        title=_("Write the answer"),
        lead=_("For the people who were there: plain words, no names, nothing that points to somebody."),
        act=lambda: loop_closures.write(
            closure,
            by=access.member,
            at=access.at,
            words=form.words,
            reviewed=form.reviewed,
            expected=form.expected_revision,
        ),
        done=_("Saved. A coordinator approves the answer before residents read it."),
        cancel_url=closure.get_absolute_url(),
        crumbs=crumbs_to_activity(closure.activity, access.coalition),
    )


@coalition_page(P.APPROVE_ANSWERS, on=LoopClosure)
def loop_closure_approve(request: HttpRequest, access: Access, closure: LoopClosure) -> HttpResponse:
    """Let residents read the answer."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Approve and publish the answer"),
        lead=closure.activity.title,
        button=_("Approve and publish"),
        act=lambda: loop_closures.approve(closure, by=access.member, at=access.at),
        done=_("Residents can read the answer now, under the code on their cards."),
        cancel_url=closure.get_absolute_url(),
        template="parts/confirm.html",
        consequences=[
            _("Everybody with a card of this session reads the answer, in English and Spanish."),
            _("Words that nobody reviewed are marked as not reviewed."),
            _("You can take it back for correction; its page then says so."),
        ],
        crumbs=crumbs_to_activity(closure.activity, access.coalition),
    )


@coalition_page(P.APPROVE_ANSWERS, on=LoopClosure)
def loop_closure_reopen(request: HttpRequest, access: Access, closure: LoopClosure) -> HttpResponse:
    """Take a published answer back for correction."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Take the answer back"),
        lead=closure.activity.title,
        button=_("Take back for correction"),
        act=lambda: loop_closures.reopen(closure, by=access.member, on=access.today),
        done=_("Residents no longer read the answer. Its page says that it is being corrected."),
        cancel_url=closure.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("The page of the code says that the answer is being corrected, until it is approved again.")],
        crumbs=crumbs_to_activity(closure.activity, access.coalition),
    )
