"""A picture as PNG, with nothing but zlib (W3C Portable Network Graphics, third edition, sections 5 and 11)."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GRAY, _RGB = 0, 2


def png_of(pixels: bytes, *, width: int, height: int, stride: int, channels: int) -> bytes:
    """Pack rows of 8-bit gray (`channels` 1) or RGB (3) pixels; `stride` is the bytes from row to row."""
    used = width * channels
    # Each row is preceded by its filter: none.
    rows = b"".join(b"\0" + pixels[start : start + used] for start in range(0, height * stride, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, _RGB if channels == 3 else _GRAY, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
