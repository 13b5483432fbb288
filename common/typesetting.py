"""Prints: a Typst template and data become a tagged PDF (PDF/UA-1), set by a child process."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from common.importer.process import run_module
from common.importer.trouble import Trouble
from common.refusals import Refused
from common.typesetting_limits import LIMITS, TypesettingLimits

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "print"
_CHILD = "common.typesetting_child"
_FAILED = gettext_lazy("The print could not be made, and nothing was changed. Try again in a minute.")


def typeset(template: str, data: Mapping[str, Any], *, language: str, limits: TypesettingLimits = LIMITS) -> bytes:
    """The PDF that `templates/print/<template>.typ` makes of `data` (plain JSON); refused where it cannot be made."""
    with tempfile.TemporaryFile() as source:
        source.write(json.dumps(data).encode("utf-8"))
        arguments = [str(TEMPLATES / f"{template}.typ"), language, limits.as_json()]
        try:
            with run_module(_CHILD, arguments, source=source, wall_seconds=limits.wall_seconds) as made:
                return made.read()
        except Trouble as trouble:
            raise Refused(str(_FAILED)) from trouble


def pdf_answer(content: bytes, *, name: str) -> HttpResponse:
    """A PDF to be kept under `name`, which must name nobody; our content security policy lets no browser show one."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
