"""The demonstration's outbox: reads the files into which mail goes there, so nothing of a letter is kept elsewhere."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

# Django's file backend ends every message with a line of dashes.
BETWEEN_MESSAGES = re.compile(rb"^-{79}\r?\n?", re.MULTILINE)
BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
STYLE = re.compile(r"""\sstyle=("[^"]*"|'[^']*')""")
SAFE_NAME = re.compile(r"\d{8}-\d{6}-\d+(\.log)?")
NEWEST = 500


@dataclass(frozen=True)
class Letter:
    """A message as its recipient sees it."""

    name: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        """What it says it is about."""
        return str(self.message["Subject"] or "")

    @property
    def to(self) -> str:
        """Whom it went to."""
        return str(self.message["To"] or "")

    @property
    def sender(self) -> str:
        """Whom it came from."""
        return str(self.message["From"] or "")

    @property
    def reply_to(self) -> str:
        """Who reads answers."""
        return str(self.message["Reply-To"] or "")

    @property
    def at(self) -> datetime | None:
        """When it was sent."""
        return parsedate_to_datetime(str(self.message["Date"])) if self.message["Date"] else None

    @property
    def text(self) -> str:
        """The plain text."""
        part = self.message.get_body(("plain",))
        return part.get_content() if part else ""

    @property
    def html(self) -> str:
        """What stands inside the body of the HTML part; our own templates wrote and escaped it.

        A mail brings its own style, which the portal's content security policy does not let in.
        """
        part = self.message.get_body(("html",))
        found = BODY.search(part.get_content()) if part else None
        return STYLE.sub("", found[1]) if found else ""

    @property
    def attachments(self) -> list[str]:
        """The names of its files."""
        return [part.get_filename() or part.get_content_type() for part in self.message.iter_attachments()]


def is_open() -> bool:
    """Whether there is an outbox: only in the demonstration, and only where mail goes to files."""
    return settings.DEMONSTRATION and bool(folder().name)


def folder() -> Path:
    """Where mail goes as files; a nameless path where it goes elsewhere."""
    return Path(getattr(settings, "EMAIL_FILE_PATH", None) or "")


def newest_letters(limit: int = NEWEST) -> list[Letter]:
    """The letters written last, newest first."""
    files = sorted(folder().glob("*.log"), reverse=True)[:limit] if folder().is_dir() else []
    return [letter for file in files for letter in letters_in(file)]


def find_letter(name: str) -> Letter | None:
    """One letter by its name; a name that could lead out of the folder finds nothing."""
    stem, _colon, number = name.partition("_")
    if not SAFE_NAME.fullmatch(stem) or not number.isdigit():
        return None
    file = folder() / f"{stem}.log"
    letters = letters_in(file) if file.is_file() else []
    return next((letter for letter in letters if letter.name == name), None)


def letters_in(file: Path) -> list[Letter]:
    """The messages of one file (the file backend may append several)."""
    parts = [part for part in BETWEEN_MESSAGES.split(file.read_bytes()) if part.strip()]
    read = [email.message_from_bytes(part, policy=policy.default) for part in parts]
    return [Letter(f"{file.stem}_{number}", message) for number, message in enumerate(read)]
