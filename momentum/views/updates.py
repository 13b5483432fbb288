"""The one-minute update: from a link in a mail, or logged in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page, public_page
from coalitions.actions import update_links, updates
from coalitions.forms.updates import ColleagueForm, CorrectionForm, UpdateSheet
from coalitions.models import Commitment, CommitmentUpdate, Member, UpdateLink
from coalitions.update_pages import colleagues_of, open_sheet, said_meanwhile, text_for_reuse
from coalitions.views.renewals import renew_link
from common.forms import answer_form, refuse
from common.refusals import Refused
from momentum.actions import update_sheets
from momentum.update_pages import all_valid, all_words, full_context, item_asks, items_just_sent

Via = CommitmentUpdate.Via


@link_page(UpdateLink)
def update_write(request: HttpRequest, link: UpdateLink, *, at: datetime) -> HttpResponse:
    """One page for all that a person is asked about; a GET changes nothing, one Send saves all."""
    sheet = open_sheet(request, link.commitments, coalition=link.member.coalition, at=at)
    people = [person for person in (link.member, link.asked_by) if person]
    asks = item_asks(request, people, coalition=link.member.coalition, at=at)
    if request.method == "POST" and all_valid(sheet, asks):
        name = sheet.head.cleaned_data["answered_by"]
        try:
            update_sheets.record(
                *all_words(request, sheet, asks),
                by=link.member,
                at=at,
                via=Via.LINK_UNVERIFIED if name else Via.LINK,
                answered_by=name,
                form_key=sheet.head.cleaned_data["form_key"],
            )
        except Refused as refusal:
            refuse(sheet.head, refusal)
        else:
            update_links.note_use(link, at=at)
            return redirect(_sent_address(reverse("momentum:update_sent", args=[link.token]), sheet))
    context = full_context(sheet, asks, link.member, at=at) | {
        "link": link,
        "colleague_form": ColleagueForm(colleagues=colleagues_of(link.member, at=at)),
    }
    return render(request, "momentum/update_write.html", context, status=_status(request))


@link_page(UpdateLink)
def update_sent(request: HttpRequest, link: UpdateLink, *, at: datetime) -> HttpResponse:
    """After sending: what happens next, text to reuse, and the way to correct."""
    sent = _just_sent(request, link.member)
    context = {
        "link": link,
        "coalition_name": link.member.coalition.name,
        "sent": sent,
        "sent_items": items_just_sent(request, link.member),
        "meanwhile": said_meanwhile(sent, request.GET.get("opened", "")),
        "reuse": text_for_reuse(sent, link.member, on=link.member.coalition.today(at=at)),
        "address": link.get_absolute_url(),
    }
    return render(request, "momentum/update_sent.html", context)


@link_page(UpdateLink)
def update_fix(request: HttpRequest, link: UpdateLink, *, at: datetime, update: int) -> HttpResponse:
    """Correct what was sent: a new word that stands in the place of the earlier one."""
    earlier = CommitmentUpdate.objects.filter(by=link.member).select_related("commitment").filter(pk=update).first()
    if earlier is None:
        return redirect(link.get_absolute_url())
    return _answer_correction(
        request, earlier, by=link.member, at=at, via=Via.LINK, template="momentum/update_fix.html"
    )


@link_page(UpdateLink)
@require_POST
def update_ask(request: HttpRequest, link: UpdateLink, *, at: datetime) -> HttpResponse:
    """Ask a colleague of the same organization to answer."""
    form = ColleagueForm(request.POST, colleagues=colleagues_of(link.member, at=at))
    return answer_form(
        request,
        form,
        title=_("Ask a colleague"),
        button=_("Send the link"),
        act=lambda: update_links.ask_colleague(link, colleague=form.cleaned_data["colleague"], at=at),
        done=_("A link of their own is on its way to your colleague."),
        to=link.get_absolute_url(),
        template="momentum/update_ask.html",
        coalition_name=link.member.coalition.name,
    )


@public_page
@require_POST
def update_renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the address on record in place of an expired one; the page says the same in every case."""
    return renew_link(request, token, kind=UpdateLink, renew=update_links.renew, page="momentum:update_write")


