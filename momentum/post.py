"""The way out: one message at a time, with an answer that says exactly how far it came."""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass
from smtplib import SMTP, SMTPException, quoteaddr
from types import TracebackType
from typing import Any, Protocol, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address

from momentum.models import ReminderAttempt

Outcome = ReminderAttempt.Outcome
LINE_START_DOT = re.compile(rb"(?m)^\.")
SERVER_CLOSES = 421
DONE, GO_ON = range(200, 300), range(354, 355)
TOO_LATE = "the time for this message was over"


class ServerAway(Exception):  # noqa: N818  (the state of the world, not a programming error)
    """No mail server could be reached, or it does not let us in; nothing was tried."""


class _Answered(Exception):  # noqa: N818
    """The server said no at some step; the message is not under way."""


@dataclass(frozen=True)
class Verdict:
    """What became of one message."""

    outcome: ReminderAttempt.Outcome
    reply: str = ""

    def without(self, address: str) -> Verdict:
        """The same, not naming an address that will be forgotten: what was tried is kept for good."""
        return Verdict(self.outcome, re.sub(re.escape(address), "[address]", self.reply, flags=re.IGNORECASE))


class Post(Protocol):
    """A line to a mail server, used as a context manager for one chunk."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: Any) -> None: ...

    def deliver(self, message: EmailMultiAlternatives, *, seconds: float) -> Verdict:
        """Hand one message over; takes no longer than `seconds`."""
        ...


def open_post() -> Post:
    """The post that the settings ask for: our own sender for SMTP, Django's backend for all else."""
    is_smtp = settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    return SmtpPost() if is_smtp else BackendPost()


class BackendPost:
    """Files, memory, or a provider's backend: one message, one call."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Each call opened and closed its own connection."""

    def deliver(self, message: EmailMultiAlternatives, *, seconds: float) -> Verdict:
        """Send through a fresh backend, so that the file backend gives every message a file of its own."""
        try:
            get_connection().send_messages([message])
        except (OSError, SMTPException) as error:
            return Verdict(Outcome.BROKEN_BEFORE, in_short(error))
        return Verdict(Outcome.ACCEPTED)


class SmtpPost:
    """One SMTP line, opened when first needed and again when it broke."""

    def __init__(self) -> None:
        self.line: SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.line is not None:
            try:
                self.line.sock.settimeout(2)  # type: ignore[union-attr]
                self.line.quit()
            except (OSError, SMTPException):
                self._drop_line()

    def deliver(self, message: EmailMultiAlternatives, *, seconds: float) -> Verdict:
        """MAIL, RCPT, DATA and the text; the final dot is sent apart, because it divides "not sent" from "unknown"."""
        end = time.monotonic() + seconds
        sender = sanitize_address(message.from_email, "utf-8")
        recipient = sanitize_address(message.to[0], "utf-8")
        written: Any = message.message()
        content = LINE_START_DOT.sub(b"..", written.as_bytes(linesep="\r\n"))
        if not content.endswith(b"\r\n"):
            content += b"\r\n"
        if seconds <= 0:
            return Verdict(Outcome.BROKEN_BEFORE, TOO_LATE)
        line = self._open(end)
        dot_sent = False
        try:
            self._begin(line, end, sender, recipient)
            self._time(line, end)
            line.send(content)
            self._time(line, end)  # who was frozen on the way stops here, and the server forgets the message
            dot_sent = True
            line.send(b".\r\n")
            code, reply = self._answer(line, max(end, time.monotonic() + 1))
        except _Answered as answer:
            return answer.args[0]
        except (OSError, SMTPException) as error:
            self._drop_line()
            return Verdict(Outcome.BROKEN_AFTER if dot_sent else Outcome.BROKEN_BEFORE, in_short(error))
        return Verdict(Outcome.ACCEPTED, said(code, reply))

    def _open(self, end: float) -> SMTP:
        if self.line is None:
            backend: Any = get_connection()
            backend.timeout = max(end - time.monotonic(), 0.05)
            try:
                backend.open()
                backend.connection.ehlo_or_helo_if_needed()
            except (OSError, SMTPException) as error:
                raise ServerAway(in_short(error)) from error
            self.line = backend.connection
            # The final dot is a packet of its own; without this it would wait 40 ms for the one before it.
            backend.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if time.monotonic() > end:
                raise ServerAway("the mail server took too long to open a line")
        assert self.line is not None
        return self.line

    def _begin(self, line: SMTP, end: float, sender: str, recipient: str) -> None:
        """MAIL, RCPT and DATA: in one packet where the server takes them so (RFC 2920), else one after the other."""
        steps = [f"MAIL FROM:{quoteaddr(sender)}\r\n", f"RCPT TO:{quoteaddr(recipient)}\r\n", "DATA\r\n"]
        together = line.has_extn("pipelining")
        self._time(line, end)
        if together:
            line.send("".join(steps))
        for place, step in enumerate(steps):
            if not together:
                line.send(step)
            unread = len(steps) - place - 1 if together else 0
            # A sender that is refused is our own setting's fault, so it is never held against the message for good.
            self._answer(line, end, ok=GO_ON if step == steps[-1] else DONE, for_good=place > 0, unread=unread)

    def _answer(
        self, line: SMTP, end: float, *, ok: range = DONE, for_good: bool = True, unread: int = 0
    ) -> tuple[int, bytes]:
        """The server's next answer in the time that is left; a no ends the message and leaves the line usable."""
        self._time(line, end)
        code, reply = line.getreply()
        if code in ok:
            return code, reply
        if code == SERVER_CLOSES or code < 0:
            self._drop_line()
        else:
            self._forget(line, unread)
        refused = for_good and 500 <= code < 600
        raise _Answered(Verdict(Outcome.REFUSED if refused else Outcome.DEFERRED, said(code, reply)))

    def _forget(self, line: SMTP, unread: int) -> None:
        """Make the line ready for the next message; the answer stands, whatever becomes of the line."""
        try:
            if any(line.getreply()[0] in GO_ON for _ in range(unread)):
                self._drop_line()  # it waits for a letter to nobody
            else:
                line.rset()
        except (OSError, SMTPException):
            self._drop_line()

    @staticmethod
    def _time(line: SMTP, end: float) -> None:
        """Let the next step take what is left of the message's time, not a whole time-out of its own."""
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError(TOO_LATE)
        if line.sock is not None:
            line.sock.settimeout(left)

    def _drop_line(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None


def said(code: int, reply: bytes | str) -> str:
    """A server's answer as one short line."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return " ".join(f"{code} {text}".split())[:500]


def in_short(error: BaseException) -> str:
    """An error as one short line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:500]
