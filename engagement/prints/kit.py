"""The session kit: everything on paper that a session needs, in the language of its consent script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.typesetting import typeset
from common.words import long_date, long_day
from engagement.models import EngagementActivity, SessionNote
from engagement.naming import named_group, refuse_naming
from engagement.prints.card_tally import blank_tally
from engagement.prints.cards import claim_cards
from engagement.station_words import Told
from engagement.time_plan import Part, parts_of, time_plan

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def language_of(activity: EngagementActivity) -> str:
    """The language that a session is held in: its consent script's."""
    return activity.consent_script.language if activity.consent_script else "en"


def print_kit(activity: EngagementActivity) -> bytes:
    """The kit as one PDF; refused where the consent script or a card names the session's resident group."""
    language = language_of(activity)
    with translation.override(language):
        parts = parts_of(activity, language)
        data: dict[str, Any] = {
            "title": _("Session kit"),
            "author": activity.coalition.name,
            "day": long_day(activity.starts_at),
            "guide": _guide(activity, parts),
            "consent": _consent(activity),
            "notes": _notes(activity, parts),
            "headcount": _headcount(activity),
            "tally": blank_tally(activity),
            "cards": claim_cards(activity),
        }
    # Only here, where the language is the reader's again: the refusal is read on the screen.
    card = data["cards"]["card"] if data["cards"] else {}
    refuse_naming(activity, [data["consent"]["text"], *(text for name, text in card.items() if name != "qr")])
    return typeset("kit", data, language=language)


def _guide(activity: EngagementActivity, parts: Sequence[Part]) -> dict[str, Any]:
    """For the facilitator; without the session's title, and without a purpose that names the group."""
    plan = time_plan(activity, parts)
    people = [(_("Facilitator"), activity.facilitator), (_("Note-taker"), activity.note_taker)]
    facts = [
        (_("What"), str(activity.get_kind_display())),
        (_("Place"), "" if activity.is_sensitive else activity.place),
        (_("Languages"), activity.languages),
        *((label, person.name if person else "") for label, person in people),
        (_("Purpose"), "" if named_group(activity, [activity.purpose]) else activity.purpose),
    ]
    return {
        "title": _("Facilitator guide"),
        "staff": _("For staff only. Do not leave it in the room."),
        "facts": [{"label": label, "text": text} for label, text in facts if text],
        "plan_title": _("Time plan"),
        "head": [pgettext("day", "From"), _("Minutes"), _("What")],
        "steps": [
            {"clock": step.clock, "minutes": str(step.minutes), "what": step.what, "language": step.language}
            for step in plan.steps
        ],
        "caution": plan.caution,
        "bring_title": _("Bring"),
        "bring": _bring(activity),
        "rules_title": _("Keep in mind"),
        "rules": [
            _("No sign-in sheet, no photos, no recording. People are counted, never listed."),
            _("Read the consent script aloud and wait for a spoken yes. Nobody signs anything."),
            _("Anybody may pass over a question, or leave at any time."),
            _("Write down what was said, never who said it: no names, no employers, no addresses."),
            _("Everybody gets the same card with the code, before they leave."),
        ],
    }


def _bring(activity: EngagementActivity) -> list[str]:
    """What is packed before."""
    always = [_("This kit, pens, the phone number of the host"), _("Claim cards, cut; gift cards, counted in")]
    if activity.kind == EngagementActivity.Kind.DATA_WALK:
        return [_("Posters in each language, tape, sticky dots (the same number for everybody)"), *always]
    return always


def _consent(activity: EngagementActivity) -> dict[str, str]:
    """The script as it is read aloud, or that there is none."""
    script = activity.consent_script
    found = {"title": _("Spoken consent"), "how": _("Read this aloud. A spoken yes is enough; nobody signs.")}
    if script is None or not script.is_standing:
        return found | {"text": "", "version": "", "missing": _("No script is chosen. Do not begin without one.")}
    version = _("Version %(n)d of %(day)s") % {"n": script.version, "day": long_date(script.written_on)}
    return found | {"text": script.text, "version": version, "missing": ""}


def _notes(activity: EngagementActivity, parts: Sequence[Part]) -> dict[str, Any]:
    """A sheet for each station or question; a session without questions gets one sheet."""
    heading = SessionNote.Heading
    is_walk = activity.kind == EngagementActivity.Kind.DATA_WALK
    asked = (heading.RESONATES, heading.DOES_NOT, heading.MISSING) if is_walk else (heading.GENERAL,)
    sheets = parts or [Part(Told(_("Notes"), translation.get_language() or "en"), None, ())]
    return {
        "title": _("Note sheet"),
        "staff": _("No names, no employers, no addresses. Hand it to the note-taker, to nobody else."),
        "prompts": _("Ask, if it helps:"),
        "headings": [str(one.label) for one in asked],
        "sheets": [
            {
                "title": vars(part.title),
                "question": vars(part.question) if part.question else None,
                "prompts": [vars(prompt) for prompt in part.prompts],
            }
            for part in sheets
        ],
    }


def _headcount(activity: EngagementActivity) -> dict[str, Any]:
    """A place for strokes; groups stand as letters, which only the portal's screen explains."""
    groups = activity.resident_groups.count()
    return {
        "title": _("Headcount"),
        "how": _("One stroke for each person, once. The letters are explained on today's screen, not on paper."),
        "head": [_("Who"), _("Strokes"), _("Total")],
        "rows": [_("Everybody"), *(_("Group %(letter)s") % {"letter": letter} for letter in LETTERS[:groups])],
    }
