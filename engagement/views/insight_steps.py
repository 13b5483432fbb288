"""Letting an insight into the open and taking it back; answering what the portal suggests for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import PortalForm, answer_form, posted
from common.words import long_date
from engagement.actions import insight_taggings, insights
from engagement.crumbs import crumbs_to_insight
from engagement.forms.insights import ReleaseForm
from engagement.headcounts import room_of
from engagement.models import Insight


def what_identifies(insight: Insight) -> list[tuple[str, str]]:
    """Group, place, date and number: what may point to people when it is put together."""
    room = room_of(insight.activity, exact=True)
    groups = ", ".join(group.spoken_name for group in insight.resident_groups.all())
    return [
        (_("Resident groups"), groups or _("none chosen")),
        (_("Place"), insight.activity.place or "–"),
        (_("Date"), long_date(insight.activity.starts_at)),
        (_("People in the room"), room.total if room else "–"),
        (_("How many people said so"), str(insight.voices or "–")),
    ]


@coalition_page(P.REVIEW_UPDATES, on=Insight)
def insight_release(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """Let anybody read an insight."""
    form = ReleaseForm(posted(request), insight=insight)
    return answer_form(
        request,
        form,
        title=_("Release for the public"),
        lead=insight.sentence,
        button=_("Release insight"),
        act=lambda: insights.release(insight, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The insight is released. Its sentence may stand on public pages."),
        cancel_url=insight.get_absolute_url(),
        template="engagement/insight_release.html",
        consequences=[
            _("Anybody may read the sentence, on the page of the session’s card and in exports for the public."),
            _("It disappears there when you take it back, or when the consent is withdrawn."),
        ],
        facts=what_identifies(insight),
        crumbs=crumbs_to_insight(insight, access.coalition),
    )


@coalition_page(P.REVIEW_UPDATES, on=Insight)
def insight_take_back(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """Take an insight out of every public page again."""
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Take back from the public"),
        lead=insight.sentence,
        button=_("Take insight back"),
        act=lambda: insights.take_back(insight, by=access.member),
        done=_("The insight is taken back. No public page shows it any more."),
        cancel_url=insight.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("No public page shows the sentence any more.")],
        crumbs=crumbs_to_insight(insight, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=Insight)
@require_POST
def insight_tagging_accept(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """Take over the suggested predictors."""
    return answer_step(
        request,
        lambda: insight_taggings.accept(insight, by=access.member),
        done=_("The predictors are chosen."),
        to=insight.get_absolute_url(),
    )


@coalition_page(P.EDIT_SESSIONS, on=Insight)
@require_POST
def insight_tagging_decline(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """Say that none of the suggested predictors fits."""
    return answer_step(
        request,
        lambda: insight_taggings.decline(insight, by=access.member),
        done=_("None of these. It will not be asked again."),
        to=insight.get_absolute_url(),
    )
