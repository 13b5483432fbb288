"""The limited child process: `python -m plans_inventory.reading.child read|suggest|draw LIMITS [NUMBERS]`.

`read N` reads the PDF on standard input from page N on, `draw N N …` draws pages of it, `suggest` takes what `read`
told. All of them answer with lines of JSON on standard output; exit code 3 with one line of JSON on standard error
says why not. It imports no Django and gets no secret in its environment.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from common.importer.holding import hold
from common.importer.trouble import TROUBLE_EXIT, Trouble, trouble_from
from plans_inventory.reading.limits import ReadingLimits
from plans_inventory.reading.pages import Page
from plans_inventory.reading.pdfium import Document
from plans_inventory.reading.suggesting import suggestions_for

# A regular file, opened by the parent; PDFium reads from it as it needs.
_INPUT = "/dev/fd/0"


def main(verb: str, limits: ReadingLimits, numbers: list[int]) -> int:
    """Do what the parent asked; returns the exit code."""
    hold(limits)
    try:
        with open(1, "wb", closefd=False) as target:
            for answer in _answers(verb, limits, numbers):
                target.write(json.dumps(answer).encode("ascii") + b"\n")
                target.flush()
    except Exception as error:
        said = trouble_from(error)
    else:
        return 0
    sys.stderr.write(f"{said.as_json()}\n")
    return TROUBLE_EXIT


def _answers(verb: str, limits: ReadingLimits, numbers: list[int]) -> Iterator[dict[str, Any]]:
    if verb == "suggest":
        with open(0, "rb", closefd=False) as source:
            yield from _suggested(source, limits)
        return
    document = Document(_INPUT, limits)
    if verb == "read":
        yield document.facts
        yield from document.pages(first=numbers[0])
        return
    for number in numbers:
        yield {"number": number, "png": base64.b64encode(document.picture(number)).decode("ascii")}


def _suggested(source: BinaryIO, limits: ReadingLimits) -> Iterator[dict[str, Any]]:
    """What the told pages suggest; the first line is what the file says about itself."""
    facts = json.loads(source.readline())
    pages = [Page.from_child(json.loads(line)) for line in source]
    letters = sum(letter.isalpha() for page in pages for line in page.lines for letter in line.text)
    if letters < limits.fewest_letters:
        raise Trouble("no_text")
    for found in suggestions_for(pages, facts, most=limits.suggestions):
        yield found.as_dict()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], ReadingLimits.from_json(sys.argv[2]), [int(number) for number in sys.argv[3:]]))
