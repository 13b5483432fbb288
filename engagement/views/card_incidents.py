"""Pages for what goes wrong with a card, and for mistakes that are put right."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from engagement.actions import card_documents, card_incidents
from engagement.actions.custody_events import last_events
from engagement.crumbs import Crumbs, crumbs_to_ledger
from engagement.forms.card_incidents import CardIncidentForm, CardReplaceForm
from engagement.forms.card_transfers import ReasonForm
from engagement.models import Card, CardDocument, CardPlace, CustodyEvent


@coalition_page(P.EDIT_GIFT_CARDS, on=Card)
def card_incident_add(request: HttpRequest, access: Access, card: Card) -> HttpResponse:
    """Record that a card is void, damaged, lost, stolen or back with the vendor."""
    form = CardIncidentForm(posted(request), request.FILES or None, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Record an incident"),
        lead=_("Card %(card)s of %(lot)s: %(place)s.") % {"card": card, "lot": card.lot, "place": place_words(card)},
        button=_("Record it"),
        act=lambda: _report(card, form, access),
        done=_("It is in the ledger."),
        to=lambda event: _back(access, event),
        cancel_url=card.get_absolute_url(),
        crumbs=crumbs_to_card(card, access),
    )


@transaction.atomic
def _report(card: Card, form: CardIncidentForm, access: Access) -> CustodyEvent:
    """The paper and the event, both or neither; a form that was sent twice keeps its paper once."""
    upload, by, at, said = form.cleaned_data["document"], access.member, access.at, form.values
    if CustodyEvent.objects.filter(idempotency_key=said["key"]).exists():
        upload = None
    kind = CardDocument.Kind.EVIDENCE
    document = card_documents.store(access.coalition, upload, by=by, at=at, kind=kind) if upload else None
    return card_incidents.report(card, by=by, at=at, document=document, **said)


@coalition_page(P.EDIT_GIFT_CARDS, on=Card)
def card_replace(request: HttpRequest, access: Access, card: Card) -> HttpResponse:
    """Log the card that the vendor sent in place of one that is void, lost or went back."""
    form = CardReplaceForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Log a re-issued card"),
        lead=_("In place of card %(card)s (%(place)s), which stays as it is. The new card is in your custody.")
        % {"card": card, "place": place_words(card)},
        button=_("Log the new card"),
        act=lambda: card_incidents.replace(card, by=access.member, at=access.at, **form.cleaned_data),
        done=_("The new card is in your custody."),
        cancel_url=card.get_absolute_url(),
        crumbs=crumbs_to_card(card, access),
    )


@coalition_page(P.EDIT_GIFT_CARDS, on=CustodyEvent)
def custody_event_reverse(request: HttpRequest, access: Access, event: CustodyEvent) -> HttpResponse:
    """Put a mistake right by a second event, after saying what will happen."""
    form = ReasonForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Undo: %(what)s") % {"what": event.get_kind_display()},
        lead=_("Card %(card)s of %(lot)s.") % {"card": event.card, "lot": event.lot},
        button=_("Undo it"),
        act=lambda: card_incidents.reverse(
            event, by=access.member, at=access.at, key=f"reversed:{event.pk}", **form.cleaned_data
        ),
        done=_("It is undone; both events stay in the ledger."),
        to=lambda reversal: _back(access, reversal),
        cancel_url=_back(access, event),
        template="parts/confirm.html",
        danger=True,
        crumbs=crumbs_to_card(event.card, access),
        consequences=what_a_reversal_does(event),
    )


def what_a_reversal_does(event: CustodyEvent) -> list[str]:
    """Where the card is afterwards, and what else follows."""
    place = CardPlace(event.from_place).label
    words = {"card": event.card, "place": place, "who": event.from_member}
    held = _("Card %(card)s is again where it was: %(place)s, in the hands of %(who)s.")
    said = [(held if event.from_member else _("Card %(card)s is again where it was: %(place)s.")) % words]
    if event.kind == CustodyEvent.Kind.GIVEN:
        said.append(_("Number %(n)d has no card any more, and can be given another.") % {"n": event.participant_number})
    return [*said, _("Nothing is deleted: the event and its reversal both stay, with your name and your reason.")]


def crumbs_to_card(card: Card, access: Access) -> Crumbs:
    """The way to a card's page."""
    return [*crumbs_to_ledger(access.coalition), (str(card), card.get_absolute_url())]


def place_words(card: Card) -> str:
    """Where a card is now."""
    last = last_events([card]).get(card.pk)
    return str(last.get_to_place_display() if last else CardPlace.OUTSIDE.label)


def _back(access: Access, event: CustodyEvent) -> str:
    """To the session that the card belongs to, else to the card's own page."""
    if event.activity_id is None:
        return event.get_absolute_url()
    return reverse("engagement:card_handout", args=[access.coalition.slug, event.activity_id])
