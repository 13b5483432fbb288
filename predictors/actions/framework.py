"""Loading the framework's words from the file that ships with the portal."""

from __future__ import annotations

import json
from pathlib import Path

from django.db import transaction

from predictors.models import Pillar, Predictor, ResidentGroup

FRAMEWORK_FILE = Path(__file__).resolve().parent.parent / "data" / "framework.json"


@transaction.atomic
def load_framework() -> None:
    """Bring pillars, predictors and resident groups up to the shipped file; run it as often as you like."""
    framework = json.loads(FRAMEWORK_FILE.read_text(encoding="utf-8"))
    position = 0
    for place, pillar_words in enumerate(framework["pillars"], start=1):
        predictors = pillar_words.pop("predictors")
        pillar, _made = Pillar.objects.update_or_create(
            key=pillar_words["key"], defaults={**pillar_words, "position": place}
        )
        for words in predictors:
            position += 1
            Predictor.objects.update_or_create(
                key=words["key"], defaults={**words, "pillar": pillar, "position": position}
            )
    for words in framework["resident_groups"]:
        ResidentGroup.objects.update_or_create(key=words["key"], defaults=words)
