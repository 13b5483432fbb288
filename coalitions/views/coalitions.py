"""The coalition's own settings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import coalitions
from coalitions.forms.coalitions import CoalitionForm
from common.forms import answer_form


@coalition_page(P.EDIT_COALITION)
def coalition_change(request: HttpRequest, access: Access) -> HttpResponse:
    """Change what holds for the whole coalition: name, rhythm of updates, reply address, public page."""
    form = CoalitionForm(request.POST or None, instance=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Set-up"),
        lead=_("What holds for the whole coalition. The dates and times on all pages follow the time zone."),
        act=lambda: coalitions.change(
            access.coalition, by=access.member, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        to=request.path,
        cancel_url=access.coalition.get_absolute_url(),
        template="coalitions/coalition_change.html",
        coalition=access.coalition,
    )
