"""What happened to a card, in words: the sentences of the ledger, in pages, exports and prints alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.words import long_date
from engagement.models import CardPlace, CustodyEvent

Kind = CustodyEvent.Kind
# What the sentences and the cells about an event need beside its own row.
NEEDED = (
    *("lot__program", "card__replaces", "from_member", "to_member", "activity", "by", "witness", "document"),
    *("reverses", "reversed_by"),
)


def moment_words(moment: datetime | None) -> str:
    """3 May 2026, 18:05 on the wall of the coalition."""
    return f"{long_date(moment)}, {date_format(timezone.localtime(moment), 'TIME_FORMAT')}" if moment else ""


def what_happened(event: CustodyEvent) -> str:
    """“Ana handed ••0417 to Ben”: one event as a sentence, without its full stop."""
    return _SENTENCES[Kind(event.kind)]() % {
        "card": event.card,
        "who": event.from_member or "",
        "holder": event.to_member or "",
        "session": event.activity or "",
        "number": event.participant_number or 0,
        "old": event.card.replaces or "",
        "event": event.reverses or "",
        "place": CardPlace(event.to_place).label,
    }


# Looked up when they are spoken, in the language of that moment.
_SENTENCES: dict[CustodyEvent.Kind, Callable[[], str]] = {
    Kind.PURCHASED: lambda: _("%(card)s was bought and logged; %(holder)s keeps it"),
    Kind.REPLACED: lambda: _("%(card)s came from the vendor in place of %(old)s; %(holder)s keeps it"),
    Kind.TRANSFERRED: lambda: _("%(who)s handed %(card)s to %(holder)s"),
    Kind.ISSUED: lambda: _("%(who)s issued %(card)s to %(session)s; %(holder)s has it there"),
    Kind.GIVEN: lambda: _("%(card)s was given to number %(number)d at %(session)s"),
    Kind.RETURNED: lambda: _("%(card)s came back from %(session)s; %(holder)s counted it in"),
    Kind.TO_VENDOR: lambda: _("%(card)s went back to the vendor"),
    Kind.VOIDED: lambda: _("%(card)s was made void"),
    Kind.DAMAGED: lambda: _("%(card)s was damaged"),
    Kind.LOST: lambda: _("%(card)s was lost"),
    Kind.STOLEN: lambda: _("%(card)s was stolen"),
    Kind.REVERSED: lambda: _("Event %(event)s was reversed; %(card)s is where it was before: %(place)s"),
}


def place_words(place: str, holder: object = None) -> str:
    """In custody (Ana): a place, and in whose hands."""
    label = str(CardPlace(place).label)
    return f"{label} ({holder})" if holder else label


def way(event: CustodyEvent) -> str:
    """From where to where, and from whose hands into whose."""
    before = place_words(event.from_place, event.from_member)
    return f"{before} → {place_words(event.to_place, event.to_member)}"


def reversed_words(event: CustodyEvent) -> str:
    """“reversed by 3/31”, where a later event takes this one back."""
    later = getattr(event, "reversed_by", None)
    return _("reversed by %(event)s") % {"event": later} if later else ""


def people(event: CustodyEvent) -> str:
    """Who wrote it down, and the second person."""
    second = _("with %(who)s") % {"who": event.witness} if event.witness else ""
    return ", ".join(filter(None, [str(event.by), second]))


def grounds(event: CustodyEvent) -> str:
    """Reason and evidence in one line."""
    paper = str(event.document) if event.document else ""
    return "; ".join(filter(None, [event.reason, event.evidence, paper]))
