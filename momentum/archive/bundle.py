"""The ZIP file: members are streamed into it, and what they hold is summed up as they pass."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import BinaryIO, Self

SUMS = "SHA256SUMS"
_AT_ONCE = 1024 * 1024
_READABLE = 0o644 << 16


class Bundle:
    """A ZIP file in the making; leaving the context adds the checksums of all its members."""

    def __init__(self, target: BinaryIO, *, at: datetime, beat: Callable[[], None]) -> None:
        """`beat` is called now and then while much is copied."""
        self._zip = zipfile.ZipFile(target, "w", allowZip64=True)
        self._at, self._beat = at, beat
        self._sums: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.add(SUMS, io.BytesIO("".join(self._sums).encode()))
        self._zip.close()

    def add(self, name: str, source: BinaryIO, *, packed: bool = True) -> None:
        """Add what `source` holds as `name`; what is packed already (PDF, xlsx) is stored as it is."""
        about = zipfile.ZipInfo(name, date_time=self._at.timetuple()[:6])
        about.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        about.external_attr = _READABLE
        digest = hashlib.sha256()
        with self._zip.open(about, "w", force_zip64=True) as member:
            while block := source.read(_AT_ONCE):
                digest.update(block)
                member.write(block)
                self._beat()
        self._sums.append(f"{digest.hexdigest()}  {name}\n")
