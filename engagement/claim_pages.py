"""The page under a claim code: what happens next, who answers by when, and in the end what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.models import EngagementActivity, Excerpt, Insight, LoopClosure, LoopPassage
from engagement.naming import named_group

State = EngagementActivity.State
# What a session's states mean to whoever was there.
STEPS: tuple[tuple[State, str | Promise], ...] = (
    (State.HELD, _("A second person takes everything out of the notes that points to somebody.")),
    (State.DEIDENTIFIED, _("We sort what was said.")),
    (State.CODED, _("We write down in sentences what the room said.")),
    (
        State.AGREED,
        _("The coalition answers two questions for each: what it means for our work, and what to ask next."),
    ),
    (State.ANSWERED, _("A coordinator reads the answer and puts it on this page.")),
)


@dataclass(frozen=True)
class Words:
    """Words in the language that the reader chose, or in another where they are not translated yet."""

    text: str
    language: str
    is_reviewed: bool
    heading: str | Promise = ""
    # As they were said, in the language of the session.
    quotes: Sequence[str] = ()
    quotes_language: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether the reader asked for another language."""
        return self.language != translation.get_language()


@dataclass(frozen=True)
class Step:
    """One step on the way to the answer."""

    text: str | Promise
    state: str  # "done", "current" or "to_come"


def steps_of(activity: EngagementActivity) -> list[Step]:
    """The way from the session to its answer, and where it stands."""
    path = State.path()
    place = path.index(State(activity.state)) if activity.state in path else 0
    return [
        Step(text, "done" if place > path.index(at) else "current" if place == path.index(at) else "to_come")
        for at, text in STEPS
    ]


def passages_of(closure: LoopClosure, language: str) -> list[Words]:
    """The parts of an answer in a language, each in the other one where it is not translated; in their order."""
    written = {(row.section, row.language): row for row in closure.passages.all() if row.text}
    found = []
    for section in LoopPassage.Section:
        mine = written.get((section, language))
        row = mine or next((row for (part, _l), row in written.items() if part == section), None)
        if row is not None:
            found.append(Words(row.text, row.language, row.reviewed_at is not None, section.label))
    return found


def insights_of(activity: EngagementActivity, language: str) -> list[Words]:
    """What the room said, as far as anybody may read it; with quotes for which the room gave its consent."""
    spoken = activity.consent_script.language if activity.consent_script else ""
    quotable = {*Excerpt.objects.quotable().filter(note__activity=activity).values_list("pk", flat=True)}
    found = []
    for insight in Insight.objects.public().filter(activity=activity).prefetch_related("excerpts").order_by("pk"):
        quotes = [
            excerpt.quote
            for excerpt in insight.excerpts.all()
            if excerpt.pk in quotable and not named_group(activity, [excerpt.quote])
        ]
        if language == "es" and insight.sentence_es:
            found.append(
                Words(insight.sentence_es, "es", insight.spanish_reviewed, quotes=quotes, quotes_language=spoken)
            )
        else:
            found.append(Words(insight.sentence, "en", True, quotes=quotes, quotes_language=spoken))
    return found


def find_closure(code: str) -> LoopClosure | None:
    """The answer behind a code, however it was typed."""
    rows = LoopClosure.objects.select_related(
        "activity__coalition", "activity__consent_script", "office"
    ).prefetch_related("passages", "activity__resident_groups")
    return rows.filter(claim_code=plain_code(code)).first() if len(code) < 40 else None


def plain_code(code: str) -> str:
    """A code as it is kept: without the strokes and spaces that make it easy to type."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def context_of(closure: LoopClosure, *, language: str, on: date) -> dict[str, object]:
    """Everything that the page shows; never the group, the place or the day, which together point to people."""
    activity, office = closure.activity, closure.office
    passages = passages_of(closure, language) if closure.is_published else []
    heard = {LoopPassage.Section.ASKED.label, LoopPassage.Section.SAID.label}
    return {
        "closure": closure,
        "coalition_name": activity.coalition.name,
        # An office whose name gives the group away is left out, as on the cards.
        "office": "" if office is None or named_group(activity, [office.name]) else office.name,
        "kind": activity.get_kind_display(),
        "month": activity.starts_at.astimezone(activity.coalition.zone).date().replace(day=1),
        "is_cancelled": activity.state == State.CANCELLED,
        "is_late": closure.is_late(on=on),
        "steps": steps_of(activity),
        "heard": [words for words in passages if words.heading in heard],
        "done": [words for words in passages if words.heading not in heard],
        "insights": insights_of(activity, language) if activity.insights_are_agreed else [],
    }
