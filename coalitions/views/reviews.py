"""What staff do with a partner's words: record for them, release, send back; never edit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import updates
from coalitions.forms.updates import OnBehalfForm, SendBackForm
from coalitions.models import Commitment, CommitmentUpdate
from common.forms import answer_form


@coalition_page(P.UPDATE_COMMITMENTS, on=Commitment)
def commitment_update(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Say how one commitment goes: one's own, or (staff) on the partner's behalf, marked as such."""
    own = commitment.is_own(access.member)
    form = OnBehalfForm(request.POST or None, on_behalf=not own)
    if own:
        lead = _("Coordinators see this now; the public only after review.")
    else:
        lead = _("You record this for %(name)s. It is marked as recorded by staff.") % {"name": commitment.organization}
    return answer_form(
        request,
        form,
        title=commitment.title,
        lead=lead,
        button=_("Send update"),
        act=lambda: updates.record_update(
            commitment,
            by=access.member,
            at=access.at,
            word=form.word,
            via=CommitmentUpdate.Via.LOGIN if own else CommitmentUpdate.Via.ON_BEHALF,
            answered_by=form.cleaned_data.get("answered_by", ""),
        ),
        done=_("The update is saved."),
        to=commitment.get_absolute_url(),
        cancel_url=commitment.get_absolute_url(),
    )


@coalition_page(P.REVIEW_UPDATES, on=CommitmentUpdate)
@require_POST
def update_release(request: HttpRequest, access: Access, update: CommitmentUpdate) -> HttpResponse:
    """Let the public read these words."""
    updates.release(update, by=access.member, at=access.at)
    return redirect(update.commitment.get_absolute_url())


@coalition_page(P.REVIEW_UPDATES, on=CommitmentUpdate)
def update_send_back(request: HttpRequest, access: Access, update: CommitmentUpdate) -> HttpResponse:
    """Ask the partner to look at their words again."""
    form = SendBackForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Send the update back"),
        lead=_("“%(words)s” stays as it is. The partner sees your comment and is asked again.")
        % {"words": update.sentence or update.get_status_display()},
        button=_("Send back"),
        act=lambda: updates.send_back(update, by=access.member, at=access.at, comment=form.cleaned_data["comment"]),
        done=_("The update went back with your comment."),
        to=update.commitment.get_absolute_url(),
        cancel_url=update.commitment.get_absolute_url(),
    )
