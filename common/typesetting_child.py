"""The limited child process that sets prints: `python -m common.typesetting_child TEMPLATE LANGUAGE LIMITS`.

It reads the print's data as JSON on standard input and writes a PDF/UA-1 on standard output; what a template says wrong
goes to standard error. It is the only one that loads Typst, imports no Django and gets no secret in its environment.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

from common.importer.holding import hold
from common.typesetting_limits import TypesettingLimits


def main(template: Path, language: str, limits: TypesettingLimits) -> None:
    """Set one print. The data reaches the template as text, so no word of it is read as Typst code."""
    hold(limits)
    with open(0, "rb", closefd=False) as source:
        data = source.read().decode("utf-8")
    made = typst.compile(
        str(template),
        root=str(template.parent),
        ignore_system_fonts=True,
        sys_inputs={"data": data, "language": language},
        pdf_standards=["ua-1"],
    )
    with open(1, "wb", closefd=False) as target:
        target.write(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], TypesettingLimits.from_json(sys.argv[3]))
