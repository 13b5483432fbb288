"""One way to write a mail: text and HTML from templates, in the reader's language, sent after the commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

LONGEST_NAME = 100


@dataclass(frozen=True)
class Letter:
    """What a mail says before it has a recipient: subject, text, HTML and files."""

    subject: str
    text: str
    html: str
    attachments: tuple[tuple[str, str, str], ...] = field(default=())


def write_letter(
    template: str,
    context: Mapping[str, Any],
    *,
    language: str,
    time_zone: str = "UTC",
    attachments: tuple[tuple[str, str, str], ...] = (),
) -> Letter:
    """Render `<template>.subject.txt`, `.txt` and `.html` in the reader's language and time zone."""
    with translation.override(language), timezone.override(time_zone):
        full = {**context, "portal_url": settings.PORTAL_URL, "language": language}
        subject = " ".join(render_to_string(f"{template}.subject.txt", full).split())
        return Letter(
            subject=subject,
            text=render_to_string(f"{template}.txt", full),
            html=render_to_string(f"{template}.html", full),
            attachments=attachments,
        )


def address_letter(
    letter: Letter, *, to: str, sender: str = "", reply_to: str = "", headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    """Make the message that carries `letter` to one address; `sender` is a name to show beside the portal's address."""
    portal = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=formataddr((" ".join(sender.split())[:LONGEST_NAME] or portal[0], portal[1])),
        to=[to],
        reply_to=[reply_to] if reply_to else None,
        headers=dict(headers or {}),
    )
    message.attach_alternative(letter.html, "text/html")
    for name, content, kind in letter.attachments:
        message.attach(name, content, kind)
    return message


def absolute(path: str) -> str:
    """The full address of a page, for a mail."""
    return f"{settings.PORTAL_URL}{path}"