@coalition_page(P.UPDATE_COMMITMENTS)
def my_commitments(request: HttpRequest, access: Access) -> HttpResponse:
    """What a logged-in partner is asked about: the same sheet without a link."""
    mine = Commitment.objects.in_coalition(access.coalition).answered_by(access.member)
    sheet = open_sheet(request, mine, coalition=access.coalition, at=access.at)
    asks = item_asks(request, [access.member], coalition=access.coalition, at=access.at)
    if request.method == "POST" and all_valid(sheet, asks):
        try:
            update_sheets.record(
                *all_words(request, sheet, asks),
                by=access.member,
                at=access.at,
                via=Via.LOGIN,
                form_key=sheet.head.cleaned_data["form_key"],
            )
        except Refused as refusal:
            refuse(sheet.head, refusal)
        else:
            address = reverse("momentum:my_commitments_sent", args=[access.coalition.slug])
            return redirect(_sent_address(address, sheet))
    context = full_context(sheet, asks, access.member, at=access.at)
    return render(request, "momentum/my_commitments.html", context, status=_status(request))


@coalition_page(P.UPDATE_COMMITMENTS)
def my_commitments_sent(request: HttpRequest, access: Access) -> HttpResponse:
    """After sending, logged in."""
    sent = _just_sent(request, access.member)
    context = {
        "coalition": access.coalition,
        "sent": sent,
        "sent_items": items_just_sent(request, access.member),
        "meanwhile": said_meanwhile(sent, request.GET.get("opened", "")),
        "reuse": text_for_reuse(sent, access.member, on=access.today),
        "address": reverse("momentum:my_commitments", args=[access.coalition.slug]),
    }
    return render(request, "momentum/my_commitments_sent.html", context)


@coalition_page(P.UPDATE_COMMITMENTS, on=CommitmentUpdate)
def update_correct(request: HttpRequest, access: Access, earlier: CommitmentUpdate) -> HttpResponse:
    """Correct one's own word, logged in."""
    return _answer_correction(
        request, earlier, by=access.member, at=access.at, via=Via.LOGIN, template="parts/form_page.html"
    )


def _answer_correction(
    request: HttpRequest, earlier: CommitmentUpdate, *, by: Member, at: datetime, via: str, template: str
) -> HttpResponse:
    """Show what was said, take the new word; the earlier one stays in the history."""
    form = CorrectionForm(request.POST or None, initial=CorrectionForm.initial_of(earlier))
    done_address = by.coalition.get_absolute_url() if via == Via.LOGIN else _sent_by_link(request)
    return answer_form(
        request,
        form,
        title=_("Correct your update"),
        lead=_("“%(title)s”. What you said before stays in the history.") % {"title": earlier.commitment.title},
        button=_("Send correction"),
        act=lambda: updates.correct(earlier, by=by, at=at, word=form.word, via=via),
        done=_("Your correction is saved."),
        to=done_address if via == Via.LINK else earlier.commitment.get_absolute_url(),
        cancel_url=done_address,
        template=template,
        coalition_name=by.coalition.name,
    )


def _sent_by_link(request: HttpRequest) -> str:
    """The page from which a link holder came, and to which they go back."""
    match = request.resolver_match
    return reverse("momentum:update_write", args=[match.kwargs["token"]]) if match else "/"


def _sent_address(page: str, sheet: UpdateSheet) -> str:
    """Where to go after sending; the form's key says what was sent, and its opening what others said meanwhile."""
    head = sheet.head.cleaned_data
    opened = head["opened_at"].timestamp() if head["opened_at"] else ""
    return f"{page}?form={head['form_key']}&opened={opened}"


def _just_sent(request: HttpRequest, member: Member) -> list[CommitmentUpdate]:
    """The updates of the form that was sent just now."""
    recent = timezone.now() - timedelta(days=1)
    mine = CommitmentUpdate.objects.filter(by=member, at__gte=recent).latest_first()
    mine = mine.select_related("commitment__strategy__barrier__goal__coalition", "corrected_by")
    return [update for update in mine if str(update.form_key) == request.GET.get("form")]


def _status(request: HttpRequest) -> int:
    """422 when what was sent could not be saved."""
    return 422 if request.method == "POST" else 200
