"""One line of a list in a report, frozen in every language of the portal."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import translation

Line = dict[str, str]


def line_of(title: str, words: Callable[[], str], *, title_es: str = "") -> Line:
    """The title as it was typed, and what the portal says about it in each language."""
    line = {"title": title, "title_es": title_es}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            line[language] = words()
    return line


def spoken(line: Line, language: str) -> tuple[str, str]:
    """A line's title and words as a reader of this language gets them."""
    title = line.get("title_es", "") if language == "es" else ""
    return title or line["title"], line.get(language) or line.get("en", "")
