"""The limited child process: `python -m common.importer.child read|write LIMITS`, a file in, a file out.

It reads from standard input and writes to standard output (both plain files). Exit code 3 with one line of JSON
on standard error says why a file was not taken. It imports no Django and gets no secret in its environment.
"""

from __future__ import annotations

import sys
import warnings
from typing import BinaryIO

from common.importer.containers import check_package, is_workbook
from common.importer.delimited import read_delimited
from common.importer.holding import hold
from common.importer.limits import Limits
from common.importer.trouble import TROUBLE_EXIT, trouble_from
from common.importer.workbooks import read_workbook
from common.importer.writing import write_workbook


def main(verb: str, limits: Limits) -> int:
    """Do what the parent asked; returns the exit code."""
    hold(limits)
    warnings.simplefilter("ignore")
    try:
        with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
            _work(verb, source, target, limits)
    except Exception as error:
        said = trouble_from(error)
    else:
        return 0
    sys.stderr.write(f"{said.as_json()}\n")
    return TROUBLE_EXIT


def _work(verb: str, source: BinaryIO, target: BinaryIO, limits: Limits) -> None:
    """Read a file into lines of JSON, or write a workbook out of such lines."""
    if verb == "write":
        write_workbook(source, target)
        return
    if is_workbook(source):
        check_package(source, limits)
        source.seek(0)
        book = read_workbook(source, limits)
    else:
        source.seek(0)
        book = read_delimited(source.read(), limits)
    for line in book.lines():
        target.write(line.encode("ascii"))
        target.write(b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Limits.from_json(sys.argv[2])))
