"""Loading the framework's words from the file that ships with the portal."""

from __future__ import annotations

import json
from pathlib import Path

from django.db import transaction

from predictors.models import MetricDefinition, Pillar, Predictor, ResidentGroup

DATA = Path(__file__).resolve().parent.parent / "data"
FRAMEWORK_FILE, METRICS_FILE = DATA / "framework.json", DATA / "metrics.json"


@transaction.atomic
def load_framework() -> None:
    """Bring pillars, predictors, resident groups and metrics up to the shipped files; run it as often as you like."""
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
    _load_metrics()


def _load_metrics() -> None:
    """Bring the definitions of the shipped edition up to date; values that were imported stay with them."""
    shipped = json.loads(METRICS_FILE.read_text(encoding="utf-8"))
    predictors = {predictor.key: predictor for predictor in Predictor.objects.all()}
    rows = []
    for position, words in enumerate(shipped["metrics"], start=1):
        words |= {"edition": shipped["edition"], "predictor": predictors[words["predictor"]], "position": position}
        rows.append(MetricDefinition(**words))
    identity = ("edition", "variable")
    MetricDefinition.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=identity, update_fields=sorted(words.keys() - set(identity))
    )
