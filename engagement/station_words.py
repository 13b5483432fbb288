"""A station's words in one language; what is not translated yet stands in English and says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engagement.models import DataWalkStation, DotVote


@dataclass(frozen=True)
class Told:
    """Words and the language that they are in."""

    text: str
    language: str


def told(english: str, spanish: str, language: str) -> Told:
    """The words in `language`, in English where the Spanish is missing."""
    return Told(spanish, "es") if language == "es" and spanish.strip() else Told(english, "en")


@dataclass(frozen=True)
class StationWords:
    """What a station says, and what people put their dots on."""

    title: Told
    question: Told
    prompts: list[Told]
    wordings: list[Told]

    def is_complete(self, language: str) -> bool:
        """Whether everything that hangs on the wall is in this language."""
        return all(one.language == language for one in (self.title, self.question, *self.wordings))


def words_of(station: DataWalkStation, language: str, votes: Iterable[DotVote] = ()) -> StationWords:
    """The words of a station; its prompts one by one, its wordings in the order in which they were added."""
    prompts = told(station.prompts, station.prompts_es, language)
    return StationWords(
        title=told(station.title, station.title_es, language),
        question=told(station.question, station.question_es, language),
        prompts=[Told(line, prompts.language) for line in lines(prompts.text)],
        wordings=[told(vote.wording, vote.wording_es, language) for vote in sorted(votes, key=lambda vote: vote.pk)],
    )


def lines(text: str) -> list[str]:
    """What was typed one on each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
