"""A small real SMTP server that keeps what it is sent, and fails in the ways that real ones do.

In a test: `with SmtpSink() as sink: … sink.letters`. As a process of its own, with one JSON line per event:
`python -m tests.smtp_sink PORT LOGFILE [--folder FOLDER] [--fault 451=0.05 --fault drop=0.01 …] [--seed N]`.

The faults: `451` refuses a recipient for now, `550` for good (always the same recipients), `drop` accepts the
letter and then breaks the connection instead of saying so, `hang` never answers a recipient.
"""

import argparse
import asyncio
import contextlib
import email.policy
import json
import random
import re
import threading
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from functools import cached_property
from pathlib import Path

FAULTS = ("451", "550", "drop", "hang")
ADDRESS = re.compile(rb"<([^>]*)>")
END_OF_LETTER = b"\r\n.\r\n"


@dataclass
class Letter:
    """One accepted message as it came over the line."""

    sender: str
    recipients: list[str]
    raw: bytes
    at: float = field(default_factory=time.time)

    @cached_property
    def message(self) -> EmailMessage:
        """The message, parsed."""
        return BytesParser(policy=email.policy.default).parsebytes(self.raw)

    @property
    def message_id(self) -> str:
        """The Message-ID, without parsing the rest."""
        found = re.search(rb"^Message-ID:\s*(\S+)", self.raw, re.I | re.M)
        return found[1].decode() if found else ""

    def body(self, kind: str = "plain") -> str:
        """The text of the message, `plain` or `html`."""
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""


class Conversation(asyncio.Protocol):
    """One client on the line."""

    def __init__(self, sink):
        self.sink = sink
        self.waiting = bytearray()
        self.in_letter = False
        self.silent = False
        self.greeted = False
        self.sender, self.recipients, self.drops = "", [], False

    def connection_made(self, transport):
        self.transport = transport
        self.sink.lines.add(transport)
        self.sink.counts["lines"] += 1
        transport.write(b"220 sink.example.org ESMTP\r\n")

    def connection_lost(self, error):
        if self.in_letter and self.waiting:
            self.sink.counts["unfinished"] += 1  # the client wrote into a letter that it never ended
        self.sink.lines.discard(self.transport)

    def data_received(self, data):
        start = max(0, len(self.waiting) - len(END_OF_LETTER))
        self.waiting += data
        while not self.silent:
            ending = END_OF_LETTER if self.in_letter else b"\r\n"
            place = self.waiting.find(ending, start)
            if place < 0:
                return
            part = bytes(self.waiting[:place])
            del self.waiting[: place + len(ending)]
            start = 0
            answer = self.take_letter(part) if self.in_letter else self.take_command(part)
            if answer:
                self.transport.write(answer + b"\r\n")

    def take_command(self, line):
        verb = line[:4].upper()
        if verb in (b"EHLO", b"HELO"):
            self.greeted = True
            offers = [b"PIPELINING"] if self.sink.pipelining else []
            return b"\r\n".join([b"250-sink.example.org", *(b"250-" + one for one in offers), b"250 8BITMIME"])
        if verb == b"MAIL":
            if not self.greeted:
                return b"503 5.5.1 say EHLO first"
            self.sender, self.recipients, self.drops = address_in(line), [], False
        elif verb == b"RCPT":
            return self.take_recipient(address_in(line))
        elif verb == b"DATA":
            if not self.recipients and not self.sink.careless:
                return b"503 no recipient"
            self.in_letter = True
            return b"354 go on"
        elif verb == b"QUIT":
            self.transport.write(b"221 good-bye\r\n")
            self.transport.close()
            return b""
        return b"250 OK"

    def take_recipient(self, address):
        fault = self.sink.fault_for(address)
        if fault:
            self.sink.note(fault, to=address)
        if fault == "451":
            return b"451 4.3.0 try again later"
        if fault == "550":
            return f"550 5.1.1 no such mailbox: <{address}>".encode()
        if fault == "hang":
            self.silent = True
            return b""
        self.drops = self.drops or fault == "drop"
        self.recipients.append(address)
        return b"250 OK"

    def take_letter(self, part):
        self.in_letter = False
        raw = part.replace(b"\r\n..", b"\r\n.") + b"\r\n"
        self.sink.keep(Letter(self.sender, self.recipients, raw))
        if self.drops:
            self.transport.abort()
            return b""
        return b"250 2.0.0 kept"


