"""What a file is, told by its content and never by its name; a workbook's package is weighed before it is parsed."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from common.importer.limits import Limits
from common.importer.trouble import Trouble

_CHUNK = 1024 * 1024
_HEAD = 4096

# The first bytes of what people upload by mistake → the code of the sentence.
_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "word"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
)
_MARKUP = (
    (b"<?xml", "xml"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<table", "html"),
    (b"<meta", "html"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROWS = (b"<row", b":row")
# Cells, shared texts and styles: each costs the parser about the same.
_CELLS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/", b"<si>", b"<si ", b":si>", b"<xf ")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_OVERLAP = max(map(len, _DECLARATIONS)) - 1


def is_workbook(file: BinaryIO) -> bool:
    """Whether this is a zip package (to be checked further) or text; anything else raises Trouble."""
    file.seek(0)
    head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return True
    if head.startswith(_OLE):
        raise Trouble(_ole_kind(head + file.read()))
    for signature, code in _SIGNATURES:
        if head.startswith(signature):
            raise Trouble(code)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, code in _MARKUP:
        if start.startswith(signature):
            raise Trouble(code)
    return False


def _ole_kind(data: bytes) -> str:
    """Which of Microsoft's old containers this is; its directory names its streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password"
    if "WordDocument".encode("utf-16-le") in data:
        return "word"
    if "PowerPoint Document".encode("utf-16-le") in data:
        return "slides"
    return "xls"


def check_package(file: BinaryIO, limits: Limits) -> None:
    """Weigh a workbook's package without parsing it; raises Trouble unless it is a workbook of a sane size."""
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            _check_members(package, members, limits)
            rows = cells = 0
            for member in members:
                more_rows, more_cells = _weigh(package, member)
                rows, cells = rows + more_rows, cells + more_cells
                if rows > limits.raw_rows or cells > limits.raw_cells:
                    raise Trouble("too_many_rows", limit=limits.rows)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as damage:
        raise Trouble("damaged") from damage


def _check_members(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse other kinds of packages, locked ones, and those that unpack to more than we take."""
    names = {member.filename for member in members}
    if len(members) > limits.members:
        raise Trouble("too_many_members", limit=limits.members)
    if any(member.flag_bits & 1 for member in members):
        raise Trouble("password")
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise Trouble("too_large_unpacked", limit=limits.unpacked_bytes // _CHUNK)
    if "mimetype" in names and package.read("mimetype").startswith(b"application/vnd.oasis"):
        raise Trouble("opendocument")
    for folder, code in (("word/", "word"), ("ppt/", "slides")):
        if any(name.startswith(folder) for name in names):
            raise Trouble(code)
    if "xl/workbook.bin" in names:
        raise Trouble("xlsb")
    if "[Content_Types].xml" not in names:
        raise Trouble("archive")


def _weigh(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Count rows and cells in the raw text of one member; a document type or an entity has no place in a workbook."""
    if member.filename.startswith("xl/media/"):
        return 0, 0
    rows = cells = 0
    rest = b""
    with package.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            window = rest + chunk
            if any(declaration in window for declaration in _DECLARATIONS):
                raise Trouble("hostile")
            # A mark that straddles two chunks may be missed or counted twice: this is a weight, not a count.
            rows += sum(map(chunk.count, _ROWS))
            cells += sum(map(chunk.count, _CELLS))
            rest = window[-_OVERLAP:]
    return rows, cells
