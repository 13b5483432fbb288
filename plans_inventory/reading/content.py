"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

from common.importer.trouble import Trouble

# A PDF may begin with a few bytes of something else (ISO 32000-1, Annex H, implementation note 13).
_LOOKED_AT = 1024
_KINDS = {
    b"PK\x03\x04": "office",
    b"\xd0\xcf\x11\xe0": "office",
    b"{\\rtf": "office",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
}


def refuse_other_than_pdf(start: bytes) -> None:
    """Raise Trouble unless a file that begins with `start` is a PDF."""
    if not start:
        raise Trouble("empty")
    if b"%PDF-" in start[:_LOOKED_AT]:
        return
    for magic, kind in _KINDS.items():
        if start.startswith(magic):
            raise Trouble(kind)
    page = start[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    raise Trouble("html" if page.startswith((b"<!doctype html", b"<html", b"<?xml")) else "other")
