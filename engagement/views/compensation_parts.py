"""Naming who has which part in a program, and ending it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from common.words import long_date
from engagement.actions import compensation_parts
from engagement.crumbs import crumbs_to_program
from engagement.forms.compensation_parts import CompensationPartForm, PartEndForm
from engagement.models import CompensationPart, CompensationProgram


@coalition_page(P.APPROVE_GIFT_CARDS, on=CompensationProgram)
def compensation_part_add(request: HttpRequest, access: Access, program: CompensationProgram) -> HttpResponse:
    """Give somebody a part."""
    form = CompensationPartForm(
        posted(request), coalition=access.coalition, at=access.at, initial={"starts_on": access.today}
    )
    return answer_form(
        request,
        form,
        title=_("Name who has a part"),
        lead=_("Whoever keeps cards or gives them out never reconciles them. Nobody names themselves."),
        button=_("Name this person"),
        act=lambda: compensation_parts.add(program, by=access.member, at=access.at, **form.values),
        done=_("Saved. Tell this person what the part asks of them."),
        to=program.get_absolute_url(),
        cancel_url=program.get_absolute_url(),
        crumbs=crumbs_to_program(program, access.coalition),
    )


@coalition_page(P.APPROVE_GIFT_CARDS, on=CompensationPart)
def compensation_part_end(request: HttpRequest, access: Access, part: CompensationPart) -> HttpResponse:
    """Let a part end; the person's cards are handed over before."""
    form = PartEndForm(posted(request), initial={"on": access.today})
    program = part.program
    return answer_form(
        request,
        form,
        title=_("End a part"),
        lead=_("%(part)s, since %(day)s") % {"part": part, "day": long_date(part.starts_on)},
        button=_("End this part"),
        act=lambda: compensation_parts.end(part, by=access.member, at=access.at, **form.cleaned_data),
        done=_("Saved. The part ends with that day."),
        to=program.get_absolute_url(),
        cancel_url=program.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("After this day the person can do nothing with this program’s cards by this part."),
            _("What they did stays on record, and so does the part."),
        ],
        crumbs=crumbs_to_program(program, access.coalition),
    )
