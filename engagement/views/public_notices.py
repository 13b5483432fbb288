"""Announcing a session: written and published by staff, read by anybody who was given the address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, resident_page
from common.forms import PortalForm, answer_form, posted
from common.words import money
from engagement.actions import public_notices
from engagement.benefit_notices import notice_for
from engagement.crumbs import crumbs_to_activity
from engagement.forms.public_notices import PublicNoticeForm
from engagement.models import EngagementActivity, PublicNotice
from engagement.naming import named_group
from engagement.session_words import end_of, when_words


@coalition_page(P.EDIT_SESSIONS, on=EngagementActivity)
def public_notice_add(request: HttpRequest, access: Access, activity: EngagementActivity) -> HttpResponse:
    """Write an announcement; where there is one already, it is changed."""
    known = PublicNotice.objects.filter(activity=activity).first()
    if known is not None:
        return redirect("engagement:public_notice_change", access.coalition.slug, known.pk)
    form = PublicNoticeForm(posted(request), coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Announce the session"),
        lead=_("Nobody outside reads it before you publish it. It never says for whom the session is."),
        button=_("Save announcement"),
        act=lambda: public_notices.add(activity, by=access.member, **form.values),
        done=_("Saved. Next: read it through and publish it."),
        to=activity.get_absolute_url(),
        cancel_url=activity.get_absolute_url(),
        crumbs=crumbs_to_activity(activity, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=PublicNotice)
def public_notice_change(request: HttpRequest, access: Access, notice: PublicNotice) -> HttpResponse:
    """Correct an announcement."""
    form = PublicNoticeForm(posted(request), instance=notice, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the announcement"),
        lead=_("The page is public: it shows the new words at once.") if notice.published_at else "",
        act=lambda: public_notices.change(notice, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        to=notice.activity.get_absolute_url(),
        cancel_url=notice.activity.get_absolute_url(),
        crumbs=crumbs_to_activity(notice.activity, access.coalition),
    )


@coalition_page(P.EDIT_SESSIONS, on=PublicNotice)
def public_notice_publish(request: HttpRequest, access: Access, notice: PublicNotice) -> HttpResponse:
    """Let anybody who has the address read it, after saying what becomes public."""
    activity = notice.activity
    if activity.is_sensitive:
        shown = _("Time and place stay private, so check that your own words give neither away.")
    else:
        shown = _("The time (%(when)s) and the place (%(place)s).") % {
            "when": when_words(activity),
            "place": activity.place or _("none written"),
        }
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Publish the announcement"),
        lead=notice.title,
        button=_("Publish announcement"),
        act=lambda: public_notices.publish(notice, by=access.member, at=access.at),
        done=_("The announcement is public. Give its address to the host."),
        to=activity.get_absolute_url(),
        cancel_url=activity.get_absolute_url(),
        template="parts/confirm.html",
        crumbs=crumbs_to_activity(activity, access.coalition),
        consequences=[
            _("Anybody who has the address can read the following, without an account."),
            shown,
            _("Title, what to expect, languages, access, the card and its amount, the host and its phone number."),
            _("Not the resident groups, the session’s own title, its purpose or who leads it."),
        ],
    )


@coalition_page(P.EDIT_SESSIONS, on=PublicNotice)
def public_notice_withdraw(request: HttpRequest, access: Access, notice: PublicNotice) -> HttpResponse:
    """Close the public page."""
    activity = notice.activity
    return answer_form(
        request,
        PortalForm(posted(request)),
        title=_("Take the announcement back"),
        lead=notice.title,
        button=_("Take it back"),
        act=lambda: public_notices.take_back(notice, by=access.member),
        done=_("The page is closed. Its words are kept."),
        to=activity.get_absolute_url(),
        cancel_url=activity.get_absolute_url(),
        template="parts/confirm.html",
        crumbs=crumbs_to_activity(activity, access.coalition),
        consequences=[_("Its address leads nowhere until you publish it again.")],
    )


@resident_page
def public_notice(request: HttpRequest, key: str) -> HttpResponse:
    """What anybody may know of a session before it: never for whom it is."""
    found = PublicNotice.objects.open().select_related("activity__coalition", "activity__host", "program")
    notice = found.filter(key=key).first()
    if notice is None:
        raise Http404
    activity, language = notice.activity, get_language() or "en"
    is_spanish = language == "es"
    program = notice.program
    benefits = notice_for(activity.coalition, program.card_type) if program else None
    context = {
        "notice": notice,
        "activity": activity,
        "coalition_name": activity.coalition.name,
        "title": (is_spanish and notice.title_es) or notice.title,
        "title_language": "es" if is_spanish and notice.title_es else "en",
        "expect": (is_spanish and notice.expect_es) or notice.expect,
        "expect_language": "es" if is_spanish and notice.expect_es else "en",
        "when": "" if activity.is_sensitive else when_words(activity),
        "place": "" if activity.is_sensitive else activity.place,
        "host": host_words(activity),
        "is_over": activity.state != EngagementActivity.State.PLANNED or end_of(activity) <= timezone.now(),
        "phone": "".join(letter for letter in notice.host_phone if letter.isdigit() or letter == "+"),
        "amount": money(notice.card_cents),
        "benefits": benefits,
        "benefit_words": benefits.spoken(language) if benefits else (),
    }
    return render(request, "engagement/public_notice.html", context)


def host_words(activity: EngagementActivity) -> str:
    """The host's name, unless it tells for whom the session is."""
    name = activity.host.name if activity.host else ""
    return "" if named_group(activity, [name]) else name