class SmtpSink:
    """The server; `fail()` changes how it behaves while it runs."""

    def __init__(self, *, port=0, faults=None, seed=1, folder=None, log=None):
        self.port = port
        self.pipelining = True
        self.careless = False  # takes a letter to nobody
        self.letters: list[Letter] = []
        self.counts = Counter()
        self.shares = dict(faults or {})
        self.failing: dict[str, str] = {}
        self.dice = random.Random(seed)
        self.folder = Path(folder) if folder else None
        self.log = open(log, "a", buffering=1) if log else None  # noqa: SIM115
        self.lines = set()
        self.ready = threading.Event()

    def fail(self, address: str, how: str) -> None:
        """From now on answer this recipient (`*`: everyone) with a fault; `""` ends it."""
        assert how in ("", *FAULTS), how
        self.failing[address] = how

    def fault_for(self, address):
        if (fixed := self.failing.get(address, self.failing.get("*"))) is not None:
            return fixed
        if zlib.crc32(address.encode()) % 10_000 < self.shares.get("550", 0) * 10_000:
            return "550"
        throw = self.dice.random()
        for fault in ("451", "drop", "hang"):
            throw -= self.shares.get(fault, 0)
            if throw < 0:
                return fault
        return ""

    def note(self, what, **details):
        self.counts[what] += 1
        if self.log:
            self.log.write(json.dumps({"what": what, "at": time.time(), **details}) + "\n")

    def keep(self, letter):
        self.letters.append(letter)
        number = self.counts["accepted"]
        if self.folder:
            (self.folder / f"{number:06}.eml").write_bytes(letter.raw)
        self.note("accepted", to=letter.recipients, message_id=letter.message_id)

    def to(self, address: str) -> list[Letter]:
        """The letters to one recipient, in order."""
        return [letter for letter in self.letters if address in letter.recipients]

    def wait_for(self, count: int, *, seconds: float = 120) -> list[Letter]:
        """Wait until at least so many letters have come."""
        end = time.monotonic() + seconds
        while len(self.letters) < count:
            assert time.monotonic() < end, f"{len(self.letters)} of {count} letters came in {seconds} s"
            time.sleep(0.02)
        return self.letters

    @property
    def url(self) -> str:
        """The address for EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    async def serve(self):
        self.loop, self.over = asyncio.get_running_loop(), asyncio.Event()
        server = await self.loop.create_server(lambda: Conversation(self), "127.0.0.1", self.port, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        await self.over.wait()
        server.close()
        for line in list(self.lines):
            line.abort()

    def __enter__(self):
        """Serve from a thread of our own; entering it again after leaving serves on the same port."""
        self.ready.clear()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.serve()), daemon=True)
        self.thread.start()
        assert self.ready.wait(60), "the SMTP sink did not start"
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.over.set)
        self.thread.join(60)


def address_in(line: bytes) -> str:
    found = ADDRESS.search(line)
    return found[1].decode("utf-8", "replace") if found else ""


def main() -> None:
    parser = argparse.ArgumentParser(description="A real SMTP server that keeps what it is sent.")
    parser.add_argument("port", type=int)
    parser.add_argument("log")
    parser.add_argument("--folder")
    parser.add_argument("--fault", action="append", default=[], metavar="KIND=SHARE")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    faults = {kind: float(share) for kind, _, share in (fault.partition("=") for fault in given.fault)}
    sink = SmtpSink(port=given.port, faults=faults, seed=given.seed, folder=given.folder, log=given.log)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(sink.serve())


if __name__ == "__main__":
    main()
