"""Writing down what residents said, answering it, and letting it into the open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Barrier, Coalition, Member, Strategy
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import EngagementActivity, Excerpt, Insight, Theme
from engagement.naming import refuse_naming
from plans_inventory.models import Priority

# What residents stand behind; predictors and groups are the coalition's own reading of it.
WORDS = ("sentence", "strength", "dissent")
# What a release for the public rests on besides.
PUBLIC = ("sentence_es", "voices")
FEWEST_VOICES = 3


@transaction.atomic
def add(activity: EngagementActivity, *, by: Actor, **details: Any) -> Insight:
    """Write down what a session's residents said."""
    activity = _not_agreed(activity.pk)
    if not activity.is_held:
        raise Refused(_("Record first that the session was held."))
    _check_sources(activity, details)
    return add_row(Insight, by=by, activity=activity, **details)


@transaction.atomic
def change(insight: Insight, *, by: Actor, expected: int | None = None, **details: Any) -> Insight:
    """Correct an insight before its words are agreed, or how the coalition reads it."""
    fresh = Insight.objects.select_for_update(of=("self",)).get(pk=insight.pk)
    changed = {name for name, value in details.items() if name in (*WORDS, *PUBLIC) and value != getattr(fresh, name)}
    if changed & {*WORDS}:
        _not_agreed(fresh.activity_id)
    if changed & {*PUBLIC} and fresh.released_at is not None:
        raise Refused(_("This insight is released for the public. Take it back first."), field=min(changed))
    if "sentence_es" in changed:
        details["spanish_reviewed"] = False
    _check_sources(insight.activity, details)
    return change_row(insight, by=by, expected=expected, **details)


@transaction.atomic
def answer(
    insight: Insight,
    *,
    by: Actor,
    on: date,
    further_engagement: str,
    relevance_text: str = "",
    not_relevant_because: str = "",
    strategies: Iterable[Strategy] = (),
    barriers: Iterable[Barrier] = (),
    priorities: Iterable[Priority] = (),
    expected: int | None = None,
) -> Insight:
    """Answer the two questions that follow every session; answering again puts the new answer in place of the old."""
    links: dict[str, list[Any]] = {"strategies": [*strategies], "barriers": [*barriers], "priorities": [*priorities]}
    _check_links(insight.coalition, links)
    if relevance_text.strip() and not any(links.values()):
        raise Refused(_("Choose the strategies, barriers or priorities that it is relevant to."), field="strategies")
    if not_relevant_because.strip() and any(links.values()):
        raise Refused(
            _("It cannot be relevant to what you chose and not relevant at once."), field="not_relevant_because"
        )
    fresh = Insight.objects.select_for_update(of=("self",)).select_related("activity").get(pk=insight.pk)
    if fresh.released_at is not None:  # then the answer stands beside it in public reports
        refuse_naming(fresh.activity, [relevance_text], field="relevance_text")
        refuse_naming(fresh.activity, [not_relevant_because], field="not_relevant_because")
    return change_row(
        insight,
        by=by,
        expected=expected,
        relevance_text=relevance_text.strip(),
        not_relevant_because=not_relevant_because.strip(),
        further_engagement=further_engagement.strip(),
        answered_on=on,
        answered_by=by if isinstance(by, Member) else None,
        **links,
    )


@transaction.atomic
def release(
    insight: Insight, *, by: Member, at: datetime, identifies_nobody: bool, spanish_reviewed: bool = False
) -> Insight:
    """Let anybody read an insight, once a person has looked at group, place, date and number together."""
    fresh = (
        Insight.objects.select_for_update(of=("self",)).select_related("activity__consent_script").get(pk=insight.pk)
    )
    script = fresh.activity.consent_script
    if fresh.ended_on is not None or not fresh.activity.insights_are_agreed:
        raise Refused(_("Agree on the words of the insights first."))
    if (fresh.voices or 0) < FEWEST_VOICES:
        raise Refused(_("Only what three people or more said is shown in public. Write down how many said so."))
    if script is None or not script.is_standing or not script.allows_public_quotes:
        raise Refused(_("The session’s consent does not allow words in public: there is none, or it was withdrawn."))
    refuse_naming(fresh.activity, [fresh.sentence, fresh.sentence_es, fresh.relevance_text, fresh.not_relevant_because])
    if not identifies_nobody:
        raise Refused(_("Look at group, place, date and number together first."), field="identifies_nobody")
    reviewed = bool(fresh.sentence_es) and spanish_reviewed
    return change_row(fresh, by=by, released_by=by, released_at=at, spanish_reviewed=reviewed)


@transaction.atomic
def take_back(insight: Insight, *, by: Member) -> Insight:
    """Take an insight out of every public page again."""
    return change_row(insight, by=by, released_by=None, released_at=None)


@transaction.atomic
def end(insight: Insight, *, by: Actor, on: date) -> Insight:
    """Withdraw an insight whose words are not agreed yet."""
    _not_agreed(insight.activity_id)
    return change_row(insight, by=by, ended_on=on)


def _check_links(coalition: Coalition, links: dict[str, list[Any]]) -> None:
    """What an insight is said to be relevant to belongs to its coalition."""
    kinds: list[tuple[str, Any, str]] = [
        ("strategies", Strategy, _("A strategy of another coalition was chosen.")),
        ("barriers", Barrier, _("A barrier of another coalition was chosen.")),
        ("priorities", Priority, _("A priority of another coalition was chosen.")),
    ]
    for name, model, sentence in kinds:
        if links[name] and not _all_among(links[name], model.objects.in_coalition(coalition)):
            raise Refused(sentence, field=name)


def _check_sources(activity: EngagementActivity, details: dict[str, Any]) -> None:
    """An insight stands on excerpts of its own session, and on themes of the coalition's codebook."""
    if not _all_among(details.get("excerpts", ()), Excerpt.objects.filter(note__activity=activity)):
        raise Refused(_("An excerpt of another session was chosen."), field="excerpts")
    if not _all_among(details.get("themes", ()), Theme.objects.in_coalition(activity.coalition)):
        raise Refused(_("A theme of another coalition was chosen."), field="themes")


def _all_among(rows: Iterable[models.Model], known: models.QuerySet[Any, Any]) -> bool:
    """Whether each of these rows is one of those."""
    keys = {row.pk for row in rows}
    return not keys or known.filter(pk__in=keys).count() == len(keys)


def _not_agreed(activity_id: int) -> EngagementActivity:
    """The session, locked; what its residents stand behind is not reworded once it is agreed."""
    activity = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=activity_id)
    if activity.insights_are_agreed:
        raise Refused(_("The insights of this session are agreed: their words stay as they are."))
    return activity
