"""The scenario of the report-mail benchmark; the last line printed is JSON."""

import contextlib
import json
import os
import random
import time

import django

django.setup()

from _world import World, prepare, rate, words  # noqa: E402
from django.db import connections  # noqa: E402

from momentum.models import Reminder  # noqa: E402
from tests.momentum.reporting import send_to_readers  # noqa: E402

READERS = int(os.environ.get("READERS", "20000"))
KILLS = 12
DICE = random.Random(12)


def kills() -> dict:
    """So many readers, the workers killed 12 times in mid-send: each gets the report, next to none twice."""
    # As fast as it goes: what is asked here is what is lost and doubled, and the throttle has a test of its own.
    with World(READERS, people=send_to_readers, LIST_MAIL_PER_MINUTE="0") as world:
        world.beats(1)
        for kill in range(1, KILLS + 1):
            worker = world.worker()
            enough = READERS * kill // (KILLS + 2)
            if not world.wait(lambda enough=enough: len(world.sink.accepted) >= enough, seconds=600):
                break
            time.sleep(DICE.random() / 4)
            worker.kill_tree()
        world.worker()
        world.wait(lambda: world.settled() and Reminder.objects.count() == READERS, seconds=3600)
        figures = world.figures() | {"kills": kill, "letters_a_second": rate(world.sink.accepted)}
    once = figures["delivered"] == READERS and figures["lost"] == 0 and figures["doubled"] <= KILLS
    whole = kill == KILLS and not figures["doubles_with_another_id"] and not figures["states_that_lie"]
    return figures | {"ok": once and whole}


def main() -> None:
    """Run it."""
    prepare()
    results = {"kills": kills()}
    words("kills", results["kills"])
    with contextlib.suppress(Exception):
        connections.close_all()
    print(json.dumps(results))


if __name__ == "__main__":
    main()
