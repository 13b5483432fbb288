"""How much of what was planted in invented sentences the gate marks, and where it marks what it should not.

`make bench-gate`. The sentences stand in tests/engagement/planted.txt; they were written before the gate's lists.
The figures: share of planted passages that are found, by kind (a mark of this kind lies on the passage, and each of
its words with a capital or a digit is covered), and of the names of which no word stands in the gate's lists; false
alarms: marks in sentences that plant nothing. Whoever wrote the patterns knew the sentences, so new notes fare worse.
"""

import json
import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mobility_portal.settings.local")
django.setup()

from tests.engagement.planted import figures  # noqa: E402


def main():
    began = time.perf_counter()
    result = figures()
    seconds = time.perf_counter() - began
    for words, kind, sentence in result.missed:
        print(f"missed {kind}: {words!r} in: {sentence}")
    for words, kind, sentence in result.alarms:
        print(f"false alarm {kind}: {words!r} in: {sentence}")
    told = {kind: round(result.share(kind), 3) for kind in sorted(result.planted)}
    print(
        json.dumps(
            {
                "benchmark": "gate",
                "planted": dict(result.planted),
                "found": told,
                "names_beyond_lists": round(result.beyond_lists, 3),
                "structured": round(result.share("phone", "email", "number"), 3),
                "clean_sentences": result.clean,
                "false_alarms": len(result.alarms),
                "seconds": round(seconds, 3),
            }
        )
    )


main()
