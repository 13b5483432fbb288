"""Pages of the tally on paper: printed before a session, typed in after it, checked by a second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from common.marks import pill
from common.refusals import Refused
from common.typesetting import pdf_answer
from common.words import long_date
from engagement.actions import card_distributions, card_documents
from engagement.actions.custody_events import is_same_person
from engagement.crumbs import crumbs_to_activity
from engagement.forms.paper_tallies import PaperTallyForm, RejectTallyForm
from engagement.models import CardDocument, EngagementActivity, PaperTally
from engagement.prints.card_tally import print_tally
from engagement.prints.kit import language_of
from engagement.session_cards import cards_of

TONES = {"entered": "risk", "checked": "done", "rejected": "off"}


@coalition_page(P.VIEW_GIFT_CARDS, on=EngagementActivity)
@require_safe
def paper_tally_print(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """The sheet for a session without phone or network: a line and a receipt for each card that is to be given."""
    free = cards_of(activity, reader=access.member).free
    try:
        if not free:
            raise Refused(_("No card is waiting to be given at this session, so there is nothing to print."))
        content = print_tally(activity, free, language=language_of(activity))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("engagement:card_handout", access.coalition.slug, activity.pk)
    return pdf_answer(content, name=f"card-tally-{activity.pk}")


@coalition_page(P.EDIT_GIFT_CARDS, on=EngagementActivity)
def paper_tally_add(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Type a sheet in; nothing is in the ledger until somebody else has compared it with the scan."""
    cards = cards_of(activity, reader=access.member)
    hand_out = reverse("engagement:card_handout", args=[access.coalition.slug, activity.pk])
    if not cards.free:
        messages.info(request, _("Every card of this session is typed in already; there is nothing to add."))
        return redirect(hand_out)
    form = PaperTallyForm(posted(request), request.FILES or None, cards=cards)
    return answer_form(
        request,
        form,
        title=_("Type in a paper tally"),
        lead=_("Beside each card that is ticked on the sheet, type the number drawn at the door. Leave others empty."),
        button=_("Hand it to the second person"),
        act=lambda: _enter(activity, form, access),
        done=_("Typed in. Next: a second person compares it with the scan."),
        cancel_url=hand_out,
        template="engagement/card_form.html",
        crumbs=crumbs_to_activity(activity, access.coalition),
    )


@transaction.atomic
def _enter(activity: EngagementActivity, form: PaperTallyForm, access: Access) -> PaperTally:
    """The scan and the lines, both or neither."""
    typed, by, at = form.cleaned_data, access.member, access.at
    scan = card_documents.store(access.coalition, typed["scan"], by=by, at=at, kind=CardDocument.Kind.TALLY)
    people = {"distributor": typed["distributor"], "initials": typed["initials"]}
    return card_distributions.enter_tally(activity, by=by, at=at, scan=scan, lines=form.lines, **people)


@coalition_page(P.VIEW_GIFT_CARDS, on=PaperTally)
def paper_tally_detail(request: HttpRequest, access: Access, tally: PaperTally) -> HttpResponse:
    """What was typed from a sheet, beside its scan."""
    is_open = tally.state == PaperTally.State.ENTERED
    is_own = is_same_person(tally.entered_by, access.member)
    context = {
        "crumbs": crumbs_to_activity(tally.activity, access.coalition),
        "tally": tally,
        "mark": pill(TONES[tally.state], tally.get_state_display()),
        "facts": tally_facts(tally),
        "lines": tally.lines.select_related("card__lot"),
        "is_picture": tally.scan.media_type.startswith("image/"),
        "is_open": is_open,
        "may_check": is_open and access.can(P.EDIT_GIFT_CARDS) and not is_own,
        "is_own": is_own,
    }
    return render(request, "engagement/paper_tally_detail.html", context)


def tally_facts(tally: PaperTally) -> list[tuple[str, Any]]:
    """Who did what with a sheet."""
    checked = _("%(who)s on %(day)s") % {"who": tally.checked_by, "day": long_date(tally.checked_at)}
    return [
        (_("Session"), tally.activity),
        (_("Gave out the cards"), tally.distributor),
        (_("Initials on the sheet"), tally.initials),
        (_("Typed in by"), _("%(who)s on %(day)s") % {"who": tally.entered_by, "day": long_date(tally.entered_at)}),
        (_("Compared by"), checked if tally.checked_by else ""),
        (_("What is not right"), tally.rejected_because),
    ]


@coalition_page(P.EDIT_GIFT_CARDS, on=PaperTally)
def paper_tally_check(request: HttpRequest, access: Access, tally: PaperTally) -> HttpResponse:
    """Confirm that what was typed is what stands on the sheet; then its cards are given."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("The lines are those of the sheet"),
        lead=tally.activity.title,
        button=_("Confirm the tally"),
        act=lambda: card_distributions.check_tally(tally, by=access.member, at=access.at),
        done=_("The cards of the sheet are given in the ledger, “from paper”."),
        cancel_url=tally.get_absolute_url(),
        template="parts/confirm.html",
        crumbs=crumbs_to_activity(tally.activity, access.coalition),
        consequences=[
            _("Cards given in the ledger, with the scan as their paper: %(n)d.") % {"n": tally.lines.count()},
            _("Your name stands there as the second person. Keep the sheet itself in the safe."),
        ],
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=PaperTally)
def paper_tally_reject(request: HttpRequest, access: Access, tally: PaperTally) -> HttpResponse:
    """Say what was typed wrongly; nothing is in the ledger, and the sheet is typed in again."""
    form = RejectTallyForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("The tally is not right"),
        lead=_("Nothing of it is in the ledger. The sheet is typed in again."),
        button=_("Send it back"),
        act=lambda: card_distributions.reject_tally(tally, by=access.member, at=access.at, **form.cleaned_data),
        done=_("Sent back. Next: type the sheet in again."),
        cancel_url=tally.get_absolute_url(),
        crumbs=crumbs_to_activity(tally.activity, access.coalition),
    )
